import { arrayOf, isObject, membersOf, objectOf, stringsOf, typeOf } from '../spec/json.ts';
import type { Json, JsonObject } from '../spec/json.ts';
import { below, lookUp, tokensOf } from '../spec/pointer.ts';
import type { Place } from '../spec/pointer.ts';

export type JsonType = 'boolean' | 'integer' | 'number' | 'string' | 'array' | 'object';

/**
 * A schema as it is meant: references followed, `allOf` merged, "this or null"
 * folded into `nullable`. Schemas below it are named by their places, so that
 * recursive ones need no care.
 */
export interface Shape {
  readonly place: Place;
  /** The name among `components.schemas`, where it was reached by reference. */
  readonly name: string | undefined;
  /** Without `null`; empty where anything goes. */
  readonly types: readonly JsonType[];
  readonly nullable: boolean;
  readonly properties: ReadonlyMap<string, Place>;
  readonly required: ReadonlySet<string>;
  readonly items: Place | undefined;
  readonly prefixItems: readonly Place[];
  /** Members beside `properties`: allowed, forbidden, or of a schema. */
  readonly additional: Place | boolean;
  /** Whether members beside `properties` are said to be welcome, or none is named at all. */
  readonly isOpen: boolean;
  /** The alternatives, where there are several beside null. */
  readonly union: readonly Place[];
  /** Every other keyword, annotations and `x-` members included. */
  readonly keywords: JsonObject;
}

interface Draft {
  name: string | undefined;
  types: JsonType[] | undefined;
  nullable: boolean;
  properties: ReadonlyMap<string, Place>;
  required: ReadonlySet<string>;
  items: Place | undefined;
  prefixItems: Place[];
  additional: Place | boolean;
  isOpen: boolean;
  union: Place[];
  keywords: Record<string, Json | undefined>;
}

const APPLICATORS = new Set([
  '$ref',
  'type',
  'allOf',
  'anyOf',
  'oneOf',
  'properties',
  'required',
  'items',
  'prefixItems',
  'additionalProperties',
]);

const NO_PROPERTIES: ReadonlyMap<string, Place> = new Map();
const NONE: ReadonlySet<string> = new Set();

/** The shapes of one document, each made once. */
export class Shapes {
  readonly #root: JsonObject;
  readonly #made = new Map<Place, Shape>();
  /** What stands below schemas that were met, so that it need not be looked up from the root. */
  readonly #known = new Map<Place, Json>();
  /** The references that are being followed. */
  readonly #open = new Set<Place>();

  constructor(root: JsonObject) {
    this.#root = root;
  }

  /** The shape of the schema at a place. */
  at(place: Place): Shape {
    const made = this.#made.get(place);
    if (made !== undefined) return made;
    const shape = this.#make(place);
    this.#made.set(place, shape);
    return shape;
  }

  /** The schema at a place as it is written; nothing where there is none. */
  written(place: Place): Json | undefined {
    return lookUp(this.#root, place);
  }

  /** The shape below a property, if the shape or one of its alternatives has it. */
  property(shape: Shape, name: string): Shape | undefined {
    const place = this.properties(shape).get(name);
    return place === undefined ? undefined : this.at(place);
  }

  /** The properties of a shape with those of all its alternatives, in order of declaration. */
  properties(shape: Shape): ReadonlyMap<string, Place> {
    if (shape.union.length === 0) return shape.properties;
    const all = new Map(shape.properties);
    for (const place of shape.union) {
      for (const [name, property] of this.at(place).properties) {
        if (!all.has(name)) all.set(name, property);
      }
    }
    return all;
  }

  #make(place: Place): Shape {
    const same = this.#referredTo(place);
    if (same !== undefined) return same;
    const draft: Draft = {
      name: undefined,
      types: undefined,
      nullable: false,
      properties: NO_PROPERTIES,
      required: NONE,
      items: undefined,
      prefixItems: [],
      additional: true,
      isOpen: false,
      union: [],
      keywords: {},
    };
    this.#gather(place, draft, []);
    const types = draft.types ?? typesBy(draft);
    const isFree = draft.properties.size === 0 && draft.union.length === 0;
    const isOpen =
      types.includes('object') && draft.additional !== false && (draft.isOpen || isFree);
    return Object.freeze({ place, ...draft, types, isOpen });
  }

