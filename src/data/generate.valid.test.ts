import fc from 'fast-check';
import { expect, test } from 'vitest';
import { documentOf, drawing, placeOf } from '../../tests/data/support/schema.ts';
import { Validator } from '../schema/validator.ts';
import type { Json, JsonObject } from '../spec/json.ts';
import { listed } from './wording.ts';

/** Each run compiles a schema or two, which takes its time. */
const RUNS = { seed: 1, numRuns: 60 };

/** What is wrong with what is generated for a schema. */
function wrongWith(schema: Json, seed: number, isEdge = false): unknown[] {
  const components = { Tree: TREE };
  const value = drawing(schema, { components, chance: { isEdge } })(seed);
  const root = documentOf(schema, components);
  return new Validator(() => root)
    .errors(placeOf(), value)
    .map(({ instancePath, message }) => ({ instancePath, message, value }));
}

/** A schema that refers to itself, in an array, as an optional member and in a union. */
const TREE: Json = {
  type: 'object',
  required: ['name', 'branches'],
  additionalProperties: false,
  properties: {
    name: { type: 'string', maxLength: 12 },
    branches: { type: 'array', items: { $ref: '#/components/schemas/Tree' } },
    next: { $ref: '#/components/schemas/Tree' },
    other: { anyOf: [{ $ref: '#/components/schemas/Tree' }, { type: 'integer' }] },
  },
};

const bounds = (most: number) =>
  fc.tuple(fc.nat(most), fc.nat(most)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);

/** An object without the members that are undefined. */
const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const schemaOf = (members: Readonly<Record<string, unknown>>): JsonObject =>
  Object.fromEntries(
    Object.entries(members).filter(([, member]) => member !== undefined),
  ) as JsonObject;

const FORMATS = [
  ...listed(
    'uuid date-time date time duration email uri url uri-reference uri-template hostname ipv4',
    'ipv6 byte json-pointer regex password json-pointer-uri-fragment relative-json-pointer',
    'iso-date-time binary unknown',
  ),
];
const PATTERNS = [
  String.raw`^[A-Z]{3}-\d{4}$`,
  String.raw`^\S+@\S+\.\S+$`,
  '^[^/]+$',
  '^(a|b)+c?$',
  '^#[0-9a-fA-F]{6}$',
  String.raw`^\p{L}+$`,
  String.raw`^[\p{Lu}][\p{Ll}\d]*$`,
  '^.{8,}$',
  String.raw`^(?=.*\d).{8,20}$`,
  String.raw`\d`,
  '^$',
  '^ .* $',
  String.raw`^\+[1-9]\d{1,14}$`,
  String.raw`^[\u0400-\u04ff]{2,5}$`,
  String.raw`^v\d+(\.\d+){0,2}$`,
  'a{30}',
];

const text = fc.oneof(
  fc
    .tuple(bounds(60), some(fc.constant(1)), some(fc.constant(1)))
    .map(([[least, most], hasLeast, hasMost]) =>
      schemaOf({
        type: 'string',
        minLength: hasLeast && least,
        maxLength: hasMost && most,
      }),
    ),
  fc.constantFrom(...FORMATS).map((format) => ({ type: 'string', format })),
  fc.constantFrom(...PATTERNS).map((pattern) => ({ type: 'string', pattern })),
  fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 4 }).map((values) => ({ enum: values })),
  fc.constantFrom('email', 'uri').map((format) => ({ type: 'string', format, minLength: 40 })),
  fc.nat(40).map((length) => ({ pattern: '^[a-z]+$', minLength: length, maxLength: length + 1 })),
);

const number = fc.oneof(
  fc
    .tuple(fc.constantFrom('integer', 'number'), fc.integer(), fc.nat(10_000), fc.nat(15))
    .map(([type, low, width, which]) =>
      schemaOf({
        type,
        minimum: which & 1 ? low : undefined,
        exclusiveMinimum: which & 2 ? low : undefined,
        maximum: which & 4 ? low + width + 2 : undefined,
        exclusiveMaximum: which & 8 ? low + width + 2 : undefined,
      }),
    ),
  fc
    .tuple(fc.constantFrom(1, 3, 25, 0.01, 0.1, 0.5, 1e-7), fc.integer({ min: -1e6, max: 1e6 }))
    .map(([multipleOf, low]) => ({ type: 'number', multipleOf, minimum: low, maximum: low + 50 })),
  fc
    .double({ noNaN: true, noDefaultInfinity: true })
    .map((low) => ({ type: 'number', exclusiveMinimum: low / 2 })),
  fc.constantFrom('int32', 'int64', 'float').map((format) => ({ type: 'number', format })),
  fc.constant({ type: 'integer', minimum: -9007199254740991, maximum: 9007199254740991 }),
);

