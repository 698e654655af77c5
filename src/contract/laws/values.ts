import { Judge as Pydantic } from '../../schema/pydantic/judge.ts';
import { coerce } from '../../schema/coerce.ts';
import type { JsonType, Shape } from '../../schema/shape.ts';
import { arrayOf } from '../../spec/json.ts';
import type { Json } from '../../spec/json.ts';
import type { Api } from '../api.ts';
import { isWeaker, ownerOf, weakest } from '../fact.ts';
import type { Fact } from '../fact.ts';

/** A value to send, in a few words, and what it rests on. */
export interface Trial {
  readonly title: string;
  readonly value: Json;
  readonly facts: readonly Fact[];
}

const OF_TYPE: Readonly<Record<JsonType, Json>> = {
  boolean: true,
  integer: 3,
  number: 1.5,
  string: 'understudy',
  array: ['understudy'],
  object: { understudy: true },
};

/** What is no number in a query, though some read one in it. */
const NO_NUMBERS = ['x', '1.5', 'null', '1e400', '--1', '0x10', '1e1', '0b1', '1,5', '2x', 'NaN'];

/** Values that a schema takes: its default, each of its enum, and those at, beside and far from each bound. */
export function validValues(api: Api, shape: Shape): readonly Trial[] {
  const { keywords, types, nullable } = shape;
  const trials: Trial[] = [];
  const add = (value: Json, part: string, title = text(value)): void => {
    if (!api.model.validator.accepts(shape.place, value)) return;
    const facts = [value === null ? nullability(api, shape) : written(api, shape, part)];
    const known = trials.findIndex(
      (trial) => JSON.stringify(trial.value) === JSON.stringify(value),
    );
    const before = trials[known];
    if (before === undefined) trials.push({ title, value, facts });
    // What is allowed twice is allowed as well as the better known of the two.
    else if (isWeaker(weakest(before.facts), weakest(facts))) trials[known] = { ...before, facts };
  };
  if (keywords['default'] !== undefined) add(keywords['default'], 'default');
  for (const value of arrayOf(keywords['enum'])) add(value, 'enum');
  if (nullable) add(null, 'type');
  for (const type of types) {
    if (type === 'integer' || type === 'number')
      for (const n of numbersIn(shape)) add(n, boundAt(n, shape));
    else if (type === 'string') for (const one of textsIn(shape)) add(one, 'type', textTitle(one));
    else if (type === 'boolean') for (const one of [true, false]) add(one, 'type');
    else if (type === 'array') add([], 'type');
    else if (type === 'object') add({}, 'type');
  }
  return trials;
}

/**
 * Values that a schema refuses, whoever reads it: JSON Schema to the letter, and Pydantic in its
 * lax mode too.
 *
 * @param isText whether the value travels as text, as in a query
 */