  /** The shape of what a mere reference leads to; most schemas of bodies are nothing else. */
  #referredTo(place: Place): Shape | undefined {
    const schema = objectOf(this.#known.get(place) ?? lookUp(this.#root, place));
    const reference = schema?.['$ref'];
    if (typeof reference !== 'string' || Object.keys(schema ?? {}).length > 1) return undefined;
    if (this.#open.has(reference)) return undefined;
    this.#open.add(place);
    const target = this.at(reference);
    this.#open.delete(place);
    return Object.freeze({ ...target, place, name: nameIn(reference) ?? target.name });
  }

  #gather(place: Place, draft: Draft, seen: Place[]): void {
    if (seen.includes(place)) return;
    seen.push(place);
    const schema = this.#known.get(place) ?? lookUp(this.#root, place);
    if (schema === false) draft.keywords['not'] = {};
    if (!isObject(schema)) return;
    if (typeof schema['$ref'] === 'string') {
      draft.name ??= nameIn(schema['$ref']);
      this.#gather(schema['$ref'], draft, seen);
    }
    for (const index of arrayOf(schema['allOf']).keys()) {
      this.#gather(below(place, 'allOf', index), draft, seen);
    }
    for (const keyword of ['anyOf', 'oneOf']) {
      if (keyword in schema) this.#alternatives(place, schema, keyword, draft, seen);
    }
    takeTypes(schema, draft);
    const properties = membersOf(schema['properties']);
    // Most shapes have neither, and one empty map serves them all.
    if (properties.length > 0) {
      const all = new Map(draft.properties);
      for (const [name, property] of properties) {
        const inner = below(place, 'properties', name);
        all.set(name, inner);
        this.#known.set(inner, property);
      }
      draft.properties = all;
    }
    const required = stringsOf(schema['required']);
    if (required.length > 0) draft.required = draft.required.union(new Set(required));
    if (schema['items'] !== undefined) draft.items = below(place, 'items');
    for (const index of arrayOf(schema['prefixItems']).keys()) {
      draft.prefixItems.push(below(place, 'prefixItems', index));
    }
    const additional = schema['additionalProperties'];
    if (typeof additional === 'boolean') draft.additional = additional;
    else if (additional !== undefined) draft.additional = below(place, 'additionalProperties');
    if (additional !== undefined && additional !== false) draft.isOpen = true;
    for (const [keyword, value] of Object.entries(schema)) {
      if (!APPLICATORS.has(keyword)) draft.keywords[keyword] = value;
    }
  }

  #alternatives(
    place: Place,
    schema: JsonObject,
    keyword: string,
    draft: Draft,
    seen: Place[],
  ): void {
    const branches = arrayOf(schema[keyword]);
    const places = branches
      .map((branch, index) => (isNull(branch) ? undefined : below(place, keyword, index)))
      .filter((branch) => branch !== undefined);
    if (places.length < branches.length) draft.nullable = true;
    const [only] = places;
    if (places.length === 1 && only !== undefined) this.#gather(only, draft, seen);
    else if (draft.union.length === 0) draft.union.push(...places);
  }
}

/** The name among `components.schemas` that a reference means. */
function nameIn(reference: string): string | undefined {
  const tokens = tokensOf(reference);
  return tokens.length === 3 && tokens[1] === 'schemas' ? tokens[2] : undefined;
}

function isNull(schema: Json): boolean {
  const { type, enum: values, const: value } = objectOf(schema) ?? {};
  if (type === 'null' || value === null) return true;
  return Array.isArray(values) && values.length === 1 && values[0] === null;
}

function takeTypes(schema: JsonObject, draft: Draft): void {
  const { type, enum: values } = schema;
  const types =
    typeof type === 'string' ? [type] : Array.isArray(type) ? stringsOf(type) : undefined;
  if (types?.includes('null')) draft.nullable = true;
  if (types !== undefined) {
    const found = types.filter((name): name is JsonType => name !== 'null');
    draft.types = draft.types === undefined ? found : narrowed(draft.types, found);
  } else if (Array.isArray(values) && values.includes(null)) {
    draft.nullable = true;
  }
}

function narrowed(before: JsonType[], more: JsonType[]): JsonType[] {
  const both = more.filter(
    (type) => before.includes(type) || (type === 'integer' && before.includes('number')),
  );
  return both.length > 0 ? both : before;
}

/** The types that the keywords speak of, where no type is given. */
function typesBy(draft: Draft): JsonType[] {
  const { keywords } = draft;
  if (draft.properties.size > 0) return ['object'];
  if (draft.items !== undefined || draft.prefixItems.length > 0) return ['array'];
  const values = 'const' in keywords ? [keywords['const'] ?? null] : arrayOf(keywords['enum']);
  const types = new Set(values.map(typeOf));
  types.delete('null');
  if (types.size > 0) return [...types] as JsonType[];
  if (['pattern', 'format', 'minLength', 'maxLength'].some((name) => name in keywords)) {
    return ['string'];
  }
  return [];
}
