import type { PlacedViolation } from '../behaviours/world.ts';
import type { Generator } from '../data/generate.ts';
import { momentOf } from '../data/moment.ts';
import { hash, stream } from '../data/random.ts';
import type { Model } from '../model/model.ts';
import { plain } from '../model/names.ts';
import type { Shape } from '../schema/shape.ts';
import { arrayOf } from '../spec/json.ts';
import type { Json } from '../spec/json.ts';
import { below } from '../spec/pointer.ts';
import { STATUS_CODES } from './statuses.ts';
import { sentence } from './sentence.ts';

/** What is told of a refusal. */
export interface Facts {
  readonly status: number;
  /** One sentence. */
  readonly message: string;
  readonly violations: readonly PlacedViolation[];
  readonly path: string;
  /** The time, in milliseconds since the Unix epoch. */
  readonly now: () => number;
}

/** What a member of an error is filled from: all of the facts, and one violation where it is in a list. */
interface Source {
  readonly facts: Facts;
  readonly one: PlacedViolation | undefined;
  /** The names of the members of the same object, in small letters. */
  readonly siblings: readonly string[];
  /** The objects that it lies within: an error may hold another one of its kind. */
  readonly around: readonly string[];
}

const TEXTS = new Set(
  'message detail description reason errormessage errordescription msg info hint text'.split(' '),
);
const TITLES = new Set(['title', 'error', 'name', 'summary']);
const FIELDS = new Set(
  'field fieldname path propertypath property parameter name param attribute target'.split(' '),
);
const PLACES = new Set(['loc', 'location', 'in', 'source']);
const PATHS = new Set(['path', 'instance', 'url', 'uri', 'requesturi']);

/** Fills documented error schemas with what is really wrong, by the names of their members. */
export class ErrorBodies {
  readonly #model: Model;
  readonly #generator: Generator;

  constructor(model: Model, generator: Generator) {
    this.#model = model;
    this.#generator = generator;
  }

  /** The body of a refusal. It always fits the schema. */
  fill(shape: Shape, facts: Facts): Json {
    const source = { facts, one: undefined, siblings: [], around: [] };
    const body = this.#value(shape, '', source, true);
    return body === undefined || !this.#fits(shape, body) ? this.#sample(shape) : body;
  }

  #fits(shape: Shape, value: Json): boolean {
    return this.#model.validator.accepts(shape.place, value);
  }

  #sample(shape: Shape): Json {
    return this.#generator.value(shape, stream(hash(shape.place), 0));
  }

  /** The value of a member; nothing where it may be left out and there is nothing to tell. */
  #value(shape: Shape, name: string, source: Source, isRequired: boolean): Json | undefined {
    const [first] = shape.union;
    if (first !== undefined && shape.properties.size === 0) {
      const branch = this.#model.shapes.at(first);
      return this.#value(branch, name, source, isRequired);
    }
    const told = this.#told(shape, plain(name), source, isRequired).find(
      (value) => value !== undefined && this.#fits(shape, value),
    );
    if (told !== undefined || !isRequired) return told;
    return shape.nullable ? null : this.#sample(shape);
  }

  /** What a member may be, the best first. */
  #told(shape: Shape, word: string, source: Source, isRequired: boolean): (Json | undefined)[] {
    const { keywords, types } = shape;
    const { facts } = source;
    if ('const' in keywords) return [keywords['const']];
    const values = arrayOf(keywords['enum']);
    if (values.length > 0) return isRequired ? likeliest(values, facts) : [];
    if (types.includes('array')) return [this.#list(shape, word, source, isRequired)];
    if (types.includes('object')) return [this.#object(shape, source, isRequired)];
    const isTime = /^(timestamp|time|date|datetime|occurredat|createdat)$/.test(word);
    if (isTime || keywords['format'] === 'date-time') return [momentOf(shape, facts.now())];
    if (types.includes('integer') || types.includes('number')) return [numberFor(word, facts)];
    if (types.includes('boolean')) return isRequired ? [word.includes('error'), false] : [];
    return textsFor(word, shape, source);
  }

  /** Each violation for itself, or within one of them the way to its place. */
  #list(shape: Shape, word: string, source: Source, isRequired: boolean): Json | undefined {
    const { facts, one, around } = source;
    if (one !== undefined && (FIELDS.has(word) || PLACES.has(word))) {
      const path = one.violation.path.map((step) => step);
      const isText =
        shape.items !== undefined && !this.#fits(this.#model.shapes.at(shape.items), 0);
      const steps: Json[] = PLACES.has(word) ? [one.in, ...path] : path;
      return isText ? steps.map(String) : steps;
    }
    const isNothing = one !== undefined || facts.violations.length === 0;
    if (isNothing && !isRequired) return undefined;
    if (shape.items === undefined) return isNothing ? [] : facts.violations.map(sentence);
    const item = this.#model.shapes.at(shape.items);
    if (isNothing && (one !== undefined || around.includes(kindOf(item)))) return [];
    const entries = isNothing ? [undefined] : facts.violations;
    return entries.flatMap((each) => {
      const own = { facts, one: each, siblings: [], around: each === undefined ? around : [] };
      const told = this.#value(item, '', own, true);
      return told === undefined ? [] : [told];
    });
  }

  #object(shape: Shape, source: Source, isRequired: boolean): Json | undefined {
    if (shape.properties.size === 0) return this.#byField(shape, source, isRequired);
    const kind = kindOf(shape);
    if (source.around.includes(kind)) return undefined;
    const around = [...source.around, kind];
    const siblings = [...shape.properties.keys()].map(plain);
    const members = [...shape.properties].flatMap(([name, place]): [string, Json][] => {
      const inner = this.#model.shapes.at(place);
      const isNeeded = shape.required.has(name);
      const value = this.#value(inner, name, { ...source, siblings, around }, isNeeded);
      return value === undefined ? [] : [[name, value]];
    });
    return members.length === 0 && !isRequired ? undefined : Object.fromEntries(members);
  }

  /** Sentences by the fields that they are about: `{"price": ["price must be >= 0"]}`. */
  #byField(shape: Shape, { facts, one }: Source, isRequired: boolean): Json | undefined {
    const { additional } = shape;
    const isMap = typeof additional === 'string' && one === undefined;
    if (!isMap || facts.violations.length === 0) return isRequired ? {} : undefined;
    const isList = this.#model.shapes.at(additional).types.includes('array');
    const groups = Map.groupBy(facts.violations, ({ violation }) => violation.path.join('.'));
    return Object.fromEntries(
      [...groups].map(([name, own]): [string, Json] => {
        const sentences = own.map(sentence);
        return [name, isList ? sentences : sentences.join('; ')];
      }),
    );
  }
}

