import type { JsonType, Shapes } from '../schema/shape.ts';
import { arrayOf, isObject, membersOf, objectOf, stringsOf, typeOf } from '../spec/json.ts';
import type { Json, JsonObject } from '../spec/json.ts';
import { below } from '../spec/pointer.ts';
import type { Place } from '../spec/pointer.ts';
import { merge } from './merge.ts';
import { listed } from './wording.ts';

/**
 * What one value has to meet: everything that the schemas at one or more places say of it,
 * with references followed, `allOf` merged, and a branch picked of every alternative.
 */
export interface Demand {
  readonly places: readonly Place[];
  /** The types that are allowed, null aside: none where only null is, nothing where anything goes. */
  readonly types: readonly JsonType[] | undefined;
  /** The keywords that are no applicators, merged; annotations and `x-` members included. */
  readonly keywords: JsonObject;
  /** The schemas that speak of members or entries of the value, each with its place. */
  readonly parts: readonly Part[];
  readonly required: ReadonlySet<string>;
  /** Alternatives of which no branch is picked yet. */
  readonly choices: readonly Choice[];
  /** Whether a value that is drawn for it fits for certain; else it has to be tried. */
  readonly isSure: boolean;
  /** Whether nothing but its type and plain bounds restricts a value. */
  readonly isPlain: boolean;
}

export interface Part {
  readonly place: Place;
  readonly schema: JsonObject;
}

/** An `anyOf`, a `oneOf` or the branches of a condition. */
export interface Choice {
  readonly name: string;
  /** What each branch adds; branches that only allow null are left out. */
  readonly branches: readonly (readonly Place[])[];
}

/** Keywords that the drawing itself keeps to. */
const KEPT = listed(
  'type enum const minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength',
  'maxLength pattern minItems maxItems uniqueItems items prefixItems minProperties',
  'properties required additionalProperties $ref allOf anyOf oneOf format',
);

/** Keywords that demand nothing. */
const NOTES = listed(
  'title description default example examples deprecated readOnly writeOnly nullable',
  'discriminator xml externalDocs $defs definitions $comment $id $schema $anchor',
  'contentMediaType contentEncoding contentSchema',
);

/** Keywords that speak of members or entries. */
const INNER = [
  ...listed(
    'properties patternProperties additionalProperties propertyNames items prefixItems contains',
  ),
];

/** Keywords of which a plain look at a value sees whether they hold. */
const PLAIN = listed('$ref allOf type enum minimum maximum minLength maxLength');

interface Draft {
  readonly parts: Part[];
  readonly choices: Choice[];
  readonly required: Set<string>;
  readonly seen: Set<Place>;
  readonly picked: ReadonlyMap<string, readonly Place[]>;
  types: JsonType[] | undefined;
  keywords: Record<string, Json | undefined>;
  isSure: boolean;
}

/**
 * Puts together what a value has to meet.
 *
 * @param picked the branch of each choice that is made already, by its name
 */
export function demandOf(
  shapes: Shapes,
  places: readonly Place[],
  picked: ReadonlyMap<string, readonly Place[]>,
): Demand {
  const draft: Draft = {
    parts: [],
    choices: [],
    required: new Set(),
    seen: new Set(),
    picked,
    types: undefined,
    keywords: {},
    isSure: true,
  };
  for (const place of places) gather(shapes, place, draft);
  const { parts, choices, keywords, required } = draft;
  const types = draft.types ?? typesBy(draft);
  const isSure = draft.isSure && isConsistent(draft, types);
  const isPlain = isSure && isPlainlySaid(draft);
  return { places, types, keywords, parts, required, choices, isSure, isPlain };
}

function gather(shapes: Shapes, place: Place, draft: Draft): void {
  if (draft.seen.has(place)) return;
  draft.seen.add(place);
  const schema = shapes.written(place);
  if (schema === false) draft.isSure = false;
  if (!isObject(schema)) return;
  const { $ref } = schema;
  // What stands beside a reference is said last, and so wins where it only annotates.
  if (typeof $ref === 'string') gather(shapes, $ref, draft);
  for (const index of arrayOf(schema['allOf']).keys()) {
    gather(shapes, below(place, 'allOf', index), draft);
  }
  if (INNER.some((name) => name in schema)) draft.parts.push({ place, schema });
  for (const name of stringsOf(schema['required'])) draft.required.add(name);
  takeTypes(schema, draft);
  for (const [name, value] of membersOf(schema)) {
    if (isDemand(name) && !KEPT.has(name)) draft.isSure = false;
    const known = draft.keywords[name];
    const merged = known === undefined ? value : merge(name, known, value);
    if (merged === undefined) draft.isSure = false;
    draft.keywords[name] = merged ?? value;
  }
  if (isOnlyNull(schema)) draft.types = [];
  for (const choice of choicesOf(shapes, place, schema)) {
    const branch = draft.picked.get(choice.name) ?? sole(choice);
    if (branch === undefined) draft.choices.push(choice);
    else for (const part of branch) gather(shapes, part, draft);
  }
}

