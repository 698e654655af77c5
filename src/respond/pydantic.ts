import type { PlacedViolation } from '../behaviours/world.ts';
import { isTooLong } from '../schema/coerce.ts';
import type { Shape } from '../schema/shape.ts';
import type { Violation } from '../schema/violations.ts';
import { arrayOf } from '../spec/json.ts';
import type { Json } from '../spec/json.ts';

/** One of FastAPI's validation errors. */
type Entry = Record<string, Json>;

interface Wording {
  readonly type: string;
  readonly msg: string;
  readonly ctx?: Record<string, Json>;
}

/**
 * A violation as FastAPI tells it: Pydantic's `type`, `loc`, `msg`, `input` and, where
 * there is a bound or the like, `ctx`.
 *
 * Rules: the error types of Pydantic 2 (pydantic-core 2.50), in the order in which FastAPI
 * 0.165 writes their members.
 */
export function pydanticEntry({ in: where, violation }: PlacedViolation): Entry {
  const { type, msg, ctx } = wordingOf(violation);
  return {
    type,
    loc: [where, ...violation.path],
    msg,
    input: inputOf(where, violation),
    ...(ctx && { ctx }),
  };
}

/** A model without a member shows itself; a parameter that is absent shows nothing. */
function inputOf(where: string, { keyword, input, path }: Violation): Json {
  if (keyword === 'required' && (where !== 'body' || path.length === 0)) return null;
  return (input ?? null) as Json;
}

function wordingOf(violation: Violation): Wording {
  const { keyword, limit, input, shape, message } = violation;
  const bound = (limit ?? null) as Json;
  switch (keyword) {
    case 'required':
      return { type: 'missing', msg: 'Field required' };
    case 'type':
      return typeWording(shape, input);
    case 'enum':
    case 'const':
      return choiceWording(shape, keyword === 'const' ? [bound] : arrayOf(bound));
    case 'minimum':
      return {
        type: 'greater_than_equal',
        msg: `Input should be greater than or equal to ${bound}`,
        ctx: { ge: bound },
      };
    case 'maximum':
      return {
        type: 'less_than_equal',
        msg: `Input should be less than or equal to ${bound}`,
        ctx: { le: bound },
      };
    case 'exclusiveMinimum':
      return {
        type: 'greater_than',
        msg: `Input should be greater than ${bound}`,
        ctx: { gt: bound },
      };
    case 'exclusiveMaximum':
      return { type: 'less_than', msg: `Input should be less than ${bound}`, ctx: { lt: bound } };
    case 'multipleOf':
      return {
        type: 'multiple_of',
        msg: `Input should be a multiple of ${bound}`,
        ctx: { multiple_of: bound },
      };
    case 'minLength':
      return {
        type: 'string_too_short',
        msg: `String should have at least ${counted(bound, 'character')}`,
        ctx: { min_length: bound },
      };
    case 'maxLength':
      return {
        type: 'string_too_long',
        msg: `String should have at most ${counted(bound, 'character')}`,
        ctx: { max_length: bound },
      };
    case 'pattern':
      return {
        type: 'string_pattern_mismatch',
        msg: `String should match pattern '${bound}'`,
        ctx: { pattern: bound },
      };
    case 'minItems':
    case 'maxItems':
      return lengthWording(keyword, bound, shape, input);
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return { type: 'extra_forbidden', msg: 'Extra inputs are not permitted' };
    case 'format':
      return formatWording(String(limit), input);
    default:
      return { type: 'value_error', msg: `Value error, it ${message}`, ctx: { error: {} } };
  }
}

function typeWording(shape: Shape | undefined, input: unknown): Wording {
  const [type] = shape?.types ?? [];
  if (type === 'integer') return integerWording(input);
  if (type === 'number') {
    return typeof input === 'string'
      ? {
          type: 'float_parsing',
          msg: 'Input should be a valid number, unable to parse string as a number',
        }
      : { type: 'float_type', msg: 'Input should be a valid number' };
  }
  if (type === 'boolean') {
    const isReadable = typeof input === 'string' || Number.isInteger(input);
    return isReadable
      ? { type: 'bool_parsing', msg: 'Input should be a valid boolean, unable to interpret input' }
      : { type: 'bool_type', msg: 'Input should be a valid boolean' };
  }
  if (type === 'array') {
    const kind =
      shape?.keywords['uniqueItems'] === true
        ? 'set'
        : shape?.prefixItems.length
          ? 'tuple'
          : 'list';
    return { type: `${kind}_type`, msg: `Input should be a valid ${kind}` };
  }
  if (type === 'object') {
    return shape !== undefined && shape.properties.size > 0
      ? {
          type: 'model_attributes_type',
          msg: 'Input should be a valid dictionary or object to extract fields from',
        }
      : { type: 'dict_type', msg: 'Input should be a valid dictionary' };
  }
  const choices = arrayOf(shape?.keywords['enum']);
  if (choices.length > 0) return choiceWording(shape, choices);
  const named = FORMATS[String(shape?.keywords['format'])];
  if (named === undefined) return { type: 'string_type', msg: 'Input should be a valid string' };
  return { type: `${named.type}_type`, msg: named.wrongType };
}

