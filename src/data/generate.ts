import RandExp from 'randexp';
import { wordsOf } from '../model/names.ts';
import type { Model } from '../model/model.ts';
import type { Shape } from '../schema/shape.ts';
import { arrayOf, stringOf } from '../spec/json.ts';
import type { Json } from '../spec/json.ts';
import { tokensOf } from '../spec/pointer.ts';
import { drawByName } from './names.ts';
import { longTailed, oneOf, uuid, whole } from './random.ts';
import type { Random } from './random.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Values deeper than this are left out where they may be. */
const DEEPEST = 5;
/** Keywords that a value cannot be made for directly: it is drawn until it fits. */
const HARD = [
  'pattern',
  'not',
  'if',
  'contains',
  'uniqueItems',
  'dependentRequired',
  'dependentSchemas',
  'propertyNames',
];
const TRIES = 20;

/** Makes values that fit schemas and look real. */
export class Generator {
  readonly #model: Pick<Model, 'shapes' | 'validator'>;
  readonly #vocabulary: Vocabulary;
  /** The time that made-up times lie before, in milliseconds since the Unix epoch. */
  readonly #now: number;

  constructor(model: Pick<Model, 'shapes' | 'validator'>, vocabulary: Vocabulary, now: number) {
    this.#model = model;
    this.#vocabulary = vocabulary;
    this.#now = now;
  }

