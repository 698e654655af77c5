import type { Json } from '../../spec/json.ts';
import { floatText } from '../number.ts';

/** How Pydantic tells one error. */
export interface Words {
  readonly type: string;
  readonly msg: string;
  readonly ctx?: Readonly<Record<string, Json>>;
}

/** The words of an error without a context. */
export function words(type: string, msg: string): Words {
  return { type, msg };
}

/** Errors that say the same whatever the value. */
export const WORDS = {
  int: words('int_type', 'Input should be a valid integer'),
  intText: words(
    'int_parsing',
    'Input should be a valid integer, unable to parse string as an integer',
  ),
  intSize: words(
    'int_parsing_size',
    'Unable to parse input string as an integer, exceeded maximum size',
  ),
  intFraction: words(
    'int_from_float',
    'Input should be a valid integer, got a number with a fractional part',
  ),
  tooDeep: words('recursion_depth_exceeded', 'Recursion error - maximum validation depth exceeded'),
  finite: words('finite_number', 'Input should be a finite number'),
  float: words('float_type', 'Input should be a valid number'),
  floatText: words(
    'float_parsing',
    'Input should be a valid number, unable to parse string as a number',
  ),
  bool: words('bool_type', 'Input should be a valid boolean'),
  boolText: words('bool_parsing', 'Input should be a valid boolean, unable to interpret input'),
  string: words('string_type', 'Input should be a valid string'),
  bytes: words('bytes_type', 'Input should be a valid bytes'),
  list: words('list_type', 'Input should be a valid list'),
  set: words('set_type', 'Input should be a valid set'),
  tuple: words('tuple_type', 'Input should be a valid tuple'),
  dict: words('dict_type', 'Input should be a valid dictionary'),
  model: words(
    'model_attributes_type',
    'Input should be a valid dictionary or object to extract fields from',
  ),
  missing: words('missing', 'Field required'),
  extra: words('extra_forbidden', 'Extra inputs are not permitted'),
} as const;

/** The error of a value that is none of some: `enum` or `literal_error`. */
export function choice(type: 'enum' | 'literal_error', values: readonly Json[]): Words {
  const all = values.map(pythonRepr);
  const last = all.pop() ?? '';
  const expected = all.length === 0 ? last : `${all.join(', ')} or ${last}`;
  return { type, msg: `Input should be ${expected}`, ctx: { expected } };
}

const BOUNDS = {
  multipleOf: ['multiple_of', 'a multiple of', 'multiple_of'],
  maximum: ['less_than_equal', 'less than or equal to', 'le'],
  exclusiveMaximum: ['less_than', 'less than', 'lt'],
  minimum: ['greater_than_equal', 'greater than or equal to', 'ge'],
  exclusiveMinimum: ['greater_than', 'greater than', 'gt'],
} as const;

/** The keywords that bound a number, in the order in which Pydantic looks at them. */
export const BOUND_KEYWORDS = [
  'multipleOf',
  'maximum',
  'exclusiveMaximum',
  'minimum',
  'exclusiveMinimum',
] as const satisfies readonly (keyof typeof BOUNDS)[];

/** The error of a number beyond a bound. A float's bound is a float too. */
export function beyond(keyword: keyof typeof BOUNDS, bound: number, isFloat: boolean): Words {
  const [type, phrase, name] = BOUNDS[keyword];
  const isWhole = isFloat && Number.isInteger(bound);
  const value = isWhole ? JSON.rawJSON(floatText(bound, 'repr')) : bound;
  return { type, msg: `Input should be ${phrase} ${bound}`, ctx: { [name]: value } };
}

/** The error of a text that is too short or too long. */
export function lengthOfText(side: 'min' | 'max', bound: number): Words {
  const [type, most] = side === 'min' ? ['short', 'least'] : ['long', 'most'];
  return {
    type: `string_too_${type}`,
    msg: `String should have at ${most} ${counted(bound, 'character')}`,
    ctx: { [`${side}_length`]: bound },
  };
}

/** The error of a text that does not match. */
export function mismatch(pattern: string): Words {
  return {
    type: 'string_pattern_mismatch',
    msg: `String should match pattern '${pattern}'`,
    ctx: { pattern },
  };
}

export type Container = 'List' | 'Set' | 'Tuple' | 'Dictionary';

/**
 * The error of a container with too few or too many entries.
 *
 * @param actual null where Pydantic stops counting at the bound
 */
export function lengthOf(
  kind: Container,
  side: 'min' | 'max',
  bound: number,
  actual: number | null,
): Words {
  const [type, most] = side === 'min' ? ['too_short', 'least'] : ['too_long', 'most'];
  return {
    type,
    msg: `${kind} should have at ${most} ${counted(bound, 'item')} after validation, not ${actual ?? 'more'}`,
    ctx: { field_type: kind, [`${side}_length`]: bound, actual_length: actual },
  };
}

/** The error of a text that cannot be read, with its parser's reason. */
export function unreadable(type: string, what: string, error: string): Words {
  return { type, msg: `${what}, ${error}`, ctx: { error } };
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}

/** A value as Python shows it to programmers. */
export function pythonRepr(value: Json): string {
  if (value === null) return 'None';
  if (value === true) return 'True';
  if (value === false) return 'False';
  if (typeof value === 'number')
    return Number.isInteger(value) ? String(value) : floatText(value, 'repr');
  if (typeof value !== 'string') return JSON.stringify(value);
  const quote = value.includes("'") && !value.includes('"') ? '"' : "'";
  const inner = value.replace(/[\\'\p{C}\p{Z}]/gu, (character) => escaped(character, quote));
  return quote + inner + quote;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  ' ': ' ',
};

function escaped(character: string, quote: string): string {
  const known = ESCAPES[character];
  if (known !== undefined) return known;
  if (character === "'") return quote === "'" ? "\\'" : "'";
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  if (code <= 0xff) return `\\x${hex.padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}
