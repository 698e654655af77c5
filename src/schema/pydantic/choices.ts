import type { Json } from '../../spec/json.ts';
import { isExactNumber, nearest } from '../number.ts';
import { bend, LAX, refuse } from './case.ts';
import type { Case, Take } from './case.ts';
import { asInteger } from './scalars.ts';
import { choice } from './words.ts';

/** Takes the values of an enumeration with a name: an Enum in Python. */
export function enumeration(values: readonly Json[]): Take {
  const wrong = choice('enum', values);
  const isInteger = values.every(Number.isInteger);
  return (value, the) => {
    bend(the, LAX);
    if (values.includes(value)) return value;
    const taken = isInteger ? asInteger(value, the) : undefined;
    return taken !== undefined && 'value' in taken && values.includes(taken.value)
      ? taken.value
      : refuse(the, value, wrong);
  };
}

/** Takes the values of an enumeration without a name: a Literal in Python, where 1 equals 1.0 and true. */
export function literal(values: readonly Json[]): Take {
  const wrong = choice('literal_error', values);
  return (value: Json, the: Case) => {
    if (values.includes(value)) return value;
    const number = numberOf(value);
    const equal = values.find((one) => number !== undefined && numberOf(one) === number);
    return equal ?? refuse(the, value, wrong);
  };
}

function numberOf(value: Json): number | undefined {
  if (typeof value === 'boolean') return Number(value);
  return typeof value === 'number' || isExactNumber(value) ? nearest(value) : undefined;
}
