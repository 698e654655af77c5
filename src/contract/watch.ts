import type { Assumption } from '../spec/assumptions.ts';
import { arrayOf, isObject, objectOf } from '../spec/json.ts';
import type { Json, JsonObject } from '../spec/json.ts';
import { below, tokensOf } from '../spec/pointer.ts';
import type { Place } from '../spec/pointer.ts';
import type { Api } from './api.ts';
import { Sightings } from './sightings.ts';

/** So many records without a property say that it is not there. */
const ENOUGH = 10;
/** A letter beyond ASCII that is escaped though it need not be; halves of surrogate pairs may have to. */
const ESCAPED = /(?<!\\)(?:\\\\)*(\\u(?!00[0-7]|d[89a-f])[0-9a-f]{4})/i;
/** Deeper values are not looked at. */
const DEEPEST = 64;

/** A part of a schema that an assumption is about. */
interface Part {
  readonly assumption: string;
  /** A keyword, `nullable`, or a property. */
  readonly kind: 'keyword' | 'nullable' | 'property';
  readonly name: string;
  /** How many values it could be seen at, and at how many it was. */
  looked: number;
  seen: number;
}

/** Looks which parts of its schema a body shows that assumptions of the document are about. */
export class Watch {
  readonly #api: Api;
  readonly #all: Part[] = [];
  /** Those that were not seen yet. */
  readonly #parts = new Map<Place, Part[]>();
  readonly #leading = new Map<Place, boolean>();
  /** Whether a letter beyond ASCII stood in a body as it is, and how one was escaped. */
  #isPlain = false;
  #escaped: string | undefined;

