import type { Json } from '../../src/index.ts';
import { stores, storesInputs } from './edit.ts';
import { faultsOf } from './fault.ts';
import { mapMembers, membersOf } from './json.ts';
import { members, texts, values } from './inputs.ts';

const fault = faultsOf('create');

export const inputValueFaults = [
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
    'inputs-times-to-utc',
    'inferred',
    'A time with an offset within inputs comes back in UTC.',
    texts(inUtc),
  ),
  fault(
    'inputs-decimals-in-texts-shortened',
    'inferred',
    'A text of digits within inputs loses the zeros at the end of its fraction.',
    texts((text) => (/^\d+\.\d+$/.test(text) ? String(Number(text)) : text)),
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
    'inputs-integers-beyond-64-bits',
    'inferred',
    'A whole number within inputs is cut at 64 bits.',
    values((value) =>
      typeof value === 'number' && value > 2 ** 63 && value < 1e21 ? 2 ** 63 : value,
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

function inUtc(text: string): string {
  return /^\d{4}-\d\d-\d\dT[\d:.]+[+-]\d\d:\d\d$/.test(text) ? new Date(text).toISOString() : text;
}
