import type { EnvelopeRole, Role } from './model.ts';
import { plain, singular } from './names.ts';

const PARAMETER_ROLES = table<Role>({
  page: 'page pagenum pagenumber pageno pageindex currentpage',
  'page-size': `pagesize perpage limit size pagelimit maxresults itemsperpage take top first
    maxitems rows count maxpagesize`,
  offset: 'offset skip start startindex from pageoffset',
  cursor: `cursor after pagetoken nexttoken startingafter marker continuationtoken startafter
    nextcursor pagecursor pageafter`,
  order: 'sort sortby orderby order ordering sorting',
  direction: 'direction sortdir sortdirection sortorder orderdir orderdirection dir',
});

/** The role that a query parameter of a list has by its name. */
export function roleByName(name: string): Role | undefined {
  return PARAMETER_ROLES.get(plain(name));
}

const NUMBERS = table<EnvelopeRole>({
  page: 'page pagenum pagenumber pageno pageindex currentpage number',
  'page-size': 'pagesize perpage limit size itemsperpage take',
  offset: 'offset skip start startindex',
  total: `total totalcount totalitems totalelements totalresults totalrecords totalsize recordcount
    count`,
  'total-pages': 'totalpages pagecount lastpage pages numpages',
  returned: 'returned numberofelements itemcount returnedcount',
  'next-page': 'next nextpage',
  'previous-page': 'previous prev previouspage prevpage',
});

const TRUTHS = table<EnvelopeRole>({
  'has-next': 'hasnext hasnextpage hasmore more nextpageexists next nextpage',
  'has-previous': 'hasprevious haspreviouspage hasprev hasprevpage previous prev',
  'is-first': 'first isfirst firstpage',
  'is-last': 'last islast',
  'is-empty': 'empty isempty',
});

const TEXTS = table<EnvelopeRole>({
  'next-cursor': 'nextcursor cursor nextpagetoken endcursor nexttoken continuationtoken after',
  'next-link': 'next nextpage nexturl nextlink nextpageurl',
  'previous-link': `previous prev previouspage prevpage previousurl prevurl prevlink previouslink
    prevpageurl previouspageurl`,
  'self-link': 'self selflink selfurl',
  'first-link': 'first firstpage firsturl firstlink firstpageurl',
  'last-link': 'last lastpage lasturl lastlink lastpageurl',
});

/**
 * The role that a member of a page's envelope has by its name and type.
 *
 * @param list the name of the list: `articles_count` beside `articles` is their total
 */
export function envelopeRoleByName(
  name: string,
  types: readonly string[],
  list: string,
): EnvelopeRole | undefined {
  // OData writes what is about the answer as `@odata.count`.
  const word = plain(name.replace(/^@[a-z]+\./i, ''));
  if (types.includes('string')) return TEXTS.get(word);
  if (types.includes('boolean')) return TRUTHS.get(word);
  if (!types.includes('integer') && !types.includes('number')) return undefined;
  const [many, one] = [plain(list), plain(singular(list))];
  const totals = [`${many}count`, `${one}count`, `total${many}`, `numberof${many}`];
  return totals.includes(word) ? 'total' : NUMBERS.get(word);
}

/** Names under which bodies carry the record or the list that they are about. */
export const CONTENT_NAMES: readonly string[] = (
  'data items results records content values value entries list rows objects hits nodes ' +
  'item result record'
).split(' ');

const PACKAGING = new Set(
  (
    'success succeeded issuccess ok status statuscode code message msg error errors meta metadata links jsonapi ' +
    'included warnings requestid timestamp version took object kind type pagination paging page ' +
    'pageinfo pageable sort facets odatacontext etag self href url apiversion trace traceid'
  ).split(' '),
);

/** Whether a member of a body tells about the answer rather than about what it carries. */
export function isPackaging(name: string): boolean {
  return PACKAGING.has(plain(name)) || name.startsWith('@') || name.startsWith('_');
}

/** The role of each word. */
function table<R extends string>(words: Partial<Record<R, string>>): ReadonlyMap<string, R> {
  const entries = Object.entries(words) as [R, string][];
  return new Map(
    entries.flatMap(([role, names]) => names.split(/\s+/).map((name) => [name, role])),
  );
}