  constructor(api: Api) {
    this.#api = api;
    const answered = new Set(
      api.model.operations
        .flatMap(({ documented }) => [...documented.values()])
        .flatMap(({ schema }) => (schema === undefined ? [] : [...this.#reached(schema)])),
    );
    for (const assumption of api.model.assumptions) {
      for (const place of [...assumption.at, ...assumption.about])
        this.#add(assumption, place, answered);
    }
  }

  /** Looks at the body of an answer, as JSON that fits its schema. */
  see(schema: Place, json: Json, text: string): void {
    this.#visit(schema, json, 0);
    if (!this.#isPlain && /[\u0080-\uffff]/.test(text)) this.#isPlain = true;
    this.#escaped ??= ESCAPED.exec(text)?.[1];
  }

  /** What was seen. */
  sightings(): Sightings {
    const sightings = new Sightings();
    if (this.#escaped !== undefined)
      sightings.contradict('answer-encoding', `An answer has ${this.#escaped}.`);
    if (this.#isPlain) sightings.confirm([{ id: 'answer-encoding' }]);
    sightings.miss('answer-encoding', 'no answer had a letter beyond ASCII');
    for (const { id } of this.#api.model.assumptions) {
      const own = this.#all.filter(({ assumption }) => assumption === id);
      const [first] = own;
      if (first === undefined) continue;
      const properties = own.filter(({ kind }) => kind === 'property');
      const isSeen =
        properties.length === 0
          ? own.some(({ seen }) => seen > 0)
          : properties.every(({ seen }) => seen > 0);
      if (isSeen) sightings.confirm([{ id }]);
      const missing = properties.find(({ seen }) => seen === 0);
      if (missing !== undefined && missing.looked >= ENOUGH)
        sightings.contradict(id, `${missing.name} is in none of ${missing.looked} answers.`);
      sightings.miss(id, missedText(missing ?? first));
    }
    return sightings;
  }

  #add({ id }: Assumption, place: Place, answered: ReadonlySet<Place>): void {
    const tokens = tokensOf(place);
    const name = tokens.at(-1) ?? '';
    const isProperty = tokens.at(-2) === 'properties';
    const kind = isProperty ? 'property' : name === 'nullable' ? 'nullable' : 'keyword';
    const owner = below('#', ...tokens.slice(0, isProperty ? -2 : -1));
    if (!answered.has(owner) || (kind === 'keyword' && !ABOUT.has(name))) return;
    const parts = this.#parts.get(owner) ?? [];
    const part: Part = { assumption: id, kind, name, looked: 0, seen: 0 };
    this.#all.push(part);
    parts.push(part);
    this.#parts.set(owner, parts);
  }

  #visit(place: Place, value: Json, depth: number): void {
    if (depth > DEEPEST || !this.#leads(place)) return;
    const schema = objectOf(this.#api.model.shapes.written(place));
    if (schema === undefined) return;
    for (const part of this.#parts.get(place) ?? []) this.#look(part, place, schema, value);
    this.#close(place);
    for (const [next, inner] of this.#applied(place, schema, value))
      this.#visit(next, inner, depth + 1);
  }

  /** What was seen once need not be looked at again. */
  #close(place: Place): void {
    const parts = this.#parts.get(place);
    if (parts?.some(({ seen }) => seen > 0) !== true) return;
    const open = parts.filter(({ seen }) => seen === 0);
    if (open.length > 0) this.#parts.set(place, open);
    else this.#parts.delete(place);
    this.#leading.clear();
  }

  #look(part: Part, place: Place, schema: JsonObject, value: Json): void {
    const { kind, name } = part;
    if (kind === 'keyword') {
      part.looked++;
      if (isHeldBy(name, schema, value)) part.seen++;
    } else if (isObject(value)) {
      part.looked++;
      const isThere =
        kind === 'property' ? Object.hasOwn(value, name) : this.#hasNull(place, value);
      if (isThere) part.seen++;
    }
  }

  /** Whether an object has a null where its schema allows one. */
  #hasNull(place: Place, value: JsonObject): boolean {
    const { shapes } = this.#api.model;
    return [...shapes.properties(shapes.at(place))].some(
      ([name, property]) => value[name] === null && shapes.at(property).nullable,
    );
  }

  /** The schemas that apply to a value or to what is in it, of those right below a schema. */
  *#applied(place: Place, schema: JsonObject, value: Json): Iterable<readonly [Place, Json]> {
    const reference = schema['$ref'];
    if (typeof reference === 'string') yield [reference, value];
    for (const [index] of arrayOf(schema['allOf']).entries())
      yield [below(place, 'allOf', index), value];
    for (const name of ['anyOf', 'oneOf']) {
      const branches = arrayOf(schema[name]).map((_, index) => below(place, name, index));
      if (!branches.some((branch) => this.#leads(branch))) continue;
      // Where several take it, none of them says anything.
      const [only, another] = branches.filter((branch) =>
        this.#api.model.validator.accepts(branch, value),
      );
      if (only !== undefined && another === undefined) yield [only, value];
    }
    if (Array.isArray(value)) {
      for (const entry of arrayOf(value)) yield [below(place, 'items'), entry];
    } else if (isObject(value)) {
      for (const name of Object.keys(objectOf(schema['properties']) ?? {})) {
        const member = Object.hasOwn(value, name) ? value[name] : undefined;
        if (member !== undefined) yield [below(place, 'properties', name), member];
      }
    }
  }

  /** Whether anything that is watched lies at a schema or below. */
  #leads(place: Place): boolean {
    const known = this.#leading.get(place);
    if (known !== undefined) return known;
    const leads =
      this.#parts.size > 0 && [...this.#reached(place)].some((one) => this.#parts.has(one));
    this.#leading.set(place, leads);
    return leads;
  }

  /** A schema and all below it. */
  #reached(place: Place): ReadonlySet<Place> {
    const reached = new Set([place]);
    // A set gives what is added to it while it is gone through.
    for (const next of reached) {
      for (const inner of schemasBelow(next, this.#api.model.shapes.written(next)))
        reached.add(inner);
    }
    return reached;
  }
}

/** The schemas right below a schema. */
function schemasBelow(place: Place, written: Json | undefined): readonly Place[] {
  const schema = objectOf(written) ?? {};
  const reference = schema['$ref'];
  return [
    ...(typeof reference === 'string' ? [reference] : []),
    ...['allOf', 'anyOf', 'oneOf'].flatMap((name) =>
      arrayOf(schema[name]).map((_, index) => below(place, name, index)),
    ),
    ...Object.keys(objectOf(schema['properties']) ?? {}).map((name) =>
      below(place, 'properties', name),
    ),
    ...(isObject(schema['items']) ? [below(place, 'items')] : []),
  ];
}

/** The types of value that a keyword says something about (JSON Schema 2020-12, validation, 6). */
const ABOUT: ReadonlyMap<string, (value: Json) => boolean> = new Map(
  (
    [
      [['enum', 'const', 'type'], () => true],
      [
        ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
        (value) => typeof value === 'number',
      ],
      [['minLength', 'maxLength', 'pattern', 'format'], (value) => typeof value === 'string'],
      [['minItems', 'maxItems', 'uniqueItems'], Array.isArray],
      [['required', 'minProperties', 'maxProperties'], isObject],
    ] satisfies (readonly [readonly string[], (value: Json) => boolean])[]
  ).flatMap(([names, isMeant]) => names.map((name) => [name, isMeant] as const)),
);

/** Whether a value that fits a schema could have been wrong by a keyword of it. */
function isHeldBy(name: string, schema: JsonObject, value: Json): boolean {
  return Object.hasOwn(schema, name) && ABOUT.get(name)?.(value) === true;
}

function missedText({ kind, name, looked }: Part): string {
  if (looked === 0) return 'no answer had a value there';
  if (kind === 'nullable') return 'no answer had a null there';
  return kind === 'property'
    ? `${name} is in none of the ${looked} that were seen`
    : 'no answer had a value that could have been wrong there';
}