function integerWording(input: unknown): Wording {
  if (typeof input === 'string') {
    return /^\s*[+-]?\d[\d_]*(\.0+)?\s*$/.test(input) && isTooLong(input.trim())
      ? {
          type: 'int_parsing_size',
          msg: 'Unable to parse input string as an integer, exceeded maximum size',
        }
      : {
          type: 'int_parsing',
          msg: 'Input should be a valid integer, unable to parse string as an integer',
        };
  }
  if (typeof input !== 'number')
    return { type: 'int_type', msg: 'Input should be a valid integer' };
  return Number.isFinite(input)
    ? {
        type: 'int_from_float',
        msg: 'Input should be a valid integer, got a number with a fractional part',
      }
    : { type: 'finite_number', msg: 'Input should be a finite number' };
}

/** An enumeration with a name of its own is an Enum in Python; one without is a Literal. */
function choiceWording(shape: Shape | undefined, values: readonly Json[]): Wording {
  const words = values
    .filter((value) => value !== null)
    .map((value) => (typeof value === 'string' ? `'${value}'` : String(value)));
  const last = words.pop() ?? '';
  const expected = words.length === 0 ? last : `${words.join(', ')} or ${last}`;
  const type = shape?.name === undefined ? 'literal_error' : 'enum';
  return { type, msg: `Input should be ${expected}`, ctx: { expected } };
}

function lengthWording(
  keyword: string,
  bound: Json,
  shape: Shape | undefined,
  input: unknown,
): Wording {
  const length = Array.isArray(input) ? input.length : 0;
  const kind =
    shape?.keywords['uniqueItems'] === true ? 'Set' : shape?.prefixItems.length ? 'Tuple' : 'List';
  const [type, word, name] =
    keyword === 'minItems'
      ? ['too_short', 'least', 'min_length']
      : ['too_long', 'most', 'max_length'];
  return {
    type,
    msg: `${kind} should have at ${word} ${counted(bound, 'item')} after validation, not ${length}`,
    ctx: { field_type: kind, [name]: bound, actual_length: length },
  };
}

interface FormatWords {
  readonly type: string;
  readonly wrongType: string;
  readonly unreadable: readonly [type: string, msg: string];
}

const FORMATS: Record<string, FormatWords> = {
  'date-time': {
    type: 'datetime',
    wrongType: 'Input should be a valid datetime',
    unreadable: ['datetime_from_date_parsing', 'Input should be a valid datetime or date'],
  },
  date: {
    type: 'date',
    wrongType: 'Input should be a valid date',
    unreadable: ['date_from_datetime_parsing', 'Input should be a valid date or datetime'],
  },
  time: {
    type: 'time',
    wrongType: 'Input should be a valid time',
    unreadable: ['time_parsing', 'Input should be in a valid time format'],
  },
  duration: {
    type: 'time_delta',
    wrongType: 'Input should be a valid timedelta',
    unreadable: ['time_delta_parsing', 'Input should be a valid timedelta'],
  },
  uuid: {
    type: 'uuid',
    wrongType: 'UUID input should be a string, bytes or UUID object',
    unreadable: ['uuid_parsing', 'Input should be a valid UUID'],
  },
};

function formatWording(format: string, input: unknown): Wording {
  const words = FORMATS[format];
  if (words === undefined) {
    const error = `is not a valid ${format}`;
    return { type: 'value_error', msg: `Value error, it ${error}`, ctx: { error: {} } };
  }
  const [type, msg] = words.unreadable;
  const error =
    String(input).length < 10 ? 'input is too short' : `it does not have the form of a ${format}`;
  return { type, msg: `${msg}, ${error}`, ctx: { error } };
}

function counted(count: Json, thing: string): string {
  return `${String(count)} ${thing}${count === 1 ? '' : 's'}`;
}
