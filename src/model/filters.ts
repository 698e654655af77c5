import type { Shape } from '../schema/shape.ts';
import type { Match, Property } from './model.ts';
import { plain, singular } from './names.ts';
import { momentNamed, propertyNamed } from './orders.ts';

type Properties = ReadonlyMap<string, Property>;

/** What a parameter lets through. */
export interface Filter {
  /** Nothing where any text of the record may match. */
  readonly property: string | undefined;
  readonly match: Match;
  readonly reason: string;
}

/** Whether a parameter takes several values. */
export function isMany(shape: Shape | undefined): boolean {
  return shape?.types.includes('array') === true;
}

/** The filter that is named like a property: `status`, `filter[status]`. */
export function filterNamed(
  name: string,
  shape: Shape | undefined,
  properties: Properties,
): Filter | undefined {
  const property = propertyNamed(bare(name), properties);
  const match = isMany(shape) ? 'one-of' : 'equal';
  return property === undefined
    ? undefined
    : { property, match, reason: 'a property has its name' };
}

/** The filter that a name describes: a bound, a part of a text, several of one, a search. */
export function filterDescribed(
  name: string,
  shape: Shape | undefined,
  properties: Properties,
): Filter | undefined {
  const bound = boundOf(bare(name), properties) ?? timeOf(name, shape, properties);
  if (bound !== undefined) return { ...bound, reason: 'its name bounds a property' };
  const part = partOf(bare(name), properties);
  if (part !== undefined) return part;
  const many = [...properties.keys()].find(
    (property) => plain(singular(property)) === plain(bare(name)),
  );
  if (many !== undefined) {
    return { property: many, match: 'one-of', reason: 'its name is one of a property' };
  }
  const one = isMany(shape) ? propertyNamed(singular(bare(name)), properties) : undefined;
  if (one !== undefined) {
    return { property: one, match: 'one-of', reason: 'its name is the plural of a property' };
  }
  return SEARCHES.includes(plain(name))
    ? { property: undefined, match: 'contains', reason: 'its name tells of a search' }
    : undefined;
}

const SEARCHES = ['q', 'query', 'search', 'searchterm', 'keyword', 'term', 'text', 'searchtext'];

/** `filter[status]` is about the status, `created[gte]` about what `created_gte` is. */
function bare(name: string): string {
  const [, inner] = /^(?:filter|filters|where)\[([^\]]+)\]/i.exec(name) ?? [];
  const rest = inner === undefined ? name : inner + name.slice(name.indexOf(']') + 1);
  return rest.replace(/\[(\w+)\]$/, '_$1');
}

const LOWER =
  /^(?:(?:min|from|since|after|gte?)[_-]*(.+)|(.+?)[_-]*(?:min|from|since|after|gte?))$/i;
const UPPER = /^(?:(?:max|to|until|before|lte?)[_-]*(.+)|(.+?)[_-]*(?:max|to|until|before|lte?))$/i;

function boundOf(
  name: string,
  properties: Properties,
): { property: string; match: Match } | undefined {
  for (const [pattern, match] of [
    [LOWER, 'from'],
    [UPPER, 'to'],
  ] as const) {
    const [, after, before] = pattern.exec(name) ?? [];
    const thing = after ?? before;
    if (thing === undefined) continue;
    const property =
      propertyNamed(thing, properties) ??
      momentNamed(thing, properties) ??
      timeNamed(thing, properties);
    if (property !== undefined) return { property, match };
  }
  return undefined;
}

/** `due` in `due_before` means `due_on`. */
function timeNamed(thing: string, properties: Properties): string | undefined {
  const names = ['at', 'on', 'date', 'time'].map((ending) => plain(thing) + ending);
  return [...properties.keys()].find((name) => names.includes(plain(name)));
}

const SINCE = ['since', 'from', 'after', 'startdate', 'fromdate', 'datefrom', 'starttime'];
const UNTIL = ['until', 'to', 'before', 'enddate', 'todate', 'dateto', 'endtime'];

/** A bare bound that takes a time bounds the time of creation. */
function timeOf(
  name: string,
  shape: Shape | undefined,
  properties: Properties,
): { property: string; match: Match } | undefined {
  const format = shape?.keywords['format'];
  if (format !== 'date-time' && format !== 'date') return undefined;
  const property = momentNamed('created', properties);
  if (property === undefined) return undefined;
  if (SINCE.includes(plain(name))) return { property, match: 'from' };
  return UNTIL.includes(plain(name)) ? { property, match: 'to' } : undefined;
}

/** `name_contains`, `title__icontains`, `status_in`. */
function partOf(name: string, properties: Properties): Filter | undefined {
  const [, thing = '', way = ''] =
    /^(.+?)[_-]*(i?contains|like|i?startswith|search|in|i?exact|eq)$/i.exec(name) ?? [];
  const property = propertyNamed(thing, properties);
  if (property === undefined) return undefined;
  const reason = `its name tells how ${property} is compared`;
  if (/in$/i.test(way) && !/contains/i.test(way)) return { property, match: 'one-of', reason };
  return { property, match: /exact|eq/i.test(way) ? 'equal' : 'contains', reason };
}
