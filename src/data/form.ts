import type { Property, Resource, Variant } from '../model/model.ts';
import type { JsonObject } from '../spec/json.ts';
import type { ApiRecord } from '../store/record.ts';
import { hash, oneOf, stream } from './random.ts';

/** How the records of a resource, or of one of its alternatives, are put together. */
export interface Form {
  /** The properties that are drawn, each after those that it depends on. */
  readonly order: readonly Property[];
  /** What tells records of the alternative from others. */
  readonly mark: ApiRecord;
  /** A record of nothing but its mark and nulls, in order of declaration. */
  readonly empty: ApiRecord;
}

/** The forms of records; each is made once. */
export class Forms {
  readonly #made = new Map<Resource['properties'], Form>();

  /**
   * The form of a record of which something is given.
   *
   * @param any the place and number of the record, where it may be any of several alternatives
   */
  of(resource: Resource, given: JsonObject, any?: Draw): Form {
    const variant = variantOf(resource, given, any);
    const { properties } = variant ?? resource;
    let form = this.#made.get(properties);
    if (form === undefined) {
      form = formOf(resource.key, properties, variant?.mark);
      this.#made.set(properties, form);
    }
    return form;
  }
}

interface Draw {
  readonly place: number;
  readonly ordinal: number;
}

/**
 * Which of the alternatives of its resource a record is: the one that is given or fits what is;
 * of several the first, or any where its place and number are told.
 */
function variantOf(
  { variants }: Resource,
  given: JsonObject,
  any: Draw | undefined,
): Variant | undefined {
  if (variants.length === 0) return undefined;
  const marked = variants.find(
    ({ mark }) => mark !== undefined && given[mark.property] === mark.value,
  );
  if (marked !== undefined) return marked;
  const names = Object.keys(given);
  const fitting = variants.filter(({ properties }) => names.every((name) => properties.has(name)));
  const all = fitting.length === 0 ? variants : fitting;
  return any === undefined ? all[0] : oneOf(stream(hash('variant', any.place), any.ordinal), all);
}

function formOf(key: string, properties: Resource['properties'], marked: Variant['mark']): Form {
  const rank = ({ hints, origin, name }: Property): number => {
    if (name === key) return 0;
    if (origin.kind === 'derived') return 3;
    return hints.follows === undefined && hints.given === undefined ? 1 : 2;
  };
  const mark = marked === undefined ? {} : { [marked.property]: marked.value };
  const all = [...properties.values()];
  const nulls = Object.fromEntries(all.map(({ name }) => [name, null]));
  return {
    order: all
      .filter(({ name }) => name !== marked?.property)
      .toSorted((a, b) => rank(a) - rank(b)),
    mark,
    // Copies of what was parsed stay small and fast; an object that grows member by member
    // becomes a hash table in V8, three times as large.
    empty: JSON.parse(JSON.stringify({ ...nulls, ...mark })),
  };
}