  /** A value for a schema; the same for the same stream. */
  value(shape: Shape, random: Random, depth = 0): Json {
    const isHard = HARD.some((keyword) => keyword in shape.keywords) || shape.union.length > 0;
    const first = this.#draw(shape, random, depth);
    if (!isHard || depth > DEEPEST) return first;
    let value = first;
    for (let tries = 0; tries < TRIES; tries++) {
      if (this.#model.validator.accepts(shape.place, value)) return value;
      value = this.#draw(shape, random, depth);
    }
    return exampleOf(shape) ?? first;
  }

  #draw(shape: Shape, random: Random, depth: number): Json {
    const { keywords } = shape;
    if ('const' in keywords) return keywords['const'] ?? null;
    const looked = this.looked(shape, keywords['x-faker'], random);
    if (looked !== undefined) return looked;
    const values = arrayOf(keywords['enum']).filter((value) => value !== null);
    if (values.length > 0) return oneOf(random, values) ?? null;
    if (shape.union.length > 0) {
      const place = oneOf(random, shape.union);
      return place === undefined ? null : this.value(this.#model.shapes.at(place), random, depth);
    }
    const type = shape.types[0];
    if (type === 'object') return this.#object(shape, random, depth);
    if (type === 'array') return this.#array(shape, random, depth);
    if (type === 'boolean') return random.next() < 0.5;
    if (type === 'integer' || type === 'number') return this.#number(shape, random, type);
    if (type === 'string') return this.#text(shape, random);
    return exampleOf(shape) ?? (shape.nullable ? null : {});
  }

  /** What an `x-faker` asks for, where it fits the schema. */
  looked(shape: Shape, wanted: Json | undefined, random: Random): Json | undefined {
    if (wanted === undefined) return undefined;
    const value = this.#vocabulary.look(random, wanted);
    return value !== undefined && fitsPlainly(shape, value) ? value : undefined;
  }

  #object(shape: Shape, random: Random, depth: number): Json {
    const result: Record<string, Json> = {};
    if (shape.properties.size === 0) {
      const example = exampleOf(shape);
      if (example !== undefined) return example;
    }
    for (const [name, place] of shape.properties) {
      const inner = this.#model.shapes.at(place);
      const isRequired = shape.required.has(name);
      if (!isRequired && (depth >= DEEPEST || random.next() < 0.2)) continue;
      if (inner.nullable && (depth >= DEEPEST || random.next() < 0.15)) result[name] = null;
      else result[name] = this.value(inner, random, depth + 1);
    }
    const least = Number(shape.keywords['minProperties'] ?? 0);
    const extra = typeof shape.additional === 'string' ? shape.additional : undefined;
    const wanted = Math.max(least, extra === undefined || depth >= DEEPEST ? 0 : 2);
    const names = [...shape.required].filter((name) => !(name in result));
    for (let index = 0; names.length > 0 || Object.keys(result).length < wanted; index++) {
      const name = names.shift() ?? `key${index + 1}`;
      result[name] =
        extra === undefined ? 'value' : this.value(this.#model.shapes.at(extra), random, depth + 1);
    }
    return result;
  }

  #array(shape: Shape, random: Random, depth: number): Json {
    const { minItems = 0, maxItems } = shape.keywords;
    const least = Math.max(Number(minItems), shape.prefixItems.length);
    const usual = depth >= DEEPEST ? least : Math.max(least, whole(random, 0, 3));
    const length = typeof maxItems === 'number' ? Math.min(usual, maxItems) : usual;
    return Array.from({ length }, (_, index) => {
      const place = shape.prefixItems[index] ?? shape.items;
      return place === undefined
        ? null
        : this.value(this.#model.shapes.at(place), random, depth + 1);
    });
  }

  #number(shape: Shape, random: Random, type: 'integer' | 'number'): number {
    const [least, most] = boundsOf(shape, type);
    const { multipleOf } = shape.keywords;
    if (typeof multipleOf === 'number' && multipleOf > 0) {
      const [low, high] = [
        Math.ceil((least ?? 0) / multipleOf),
        Math.floor((most ?? 100) / multipleOf),
      ];
      const decimals = (/\.(\d+)$/.exec(String(multipleOf))?.[1] ?? '').length;
      return Number(
        (whole(random, low, Math.max(low, Math.min(high, low + 100))) * multipleOf).toFixed(
          decimals,
        ),
      );
    }
    const draw = drawByName(nameOf(shape), 'number');
    if (draw !== undefined) {
      const drawn = Number(this.#vocabulary.draw(random, draw));
      const value = type === 'integer' ? Math.round(drawn) : drawn;
      if ((least ?? value) <= value && value <= (most ?? value)) return value;
    }
    const low = least ?? Math.min(0, most ?? 0);
    const high = most ?? low + Math.ceil(longTailed(random, 100));
    return type === 'integer'
      ? whole(random, low, high)
      : Math.min(high, Number((low + random.next() * (high - low)).toFixed(2)));
  }

  #text(shape: Shape, random: Random): string {
    const { format, pattern } = shape.keywords;
    if (typeof format === 'string') {
      const text = this.#formatted(format, random);
      if (text !== undefined && fitsPlainly(shape, text)) return text;
    }
    if (typeof pattern === 'string') {
      const text = matching(pattern, random, Number(shape.keywords['maxLength'] ?? 100));
      if (text !== undefined && fitsPlainly(shape, text)) return text;
    }
    const draw = drawByName(nameOf(shape), 'string');
    const named = draw === undefined ? undefined : String(this.#vocabulary.draw(random, draw));
    if (named !== undefined && fitsPlainly(shape, named)) return named;
    const example = exampleOf(shape);
    if (typeof example === 'string' && named === undefined) return example;
    return this.#filler(shape, random);
  }

  /** Words, cut or filled up to the length that the schema asks for. */
  #filler(shape: Shape, random: Random): string {
    const { minLength = 0, maxLength = Infinity } = shape.keywords;
    let text = this.#vocabulary.draw(random, (faker) => faker.lorem.words(whole(random, 2, 4)));
    while ([...text].length < Number(minLength)) text += ` ${text}`;
    const most = Math.max(
      Number(minLength),
      Math.min(Number(maxLength), Math.max(40, Number(minLength))),
    );
    return [...text].slice(0, most).join('').replace(/ $/, 's');
  }

