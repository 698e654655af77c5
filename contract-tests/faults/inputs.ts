import type { Json, JsonObject } from '../../src/index.ts';
import { stores, storesInputs } from './edit.ts';
import { faultsOf } from './fault.ts';
import type { Wrap } from './fault.ts';
import { deeply, mapMembers, membersOf } from './json.ts';

const fault = faultsOf('create');

/** Changes every value in inputs, however deep. */
const values = (change: (value: Json) => Json): Wrap =>
  storesInputs((inputs) => deeply(inputs, change));

/** Changes every text in inputs. */
const texts = (change: (text: string) => Json): Wrap =>
  values((value) => (typeof value === 'string' ? change(value) : value));

/** Changes the members of every object in inputs. */
const members = (
  change: (name: string, value: Json) => readonly (readonly [string, Json])[],
): Wrap =>
  values((value) => {
    const object = membersOf(value);
    return object === undefined ? value : mapMembers(object, change);
  });

/** Renames the members of every object in inputs. */
const names = (change: (name: string) => string): Wrap =>
  members((name, value) => [[change(name), value]]);

export const inputFaults = [
  fault(
    'inputs-shallow',
    'inferred',
    'An object within inputs becomes a text.',
    storesInputs((inputs) =>
      mapMembers(inputs, (name, value) => [
        [name, membersOf(value) === undefined ? value : '[object Object]'],
      ]),
    ),
  ),
  fault(
    'inputs-cut-when-deep',
    'inferred',
    'Inputs end at the fifth level: what is deeper becomes null.',
    storesInputs((inputs) => cut(inputs, 5)),
  ),
  fault(
    'inputs-cut-when-very-deep',
    'inferred',
    'Inputs end at the twentieth level: what is deeper becomes null.',
    storesInputs((inputs) => cut(inputs, 20)),
  ),
  fault(
    'inputs-cut-when-wide',
    'inferred',
    'Inputs have 50 members at most.',
    storesInputs((inputs) =>
      Object.keys(inputs).length > 50
        ? Object.fromEntries(Object.entries(inputs).slice(0, 50))
        : inputs,
    ),
  ),
  fault(
    'inputs-arrays-cut',
    'inferred',
    'An array within inputs has ten entries at most.',
    values((value) => (Array.isArray(value) && value.length > 10 ? value.slice(0, 10) : value)),
  ),
  fault(
    'inputs-long-texts-cut',
    'inferred',
    'A text within inputs is cut at 1000 characters.',
    texts((text) => (text.length > 1000 ? text.slice(0, 1000) : text)),
  ),
  fault(
    'inputs-names-in-lower-case',
    'inferred',
    'The names in inputs are stored in lower case.',
    names((name) => name.toLowerCase()),
  ),
  fault(
    'inputs-names-in-snake-case',
    'inferred',
    'Names in camel case in inputs are stored in snake case.',
    names((name) => name.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)),
  ),
  fault(
    'inputs-names-trimmed',
    'inferred',
    'Spaces at the ends of a name in inputs are lost.',
    names((name) => name.trim()),
  ),
  fault(
    'inputs-dots-replaced',
    'inferred',
    'A dot in a name in inputs becomes an underscore.',
    names((name) => name.replaceAll('.', '_')),
  ),
  fault(
    'inputs-lose-dollar-names',
    'inferred',
    'Names that begin with a dollar sign are lost from inputs.',
    members((name, value) => (name.startsWith('$') ? [] : [[name, value]])),
  ),
  fault(
    'inputs-lose-empty-names',
    'inferred',
    'A member with an empty name is lost from inputs.',
    members((name, value) => (name === '' ? [] : [[name, value]])),
  ),
  fault(
    'inputs-lose-proto',
    'inferred',
    'A member called __proto__ is lost from inputs.',
    members((name, value) => (name === '__proto__' ? [] : [[name, value]])),
  ),
  fault(
    'inputs-lose-constructor',
    'inferred',
    'Members that are called as those of every object are lost from inputs.',
    members((name, value) =>
      ['constructor', 'toString', 'hasOwnProperty', 'prototype'].includes(name)
        ? []
        : [[name, value]],
    ),
  ),
  fault(
    'inputs-lose-private-names',
    'inferred',
    'Names that begin with an underscore are lost from inputs.',
    members((name, value) => (name.startsWith('_') ? [] : [[name, value]])),
  ),
  fault(
    'inputs-lose-nulls',
    'inferred',
    'A member that is null is lost from inputs.',
    members((name, value) => (value === null ? [] : [[name, value]])),
  ),
  fault(
    'inputs-lose-empty-arrays',
    'inferred',
    'An empty array is lost from inputs.',
    members((name, value) => (Array.isArray(value) && value.length === 0 ? [] : [[name, value]])),
  ),
  fault(
    'inputs-empty-objects-as-arrays',
    'inferred',
    'An empty object within inputs becomes an empty array.',
    storesInputs((inputs) => mapMembers(inputs, (name, value) => [[name, emptied(value)]])),
  ),
  fault(
    'inputs-empty-text-is-null',
    'inferred',
    'An empty text within inputs becomes null.',
    texts((text) => (text === '' ? null : text)),
  ),
  fault(
    'inputs-texts-trimmed',
    'inferred',
    'Spaces at the ends of a text within inputs are lost.',
    texts((text) => text.trim()),
  ),
  fault(
    'inputs-numbers-in-texts-read',
    'inferred',
    'A text of digits within inputs becomes a number.',
    texts((text) => (/^\d{1,15}$/.test(text) ? Number(text) : text)),
  ),
  fault(
    'inputs-booleans-in-texts-read',
    'inferred',
    'The text true within inputs becomes a boolean.',
    texts((text) => (text === 'true' ? true : text)),
  ),
  fault(
    'inputs-null-in-texts-read',
    'inferred',
    'The text null within inputs becomes null.',
    texts((text) => (text === 'null' ? null : text)),
  ),
  fault(
    'inputs-dates-rewritten',
    'inferred',
    'A date within inputs becomes a time.',
    texts((text) => (/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : text)),
  ),
  fault(
    'inputs-lose-emoji',
    'inferred',
    'An emoji is lost from a text within inputs.',
    texts((text) => text.replaceAll(/[\u{10000}-\u{10ffff}]/gu, '')),
  ),
  fault(
    'inputs-numbers-as-texts',
    'inferred',
    'A number within inputs becomes a text.',
    values((value) => (typeof value === 'number' ? String(value) : value)),
  ),
  fault(
    'inputs-fractions-rounded',
    'inferred',
    'A number within inputs is rounded to two places.',
    values((value) => (typeof value === 'number' ? Math.round(value * 100) / 100 : value)),
  ),
  fault(
    'inputs-in-single-precision',
    'inferred',
    'A number within inputs has the precision of 32 bits.',
    values((value) => (typeof value === 'number' ? Math.fround(value) : value)),
  ),
  fault(
    'inputs-integers-beyond-32-bits',
    'inferred',
    'A whole number within inputs overflows at 32 bits.',
    values((value) =>
      typeof value === 'number' && Number.isInteger(value) && Math.abs(value) > 2 ** 31
        ? Math.trunc(value) | 0
        : value,
    ),
  ),
  fault(
    'inputs-large-integers-rounded',
    'inferred',
    'A whole number within inputs that is near 2^53 loses its last digits.',
    values((value) =>
      typeof value === 'number' && Math.abs(value) > 2 ** 50
        ? Math.round(value / 1000) * 1000
        : value,
    ),
  ),
  fault(
    'inputs-negative-lose-sign',
    'inferred',
    'A negative number within inputs loses its sign.',
    values((value) => (typeof value === 'number' ? Math.abs(value) : value)),
  ),
  fault(
    'inputs-booleans-as-numbers',
    'inferred',
    'true and false within inputs become 1 and 0.',
    values((value) => (typeof value === 'boolean' ? Number(value) : value)),
  ),
  fault(
    'inputs-false-lost',
    'inferred',
    'A member that is false is lost from inputs.',
    members((name, value) => (value === false ? [] : [[name, value]])),
  ),
  fault(
    'inputs-zero-is-null',
    'inferred',
    'A zero within inputs becomes null.',
    values((value) => (value === 0 ? null : value)),
  ),
  fault(
    'inputs-arrays-of-one-opened',
    'inferred',
    'An array of one entry within inputs becomes that entry.',
    values((value) =>
      Array.isArray(value) && value.length === 1 ? ((value as Json[])[0] ?? null) : value,
    ),
  ),
  fault(
    'inputs-arrays-as-objects',
    'inferred',
    'An array within inputs becomes an object.',
    values((value) =>
      Array.isArray(value) ? Object.fromEntries((value as Json[]).entries()) : value,
    ),
  ),
  fault(
    'inputs-arrays-sorted',
    'inferred',
    'An array of texts within inputs is sorted.',
    values((value) =>
      Array.isArray(value) && value.every((entry) => typeof entry === 'string')
        ? value.toSorted()
        : value,
    ),
  ),
  fault(
    'inputs-arrays-without-doubles',
    'inferred',
    'An entry that an array within inputs has twice is stored once.',
    values((value) =>
      Array.isArray(value) && new Set(value).size < value.length
        ? [...new Set(value as Json[])]
        : value,
    ),
  ),
  fault(
    'inputs-arrays-without-nulls',
    'inferred',
    'A null in an array within inputs is lost.',
    values((value) => (Array.isArray(value) ? value.filter((entry) => entry !== null) : value)),
  ),
  fault(
    'inputs-in-an-envelope',
    'inferred',
    'Inputs are stored below a member called data.',
    stores('inputs', (inputs) => (membersOf(inputs) === undefined ? inputs : { data: inputs })),
  ),
  fault(
    'inputs-id-is-lost',
    'inferred',
    'A member called id is lost from inputs.',
    storesInputs((inputs) =>
      mapMembers(inputs, (name, value) => (name === 'id' ? [] : [[name, value]])),
    ),
  ),
];

/** What is left of a value when there may be only so many levels. */
function cut(value: Json, levels: number): Json {
  if (Array.isArray(value)) {
    return levels === 0 ? null : (value as Json[]).map((entry) => cut(entry, levels - 1));
  }
  const object: JsonObject | undefined = membersOf(value);
  if (object === undefined) return value;
  if (levels === 0) return null;
  return mapMembers(object, (name, member) => [[name, cut(member, levels - 1)]]);
}

function emptied(value: Json): Json {
  const object = membersOf(value);
  return object !== undefined && Object.keys(object).length === 0 ? [] : value;
}