export function invalidValues(api: Api, shape: Shape, isText: boolean): readonly Trial[] {
  const { shapes, validator } = api.model;
  const pydantic = new Pydantic(shapes, validator);
  const trials: Trial[] = [];
  const add = (value: Json, part: string, title = text(value)): void => {
    // One value of a list is a list of one, on the wire.
    const sent = isText && shape.types.includes('array') ? [value] : value;
    const read = isText ? coerce(shapes, shape, sent) : sent;
    const isWrong =
      !validator.accepts(shape.place, read) &&
      pydantic.judge(shape.place, sent).violations.length > 0;
    const fact = value === null ? nullability(api, shape) : written(api, shape, part);
    if (isWrong) trials.push({ title, value, facts: [fact] });
  };
  const wire = (value: Json): Json => (isText ? String(value) : value);
  const { minimum, maximum, minLength, maxLength, pattern } = shape.keywords;
  // A sign that is lost makes a valid number of some.
  if (typeof minimum === 'number')
    for (const by of [1, 3, 8, 1000]) add(wire(minimum - by), 'minimum');
  if (typeof maximum === 'number') for (const by of [1, 1000]) add(wire(maximum + by), 'maximum');
  if (shape.keywords['enum'] !== undefined) {
    add('understudy-unknown', 'enum');
    for (const value of arrayOf(shape.keywords['enum']).slice(0, 1)) {
      if (typeof value === 'string') add(value.toUpperCase(), 'enum');
      if (typeof value === 'string') add(`${value} `, 'enum', `${text(value)} and a space`);
    }
  }
  if (typeof minLength === 'number' && minLength > 0) add('x'.repeat(minLength - 1), 'minLength');
  if (typeof maxLength === 'number' && maxLength < 100_000) {
    add('x'.repeat(maxLength + 1), 'maxLength', `a text of ${maxLength + 1}`);
  }
  if (pattern !== undefined)
    for (const one of ['', '\u0001', '~ understudy ~']) add(one, 'pattern');
  if (isText) {
    const part = shape.keywords['enum'] === undefined ? 'type' : 'enum';
    for (const one of NO_NUMBERS) add(one, part);
    return trials;
  }
  if (shape.types.length > 0 || shape.union.length > 0) {
    for (const [type, value] of Object.entries(OF_TYPE))
      add(value, forbidding(api, shape, value), `${type} ${text(value)}`);
    add([], 'type', 'an empty list');
    if (!shape.types.includes('object')) add({}, 'type', 'an empty object');
  }
  if (!shape.nullable) add(null, 'type');
  return trials;
}

/** The keyword of a schema by which a value is wrong: its type, or what a value of the right type breaks. */
function forbidding({ model }: Api, { place, keywords }: Shape, value: Json): string {
  const found = model.validator
    .errors(place, value)
    .filter(({ instancePath }) => instancePath === '')
    .map(({ keyword }) => keyword);
  if (found.includes('type')) return 'type';
  return found.find((keyword) => keyword in keywords) ?? 'type';
}

/** The last of those trials that rest on what is known best. */
export function bestKnown(trials: readonly Trial[]): Trial | undefined {
  return trials.reduce<Trial | undefined>(
    (best, trial) =>
      best !== undefined && isWeaker(weakest(trial.facts), weakest(best.facts)) ? best : trial,
    undefined,
  );
}

/** The fact that a value may be null, or not; that of its type where no object has it. */
function nullability(api: Api, shape: Shape): Fact {
  return ownerOf(shape.place) === undefined
    ? written(api, shape, 'type')
    : api.facts.nullability(shape.place);
}

/** The fact that a keyword of a schema, wherever it is written, allows or forbids something. */
export function written(api: Api, shape: Shape, part: string): Fact {
  const place = api.keywordPlace(shape.place, part);
  return api.facts.written(place, part, `The ${part} of the schema at ${place} holds.`);
}

function numbersIn({ keywords }: Shape): readonly number[] {
  const { minimum, maximum } = keywords;
  const least = typeof minimum === 'number' ? [minimum, minimum + 1] : [];
  const most = typeof maximum === 'number' ? [maximum - 1, maximum] : [];
  return [...least, ...most, 2, 7];
}

/** The bound that a number is on or just inside of, where only it says that the number is allowed. */
function boundAt(value: number, { keywords }: Shape): 'minimum' | 'maximum' | 'type' {
  const { minimum, maximum } = keywords;
  if (typeof minimum === 'number' && value <= minimum + 1) return 'minimum';
  return typeof maximum === 'number' && value >= maximum - 1 ? 'maximum' : 'type';
}

function textsIn({ keywords }: Shape): readonly string[] {
  const { minLength, maxLength } = keywords;
  const lengths = [minLength, maxLength].filter((length) => typeof length === 'number');
  return lengths.filter((length) => length < 100_000).map((length) => 'x'.repeat(length));
}

/** A value in a few words. */
export function text(value: Json): string {
  const whole = JSON.stringify(value);
  return whole.length <= 40 ? whole : `${whole.slice(0, 37)}…`;
}

function textTitle(value: string): string {
  return value.length <= 30 ? text(value) : `a text of ${value.length}`;
}