const leaf: fc.Arbitrary<JsonObject> = fc.oneof(
  text,
  number,
  fc.constant({ type: 'boolean' }),
  fc.constant({ type: 'null' }),
  fc.constant({}),
  fc.jsonValue({ maxDepth: 1 }).map((value) => ({ const: value as Json })),
  fc.constant({ $ref: '#/components/schemas/Tree' }),
  fc.constantFrom('string', 'integer').map((type) => ({ not: { type } })),
  fc.subarray(['string', 'integer', 'boolean', 'null'], { minLength: 1 }).map((type) => ({ type })),
);

/** The keywords of a condition; an object that has a `then` looks like a promise. */
function conditional(...schemas: readonly object[]): JsonObject {
  const names = ['if', 'then', 'else'];
  return schemaOf(Object.fromEntries(schemas.map((one, index) => [names[index], one])));
}

const NAMES = ['name', 'email', 'age', 'id', 'tags', 'price', 'createdAt', 'address', 'x-y'];

const { schema } = fc.letrec<{ schema: JsonObject }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc
      .tuple(tie('schema'), bounds(5), fc.boolean(), fc.boolean())
      .map(([items, [least, most], hasLeast, hasMost]) =>
        schemaOf({
          type: 'array',
          items,
          minItems: hasLeast ? least : undefined,
          maxItems: hasMost ? most : undefined,
        }),
      ),
    fc.tuple(bounds(6), fc.constantFrom('string', 'integer')).map(([[least, most], type]) => ({
      type: 'array',
      uniqueItems: true,
      minItems: least,
      maxItems: most,
      items: { type },
    })),
    fc.tuple(tie('schema'), tie('schema')).map(([one, items]) => ({
      type: 'array',
      prefixItems: [one],
      items,
    })),
    fc
      .tuple(
        fc.dictionary(fc.constantFrom(...NAMES), tie('schema'), { maxKeys: 5 }),
        fc.subarray(NAMES),
        fc.oneof(fc.constant(undefined), fc.constant(true), tie('schema')),
        some(fc.nat(5)),
      )
      .map(([properties, required, additionalProperties, minProperties]) =>
        schemaOf({ type: 'object', properties, required, additionalProperties, minProperties }),
      ),
    fc.dictionary(fc.constantFrom(...NAMES), tie('schema')).map((properties) => ({
      type: 'object',
      properties,
      required: Object.keys(properties).slice(0, 2),
      additionalProperties: false,
      maxProperties: 3,
    })),
    tie('schema').map((one) => ({ anyOf: [one, { type: 'null' }] })),
    fc.tuple(tie('schema'), tie('schema')).map(([one, other]) => ({ anyOf: [one, other] })),
    fc.tuple(tie('schema'), tie('schema')).map(([one, other]) => ({
      oneOf: [one, other].map((inner, index) => ({
        type: 'object',
        required: ['kind', 'inner'],
        properties: { kind: { const: index }, inner },
      })),
    })),
    fc.tuple(tie('schema'), tie('schema')).map(([one, other]) => ({
      type: 'object',
      properties: { first: one },
      allOf: [{ required: ['first', 'second'], properties: { second: other } }],
    })),
    tie('schema').map((one) => ({
      type: 'object',
      patternProperties: { '^x-[a-z]+$': one },
      additionalProperties: false,
      minProperties: 1,
    })),
    tie('schema').map((inner) => ({
      type: 'object',
      required: ['kind'],
      properties: { kind: { enum: ['a', 'b'] } },
      ...conditional(
        { properties: { kind: { const: 'a' } } },
        { required: ['inner'], properties: { inner } },
        { required: ['other'] },
      ),
    })),
    tie('schema').map((inner) => ({
      type: 'object',
      properties: { card: { type: 'string' }, name: inner },
      dependentRequired: { card: ['name', 'bill'] },
      dependentSchemas: { name: { required: ['extra'] } },
    })),
  ),
}));

test('what is generated for any schema fits it', () => {
  fc.assert(
    fc.property(schema, fc.nat(), (one, seed) => {
      expect(wrongWith(one, seed)).toEqual([]);
    }),
    RUNS,
  );
});

test('what lies at the edges of any schema fits it', () => {
  fc.assert(
    fc.property(schema, fc.nat(), (one, seed) => {
      expect(wrongWith(one, seed, true)).toEqual([]);
    }),
    RUNS,
  );
});
