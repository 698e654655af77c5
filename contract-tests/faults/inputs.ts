import type { Json } from '../../src/index.ts';
import { storesInputs } from './edit.ts';
import type { Wrap } from './fault.ts';
import { deeply, mapMembers, membersOf } from './json.ts';

/** Changes every value in inputs, however deep. */
export const values = (change: (value: Json) => Json): Wrap =>
  storesInputs((inputs) => deeply(inputs, change));

/** Changes every text in inputs. */
export const texts = (change: (text: string) => Json): Wrap =>
  values((value) => (typeof value === 'string' ? change(value) : value));

/** Changes the members of every object in inputs. */
export const members = (
  change: (name: string, value: Json) => readonly (readonly [string, Json])[],
): Wrap =>
  values((value) => {
    const object = membersOf(value);
    return object === undefined ? value : mapMembers(object, change);
  });
