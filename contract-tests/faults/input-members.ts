import type { Json, JsonObject } from '../../src/index.ts';
import { storesInputs } from './edit.ts';
import { faultsOf } from './fault.ts';
import type { Wrap } from './fault.ts';
import { mapMembers, membersOf } from './json.ts';
import { members, texts, values } from './inputs.ts';

const fault = faultsOf('create');

/** Renames the members of every object in inputs. */
const names = (change: (name: string) => string): Wrap =>
  members((name, value) => [[change(name), value]]);

export const inputMemberFaults = [
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