/** What tells schemas apart, however they are reached. */
function kindOf({ name, place }: Shape): string {
  return name ?? place;
}

/** The texts that a member of this name may hold. */
function textsFor(word: string, { keywords }: Shape, source: Source): (Json | undefined)[] {
  const { facts, one, siblings } = source;
  const message = one === undefined ? facts.message : sentence(one);
  if (one !== undefined) {
    const { path, input } = one.violation;
    const isOther = one.in === 'body' && siblings.includes('pointer');
    if (FIELDS.has(word)) return isOther ? [] : [path.join('.')];
    if (PLACES.has(word)) return [one.in];
    if (word === 'pointer') return one.in === 'body' ? [below('', ...path)] : [];
    if (word === 'value' || word === 'rejectedvalue') return [input];
  }
  if (TEXTS.has(word) || word === '') return [message];
  const title = STATUS_CODES[facts.status] ?? 'Error';
  if (TITLES.has(word)) return siblings.some((name) => TEXTS.has(name)) ? [title] : [message];
  if (word === 'type' && 'format' in keywords) return ['about:blank'];
  if (word === 'type' || word === 'kind' || word.includes('code')) return codesOf(facts);
  if (PATHS.has(word)) return [facts.path];
  if (word === 'status') return [String(facts.status), title];
  return [];
}

function numberFor(word: string, { status, violations }: Facts): number | undefined {
  if (word.includes('count') || word === 'total') return violations.length;
  return word.includes('status') || word.includes('code') ? status : undefined;
}

/** The codes by which services call a refusal, in the ways in which they are written. */
function codesOf({ status, violations }: Facts): string[] {
  const words = violations.length > 0 ? 'validation error' : (STATUS_CODES[status] ?? 'error');
  const code = words.toLowerCase().replace(/[^a-z]+/g, '_');
  return [code, code.toUpperCase(), code.replaceAll('_', '-'), String(status)];
}

/** Of the codes that a document names, the one that speaks of this. */
function likeliest(values: readonly Json[], facts: Facts): Json[] {
  const title = STATUS_CODES[facts.status] ?? '';
  const wanted = [...codesOf(facts), title, String(facts.status), 'invalid', 'validation', 'error'];
  const found = wanted.flatMap((word) =>
    values.filter((value) => plain(String(value)).includes(plain(word) || ' ')),
  );
  return [...found, ...values];
}
