/** A name without case and separators: `pageSize`, `page_size` and `page-size` are one. */
export function plain(name: string): string {
  return /^[a-z0-9]*$/.test(name) ? name : name.replace(/[^A-Za-z0-9]/g, '').toLowerCase();
}

/** The words of a name: `created_at`, `createdAt` and `created-at` are `created`, `at`. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}

/** Plurals that no rule makes, each at the end of a name. */
const IRREGULAR: readonly (readonly [RegExp, string])[] = [
  [/people$/i, 'person'],
  [/children$/i, 'child'],
  [/(?<!wo|hu)men$/i, 'man'],
  [/women$/i, 'woman'],
  [/criteria$/i, 'criterion'],
  [/indices$/i, 'index'],
  [/analyses$/i, 'analysis'],
];
/** Endings with their singular, the first that fits counts; what ends like a singular stays. */
const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/(news|series|species|ss|is)$/i, '$1'],
  [/(menu|guru)s$/i, '$1'],
  [/us$/i, 'us'],
  [/(movie|cookie|zombie|cache|tie)s$/i, '$1'],
  [/ies$/i, 'y'],
  [/([^aeo]u|as)ses$/i, '$1s'],
  [/(ss|x|zz|ch|sh)es$/i, '$1'],
  [/s$/i, ''],
];

/** One of many: `statuses` is `status`, `companies` is `company`. */
export function singular(name: string): string {
  const odd = IRREGULAR.find(([pattern]) => pattern.test(name));
  if (odd !== undefined) return name.replace(...odd);
  const ending = ENDINGS.find(([pattern]) => pattern.test(name));
  return ending === undefined ? name : name.replace(...ending);
}

/** A name for people: `user_groups` is `User group`. */
export function titleOf(name: string): string {
  const text = wordsOf(singular(name)).join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const BIRTH =
  /^(created|creation|create|inserted|posted|added|submitted|issued)(at|on|time|date|datetime|timestamp|utc)?$/;
const BIRTH_REVERSED = /^(date|time|datetime|timestamp)(created|added|posted)$/;
const CHANGE =
  /^(updated|update|modified|lastupdated?|lastmodified|changed|edited)(at|on|time|date|datetime|timestamp|utc)?$/;
const CHANGE_REVERSED = /^(date|time|datetime|timestamp)(updated|modified|changed)$/;

/** Whether a name speaks of the time of creation or of the last change. */
export function momentByName(name: string): 'create' | 'write' | undefined {
  const word = plain(name);
  if (BIRTH.test(word) || BIRTH_REVERSED.test(word)) return 'create';
  return CHANGE.test(word) || CHANGE_REVERSED.test(word) ? 'write' : undefined;
}

/**
 * The names under which the key of a resource is found, the likeliest first: that of the path's
 * parameter, with and without what it is a key of, then the usual ones.
 */
export function keyNames(resource: string, parameter: string | undefined): string[] {
  const one = plain(singular(resource));
  const own = plain(parameter ?? '');
  const short = own.startsWith(one) ? own.slice(one.length) : '';
  const usual = ['id', `${one}id`, 'uid', 'uuid', `${one}uuid`, 'guid'];
  const others = ['key', 'slug', 'code', 'number', 'name', `${one}name`];
  return [own, short, ...usual, ...others].filter((name) => name !== '');
}
