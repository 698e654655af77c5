import { isObject } from '../../spec/json.ts';
import type { Json, JsonObject } from '../../spec/json.ts';
import { isExactNumber } from '../number.ts';
import { bend, LAX, refuse, within } from './case.ts';
import type { Take } from './case.ts';
import { lengthOf, WORDS } from './words.ts';

/** Takes arrays whose entries are taken. */
export function list({ minItems, maxItems }: JsonObject, item: Take): Take {
  return (value, the) => {
    if (!Array.isArray(value)) return refuse(the, value, WORDS.list);
    const { length } = value;
    if (typeof maxItems === 'number' && length > maxItems) {
      return refuse(the, value, lengthOf('List', 'max', maxItems, length));
    }
    const before = the.found.length;
    const taken = value.map((entry: Json, index) => within(the, index, () => item(entry, the)));
    if (the.found.length > before) return null;
    if (typeof minItems === 'number' && length < minItems) {
      return refuse(the, value, lengthOf('List', 'min', minItems, length));
    }
    return taken;
  };
}

/** Takes arrays as sets: what is there twice counts once. */
export function set({ minItems, maxItems }: JsonObject, item: Take): Take {
  return (value, the) => {
    bend(the, LAX);
    if (!Array.isArray(value)) return refuse(the, value, WORDS.set);
    const before = the.found.length;
    const taken = new Map<string, Json>();
    for (const [index, entry] of value.entries()) {
      const count = the.found.length;
      const one = within(the, index, () => item(entry as Json, the));
      if (the.found.length > count) continue;
      taken.set(JSON.stringify(one), one);
      if (typeof maxItems === 'number' && taken.size > maxItems) {
        the.found.length = before;
        return refuse(the, value, lengthOf('Set', 'max', maxItems, null));
      }
    }
    if (the.found.length > before) return null;
    if (typeof minItems === 'number' && taken.size < minItems) {
      return refuse(the, value, lengthOf('Set', 'min', minItems, taken.size));
    }
    return [...taken.values()];
  };
}

/** Takes arrays whose first entries have a type each. */
export function tuple(
  { minItems }: JsonObject,
  first: readonly Take[],
  rest: Take | undefined,
): Take {
  const least = typeof minItems === 'number' ? Math.min(minItems, first.length) : 0;
  return (value, the) => {
    bend(the, LAX);
    if (!Array.isArray(value)) return refuse(the, value, WORDS.tuple);
    const { length } = value;
    if (rest === undefined && length > first.length) {
      return refuse(the, value, lengthOf('Tuple', 'max', first.length, length));
    }
    const taken = value.map((entry: Json, index) =>
      within(the, index, () => (first[index] ?? rest)?.(entry, the) ?? null),
    );
    for (let index = length; index < least; index++) {
      within(the, index, () => refuse(the, value, WORDS.missing));
    }
    return taken;
  };
}

/** Takes objects of any members, each of which is taken. */
export function dictionary(
  { minProperties, maxProperties }: JsonObject,
  member: Take | undefined,
): Take {
  return (value, the) => {
    if (!isObject(value) || isExactNumber(value)) return refuse(the, value, WORDS.dict);
    const entries = Object.entries(value);
    const before = the.found.length;
    if (typeof maxProperties === 'number' && entries.length > maxProperties) {
      return refuse(the, value, lengthOf('Dictionary', 'max', maxProperties, null));
    }
    const taken =
      member === undefined
        ? value
        : Object.fromEntries(
            entries.map(([name, entry = null]) => [
              name,
              within(the, name, () => member(entry, the)),
            ]),
          );
    if (the.found.length > before) return null;
    if (typeof minProperties === 'number' && entries.length < minProperties) {
      return refuse(the, value, lengthOf('Dictionary', 'min', minProperties, entries.length));
    }
    return taken;
  };
}
