import { Generator } from '../data/generate.ts';
import { hash, stream, uuid } from '../data/random.ts';
import type { Random } from '../data/random.ts';
import { Vocabulary } from '../data/vocabulary.ts';
import type { Operation, Parameter } from '../model/model.ts';
import { coerce } from '../schema/coerce.ts';
import type { Shape } from '../schema/shape.ts';
import { arrayOf, isObject, objectOf } from '../spec/json.ts';
import type { Json } from '../spec/json.ts';
import type { Place } from '../spec/pointer.ts';
import { isFreeText, isKeyLike } from './api.ts';
import { only } from './compare.ts';
import { formOf, sayable } from './form.ts';
import type { Alternative, Api } from './api.ts';

/** Stands at the start of every text by which people know what the suite made. */
export const MARK = 'understudy';

/** How often a value is drawn that a record can have. */
const TRIES = 8;

/** Makes values that an API must accept. */
export class Samples {
  readonly #api: Api;
  /** What fixes all that is drawn. */
  readonly seed: number;
  readonly #run: number;
  readonly #generator: Generator;
  #drawn = 0;

  /** @param started when the run began, in milliseconds since the Unix epoch */
  constructor(api: Api, seed: number, started: number) {
    this.#api = api;
    this.seed = seed;
    this.#run = hash(`${seed} ${started}`);
    this.#generator = new Generator(api.model, new Vocabulary(started), started);
  }

  /** A number that nobody drew before. */
  ordinal(): number {
    return this.#drawn++;
  }

  random(name: string): Random {
    return stream(hash(name, this.seed), this.ordinal());
  }