  #formatted(format: string, random: Random): string | undefined {
    const ago = Math.floor(longTailed(random, 20 * 86_400_000));
    const time = new Date(this.#now - ago).toISOString();
    const faker = <T>(draw: Parameters<Vocabulary['draw']>[1]): T =>
      this.#vocabulary.draw(random, draw) as T;
    switch (format) {
      case 'uuid':
        return uuid(random);
      case 'date-time':
        return time;
      case 'date':
        return time.slice(0, 10);
      case 'time':
        return time.slice(11);
      case 'email':
      case 'idn-email':
        return faker<string>((one) => one.internet.email().toLowerCase());
      case 'uri':
      case 'url':
      case 'iri':
      case 'uri-reference':
        return faker<string>((one) => `https://${one.internet.domainName()}/${one.lorem.slug(2)}`);
      case 'hostname':
      case 'idn-hostname':
        return faker<string>((one) => one.internet.domainName());
      case 'ipv4':
        return faker<string>((one) => one.internet.ipv4());
      case 'ipv6':
        return faker<string>((one) => one.internet.ipv6());
      case 'duration':
        return `PT${whole(random, 1, 59)}M`;
      case 'byte':
        return 'VW5kZXJzdHVkeQ==';
      case 'json-pointer':
        return '/a';
      case 'regex':
        return '^a$';
      default:
        return undefined;
    }
  }
}

/** Whether a value has the type and the plain bounds of a shape. */
function fitsPlainly(shape: Shape, value: Json): boolean {
  const { keywords, types } = shape;
  if (typeof value === 'string') {
    if (types.length > 0 && !types.includes('string')) return false;
    const { minLength = 0, maxLength = Infinity } = keywords;
    const { length } = [...value];
    if (length < Number(minLength) || length > Number(maxLength)) return false;
    const values = arrayOf(keywords['enum']);
    return values.length === 0 || values.includes(value);
  }
  if (typeof value === 'number') {
    if (types.includes('integer') && !types.includes('number') && !Number.isInteger(value))
      return false;
    const [least, most] = boundsOf(shape, 'number');
    return (
      (types.length === 0 || types.some((type) => type !== 'string')) &&
      value >= (least ?? value) &&
      value <= (most ?? value)
    );
  }
  if (value === null) return shape.nullable;
  if (types.length === 0) return true;
  return types.includes(
    Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'boolean' : 'object',
  );
}

function boundsOf(
  { keywords }: Shape,
  type: 'integer' | 'number',
): [number | undefined, number | undefined] {
  const step = type === 'integer' ? 1 : 0.01;
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = keywords;
  const lows = [
    minimum,
    typeof exclusiveMinimum === 'number' ? exclusiveMinimum + step : undefined,
  ];
  const highs = [
    maximum,
    typeof exclusiveMaximum === 'number' ? exclusiveMaximum - step : undefined,
  ];
  const low = lows.filter((bound) => typeof bound === 'number');
  const high = highs.filter((bound) => typeof bound === 'number');
  const least = low.length === 0 ? undefined : Math.max(...low);
  const most = high.length === 0 ? undefined : Math.min(...high);
  return type === 'integer'
    ? [
        least === undefined ? undefined : Math.ceil(least),
        most === undefined ? undefined : Math.floor(most),
      ]
    : [least, most];
}

function matching(pattern: string, random: Random, most: number): string | undefined {
  try {
    const maker = new RandExp(pattern);
    maker.max = Math.min(10, most);
    maker.randInt = (from, to) => whole(random, from, to);
    return maker.gen();
  } catch {
    return undefined;
  }
}

function exampleOf({ keywords }: Shape): Json | undefined {
  return keywords['example'] ?? arrayOf(keywords['examples'])[0] ?? keywords['default'];
}

/** The words of the property that a shape stands for. */
function nameOf(shape: Shape): string[] {
  const tokens = tokensOf(shape.place);
  const at = tokens.lastIndexOf('properties');
  return wordsOf(stringOf(tokens[at + 1]) ?? '');
}