function sole({ branches }: Choice): readonly Place[] | undefined {
  return branches.length === 1 ? branches[0] : undefined;
}

function isDemand(name: string): boolean {
  return !NOTES.has(name) && !name.startsWith('x-');
}

function choicesOf(shapes: Shapes, place: Place, schema: JsonObject): Choice[] {
  const choices: Choice[] = [];
  for (const keyword of ['anyOf', 'oneOf']) {
    const branches = [...arrayOf(schema[keyword]).keys()]
      .map((index) => below(place, keyword, index))
      .filter((branch) => !isNull(shapes.written(branch)));
    if (branches.length === 0) continue;
    choices.push({ name: below(place, keyword), branches: branches.map((branch) => [branch]) });
  }
  if (schema['if'] !== undefined) {
    const when = [below(place, 'if'), below(place, 'then')];
    choices.push({ name: below(place, 'if'), branches: [when, [below(place, 'else')]] });
  }
  for (const [name] of membersOf(schema['dependentSchemas'])) {
    const branch = below(place, 'dependentSchemas', name);
    choices.push({ name: branch, branches: [[branch], []] });
  }
  return choices;
}

/** Whether all alternatives are null. */
function isOnlyNull(schema: JsonObject): boolean {
  return ['anyOf', 'oneOf'].some((keyword) => {
    const branches = arrayOf(schema[keyword]);
    return branches.length > 0 && branches.every(isNull);
  });
}

function isNull(schema: Json | undefined): boolean {
  const { type, enum: values, const: value } = objectOf(schema) ?? {};
  if (value === null) return true;
  return type === 'null' || isSole(type, 'null') || isSole(values, null);
}

function isSole(one: Json | undefined, only: Json): boolean {
  return Array.isArray(one) && one.length === 1 && one[0] === only;
}

function takeTypes({ type }: JsonObject, draft: Draft): void {
  const named = typeof type === 'string' ? [type] : stringsOf(type);
  if (named.length === 0) return;
  const types = named.filter((name): name is JsonType => name !== 'null');
  const { types: known } = draft;
  if (known === undefined) {
    draft.types = types;
    return;
  }
  const both = known.filter((one) => types.includes(one));
  const isWhole = isNarrower(known, types) || isNarrower(types, known);
  draft.types = isWhole ? [...both, 'integer'] : both;
}

/** Whether whole numbers are what one list allows of the numbers of another. */
function isNarrower(one: readonly JsonType[], other: readonly JsonType[]): boolean {
  return one.includes('integer') && other.includes('number') && !other.includes('integer');
}

/** The types that the keywords speak of, where no type is given. */
function typesBy({ keywords }: Draft): JsonType[] | undefined {
  const has = (...names: string[]): boolean => names.some((name) => name in keywords);
  const values = 'const' in keywords ? [keywords['const'] ?? null] : arrayOf(keywords['enum']);
  const types = new Set(values.map(typeOf));
  types.delete('null');
  if (types.size > 0) return [...types] as JsonType[];
  if (has('properties', 'required', 'minProperties', 'patternProperties')) return ['object'];
  if (has('items', 'prefixItems', 'minItems', 'contains')) return ['array'];
  if (has('pattern', 'format', 'minLength', 'maxLength')) return ['string'];
  if (has('minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf')) {
    return ['number'];
  }
  return has('additionalProperties') ? ['object'] : undefined;
}

/** Whether nothing that is said is likely to contradict something else. */
function isConsistent(
  { keywords, picked, choices }: Draft,
  types: readonly JsonType[] | undefined,
): boolean {
  if (types?.length === 0) return false;
  const isFixed = 'enum' in keywords || 'const' in keywords;
  const bounds = ['pattern', 'format', 'minLength', 'maxLength', 'multipleOf', 'minimum'];
  const others = [...bounds, 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'properties'];
  if (isFixed && others.some((name) => name in keywords)) return false;
  const isLong = 'minLength' in keywords || 'maxLength' in keywords;
  if ('format' in keywords && (isLong || 'pattern' in keywords)) return false;
  return [...picked.keys(), ...choices.map(({ name }) => name)].every((name) =>
    name.endsWith('/anyOf'),
  );
}

function isPlainlySaid({ keywords, parts, choices, picked, required }: Draft): boolean {
  if (choices.length > 0 || picked.size > 0 || required.size > 0) return false;
  if (parts.some(({ schema }) => !isOpen(schema))) return false;
  const names = Object.keys(keywords).filter(isDemand);
  return names.every((name) => PLAIN.has(name) || INNER.includes(name) || isNullable(name));
}

/** Whether a schema says nothing of the members and entries. */
function isOpen({ additionalProperties = true, ...schema }: JsonObject): boolean {
  return additionalProperties === true && INNER.every((name) => !(name in schema));
}

/** A union that is left without choices only says that null is allowed. */
function isNullable(name: string): boolean {
  return name === 'anyOf' || name === 'oneOf';
}