  /** A UUID that nobody has. */
  uuid(): string {
    return uuid(stream(this.#run, this.ordinal()));
  }

  /** A value that fits a schema; a key of its own where any text will do. */
  value(shape: Shape): Json {
    return this.#generator.value(shape, this.random(shape.place));
  }

  /** The value of a parameter that has to be sent: the setting of its name, else one that fits. */
  parameter({ name, schema }: Parameter): string {
    const setting = this.#api.settings[name];
    if (setting !== undefined) return setting;
    const shape = schema === undefined ? undefined : this.#api.model.shapes.at(schema);
    if (shape === undefined || isFreeText(shape)) return this.uuid();
    const value = this.value(shape);
    return typeof value === 'string' ? value : JSON.stringify(value);
  }

  /** A value of a filter: its default, the first of those that there are, else any. */
  choice(parameter: Parameter): Json {
    const { shapes } = this.#api.model;
    const { items, keywords } = shapes.at(parameter.schema ?? parameter.place);
    const [first] = arrayOf((items === undefined ? keywords : shapes.at(items).keywords)['enum']);
    return parameter.fallback ?? first ?? this.parameter(parameter);
  }

  /**
   * A body for a create: what is required, what the target needs to know, a mark, and what is asked for.
   *
   * @param given members with their values; `undefined` leaves a member out
   * @param isWhole whether every member is sent that needs no other record
   */
  body(
    create: Operation,
    given: Readonly<Record<string, Json | undefined>>,
    isWhole = false,
  ): Record<string, Json> {
    const resource = this.#api.resourceOf(create);
    const shape = this.#api.bodyShape(create);
    const alternative = this.#alternativeFor(create, given);
    const required = this.#api.requiredMembers(create);
    // What is one of several alternatives is made as a whole.
    const drawn = alternative === undefined ? {} : this.value(alternative.shape);
    const body = only(
      drawn,
      Object.keys(objectOf(drawn) ?? {}).filter((name) => this.#api.isSendable(create, name)),
    );
    const mark = this.#api.markOf(create);
    const { shapes } = this.#api.model;
    for (const name of create.body?.members ?? []) {
      if (alternative?.properties.has(name) === false) continue;
      const setting = this.#api.settings[name];
      const own = alternative?.properties.get(name);
      const member = own === undefined ? this.#api.memberShape(create, name) : shapes.at(own);
      const isNeeded = required.includes(name);
      const isReference = resource?.properties.get(name)?.reference !== undefined;
      const isSent = isNeeded || (isWhole && !isReference && this.#api.isSendable(create, name));
      if (setting !== undefined)
        body[name] = member === undefined ? setting : coerce(shapes, member, setting);
      else if (name === mark) body[name] = this.mark();
      else if (isSent && member !== undefined) {
        const isKey = isReference || name === resource?.key;
        body[name] =
          (isKey ? this.#unusedKey(member) : undefined) ??
          this.#member(name, member, resource?.properties.get(name)?.place);
      }
    }
    const known = formOf(create.body) === undefined ? body : sayable(body);
    for (const [name, value] of Object.entries(given)) {
      if (value === undefined) delete known[name];
      else known[name] = value;
    }
    const least = Number(shape?.keywords['minProperties'] ?? 0);
    if (!isWhole && Object.keys(known).length < least) return this.body(create, given, true);
    return known;
  }

  /** Of several things that a body can be, one that takes what it is given; nothing where it is one thing. */
  #alternativeFor(
    create: Operation,
    given: Readonly<Record<string, Json | undefined>>,
  ): Alternative | undefined {
    const all = this.#api.bodyAlternatives(create);
    if (all.length < 2) return undefined;
    const { shapes, validator } = this.#api.model;
    const takes = ({ properties }: Alternative, [name, value]: [string, Json | undefined]) => {
      const place = properties.get(name);
      if (place === undefined) return value === undefined ? 1 : 0;
      return value === undefined || validator.accepts(shapes.at(place).place, value) ? 2 : 1;
    };
    const score = (one: Alternative): number =>
      Object.entries(given).reduce((sum, entry) => sum + takes(one, entry), 0);
    return all.toSorted((one, other) => score(other) - score(one))[0];
  }

  /**
   * What to ask for instead of a body that was refused: the same without the values that were drawn
   * from enums that are only assumed, since a target may have others, and without keys of what
   * nobody may know. Nothing where there are none.
   *
   * @param given members that were asked for, which are kept
   */
  surer(
    create: Operation,
    body: Readonly<Record<string, Json>>,
    given: Readonly<Record<string, Json | undefined>> = {},
  ): { readonly body: Readonly<Record<string, Json | undefined>> } | undefined {
    const { facts, settings } = this.#api;
    const required = this.#api.requiredMembers(create);
    const doubtful = Object.keys(body).filter((name) => {
      const shape = this.#api.memberShape(create, name);
      const isFixed = name in given || name in settings || required.includes(name);
      if (isFixed || shape === undefined) return false;
      if (shape.keywords['enum'] === undefined) return isKeyLike(name) && isFreeText(shape);
      const place = this.#api.keywordPlace(shape.place, 'enum');
      return facts.written(place, 'enum', `${name} is one of these.`).level === 'assumed';
    });
    const left = Object.fromEntries(doubtful.map((name) => [name, undefined]));
    return doubtful.length === 0 ? undefined : { body: { ...given, ...left } };
  }

  /** A text by which people know what the suite made. */
  mark(): string {
    return `${MARK} ${this.#run.toString(36)}-${this.ordinal()}`;
  }

  /** Whether something is a mark of this run. */
  isMark(value: Json | undefined): boolean {
    return typeof value === 'string' && value.includes(`${MARK} ${this.#run.toString(36)}-`);
  }

  /** A number that is nobody's key, where a schema takes one: those in use are small as a rule. */
  #unusedKey({ place, types }: Shape): Json | undefined {
    if (!types.includes('integer')) return undefined;
    const key = 1_000_000_000 + (this.#run % 800_000_000) + this.ordinal();
    return this.#api.model.validator.accepts(place, key) ? key : undefined;
  }

  /** @param place the schema of the property of a record that is to have it */
  #member(name: string, shape: Shape, place: Place | undefined): Json {
    const isText = isFreeText(shape) && shape.keywords['format'] === undefined;
    if (isText && isKeyLike(name)) return this.uuid();
    let value = this.value(shape);
    // What is taken, such as an empty text for nothing, is not always what a record can have.
    const isKept = (): boolean =>
      place === undefined || this.#api.model.validator.accepts(place, value);
    for (let tries = 0; tries < TRIES && !isKept(); tries++) value = this.value(shape);
    // Two records that say the same may be one too many where texts must differ.
    return isText && !isObject(value) ? `${String(value).slice(0, 20)} ${this.ordinal()}` : value;
  }
}

/** What stands some members below a body: `{ article: … }`. */
export function wrapped(body: Json, at: readonly string[]): Json {
  return at.toReversed().reduce<Json>((inner, name) => ({ [name]: inner }), body);
}

/** What a body wraps. */
export function unwrapped(body: Json | undefined, at: readonly string[]): Json | undefined {
  return at.reduce<Json | undefined>(
    (inner, name) => (isObject(inner) ? inner[name] : undefined),
    body,
  );
}
