import type { EnvelopeRole, Role } from './model.ts';

/** A name without case and separators: `pageSize`, `page_size` and `page-size` are one. */
export function plain(name: string): string {
  return name.replace(/[^A-Za-z0-9]/g, '').toLowerCase();
}

/** The words of a name: `created_at`, `createdAt` and `created-at` are `created`, `at`. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}

/** One of many: `statuses` is `status`, `companies` is `company`. */
export function singular(name: string): string {
  if (/(ss|us|is)$/i.test(name)) return name;
  if (/ies$/i.test(name)) return name.replace(/ies$/i, 'y');
  if (/(ses|xes|zes|ches|shes)$/i.test(name)) return name.replace(/es$/i, '');
  return name.replace(/s$/i, '');
}

/** A name for people: `user_groups` is `User group`. */
export function titleOf(name: string): string {
  const text = wordsOf(singular(name)).join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const PARAMETER_ROLES: Record<string, Role> = {
  ...roles('page', ['page', 'pagenum', 'pagenumber', 'pageno', 'pageindex', 'currentpage']),
  ...roles('page-size', ['pagesize', 'perpage', 'limit', 'size', 'pagelimit', 'maxresults']),
  ...roles('page-size', ['itemsperpage', 'take', 'top', 'first', 'maxitems', 'rows']),
  ...roles('offset', ['offset', 'skip', 'start', 'startindex', 'from']),
  ...roles('cursor', ['cursor', 'after', 'pagetoken', 'nexttoken', 'startingafter', 'marker']),
  ...roles('cursor', ['continuationtoken', 'startafter', 'nextcursor']),
  ...roles('order', ['sort', 'sortby', 'orderby', 'order', 'ordering', 'sorting']),
  ...roles('direction', ['direction', 'sortdir', 'sortdirection', 'sortorder', 'orderdir']),
  ...roles('direction', ['orderdirection', 'dir']),
};

/** The role that a query parameter of a list has by its name. */
export function roleByName(name: string): Role | undefined {
  return PARAMETER_ROLES[plain(name)];
}

const ENVELOPE_ROLES: Record<string, EnvelopeRole> = {
  ...roles('page', ['page', 'pagenum', 'pagenumber', 'pageno', 'pageindex', 'currentpage']),
  ...roles('page', ['number']),
  ...roles('page-size', ['pagesize', 'perpage', 'limit', 'size', 'itemsperpage']),
  ...roles('offset', ['offset', 'skip', 'start', 'startindex']),
  ...roles('total', ['total', 'totalcount', 'totalitems', 'totalelements', 'totalresults']),
  ...roles('total', ['totalrecords', 'totalsize', 'recordcount', 'count']),
  ...roles('total-pages', ['totalpages', 'pagecount', 'lastpage', 'pages', 'numpages']),
  ...roles('returned', ['returned', 'numberofelements', 'itemcount', 'returnedcount']),
  ...roles('has-next', ['hasnext', 'hasnextpage', 'hasmore', 'more', 'nextpageexists']),
  ...roles('has-previous', ['hasprevious', 'haspreviouspage', 'hasprev', 'hasprevpage']),
  ...roles('next-cursor', ['nextcursor', 'cursor', 'nextpagetoken', 'endcursor', 'nexttoken']),
  ...roles('next-cursor', ['continuationtoken', 'after']),
  ...roles('is-first', ['first', 'isfirst', 'firstpage']),
  ...roles('is-last', ['last', 'islast']),
};

/** The role that a member of a page's envelope has by its name and type. */
export function envelopeRoleByName(
  name: string,
  types: readonly string[],
): EnvelopeRole | undefined {
  const word = plain(name);
  const isText = types.includes('string');
  const isNumber = types.includes('integer') || types.includes('number');
  if (['next', 'nextpage', 'nexturl', 'nextlink'].includes(word)) {
    return isText ? 'next-link' : isNumber ? 'next-page' : 'has-next';
  }
  if (['previous', 'prev', 'previouspage', 'prevpage', 'previousurl', 'prevurl'].includes(word)) {
    return isText ? 'previous-link' : isNumber ? 'previous-page' : 'has-previous';
  }
  const role = ENVELOPE_ROLES[word];
  if (role === undefined) return undefined;
  const isTruth = types.includes('boolean');
  if (['has-next', 'has-previous', 'is-first', 'is-last'].includes(role)) {
    return isTruth ? role : undefined;
  }
  if (role === 'next-cursor') return isText ? role : undefined;
  return isNumber ? role : undefined;
}

const BIRTH =
  /^(created|creation|inserted|posted|added|submitted|issued)(at|on|time|date|datetime|timestamp|utc)?$/;
const BIRTH_REVERSED = /^(date|time|datetime|timestamp)(created|added|posted)$/;
const CHANGE =
  /^(updated|modified|lastupdated|lastmodified|changed|edited)(at|on|time|date|datetime|timestamp|utc)?$/;
const CHANGE_REVERSED = /^(date|time|datetime|timestamp)(updated|modified|changed)$/;

/** Whether a name speaks of the time of creation or of the last change. */
export function momentByName(name: string): 'create' | 'write' | undefined {
  const word = plain(name);
  if (BIRTH.test(word) || BIRTH_REVERSED.test(word)) return 'create';
  return CHANGE.test(word) || CHANGE_REVERSED.test(word) ? 'write' : undefined;
}

/** The names under which the key of a resource is found, the likeliest first. */
export function keyNames(resource: string, parameter: string | undefined): string[] {
  const one = plain(singular(resource));
  const own = parameter === undefined ? [] : [plain(parameter)];
  return [...own, 'id', `${one}id`, 'uuid', `${one}uuid`, 'guid', 'key', 'slug', 'code', 'name'];
}

function roles<R>(role: R, names: readonly string[]): Record<string, R> {
  return Object.fromEntries(names.map((name) => [name, role]));
}
