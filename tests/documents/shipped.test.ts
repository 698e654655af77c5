import { faker } from '@faker-js/faker/locale/en';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect, test } from 'vitest';
import conversations from '../../src/generated/conversations.ts';
import { follow } from '../../src/spec/document.ts';
import { assumptionsOf } from '../../src/spec/assumptions.ts';
import { arrayOf, isObject, membersOf, objectOf } from '../../src/spec/json.ts';
import type { Json, JsonObject } from '../../src/spec/json.ts';
import { below, fragmentOf, lookUp } from '../../src/spec/pointer.ts';
import type { Place } from '../../src/spec/pointer.ts';
import { visitObjects } from '../../src/spec/walk.ts';

const ROOT: JsonObject = objectOf(conversations) ?? {};

interface Found {
  readonly place: Place;
  readonly value: Json;
}

/** What stands under a name in the objects of the document, with the place of the object. */
function under(name: string): Found[] {
  const found: Found[] = [];
  visitObjects(ROOT, (object, place) => {
    const value = object[name];
    if (value !== undefined) found.push({ place: place(), value });
  });
  return found;
}

/** What keeps a value from fitting the schema at a place. */
function errors(schema: Place, value: Json): unknown[] {
  const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false });
  addFormats.default(ajv);
  ajv.addSchema(ROOT, 'document');
  const validate = ajv.compile({ $ref: `document${fragmentOf(schema)}` });
  return validate(value)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => [instancePath, message]);
}

/** The examples beside schemas: of media types and of parameters, by the places of the schemas. */
const EXAMPLES = [...under('examples'), ...under('example')].flatMap(
  ({ place, value }): [Place, Json][] => {
    if (lookUp(ROOT, below(place, 'schema')) === undefined) return [];
    const isMap = isObject(value) && lookUp(ROOT, below(place, 'example')) === undefined;
    if (!isMap) return [[below(place, 'schema'), value]];
    return membersOf(value).map(([name]) => {
      const example = objectOf(follow(ROOT, below(place, 'examples', name)).value);
      return [below(place, 'schema'), example?.['value'] ?? null];
    });
  },
);

test('there are examples, of bodies and of parameters', () => {
  expect(EXAMPLES.length).toBeGreaterThan(20);
});

test.each(EXAMPLES)('the example beside %s fits it', (schema, value) => {
  expect(errors(schema, value)).toEqual([]);
});

test.each(under('default').map(({ place, value }) => [place, value] as const))(
  'the default of %s fits it',
  (schema, value) => {
    expect(errors(schema, value)).toEqual([]);
  },
);

test.each(
  assumptionsOf(ROOT).flatMap(({ id, at, value }) =>
    at.map((place) => [id, place, value] as const),
  ),
)('the assumption %s says what stands at %s', (_, place, value) => {
  expect(lookUp(ROOT, place)).toEqual(value);
});

test('no two assumptions have one id', () => {
  const ids = assumptionsOf(ROOT).map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)]);
});

/** Every look that the document asks for: by itself, or for a value of another property. */
const LOOKS = [
  ...under('x-faker').map(({ value }) => value),
  ...under('x-understudy').flatMap(({ value }) =>
    membersOf(objectOf(value)?.['given']).flatMap(([, looks]) =>
      membersOf(looks).map(([, look]) => look),
    ),
  ),
];

test.each(LOOKS.map((look) => [JSON.stringify(look).slice(0, 60), look] as const))(
  'faker can draw %s',
  (_, look) => {
    const [[name, given]] = isObject(look)
      ? (membersOf(look) as [[string, Json]])
      : [[String(look), []]];
    const method = name
      .split('.')
      .reduce<unknown>((holder, token) => Reflect.get(Object(holder), token), faker);
    expect(method).toBeTypeOf('function');
    if (typeof method !== 'function') return;
    const [choices] = arrayOf(given);
    for (const choice of name === 'helpers.fake' ? arrayOf(choices) : []) {
      expect(Reflect.apply(method, undefined, [choice])).toBeTypeOf('string');
    }
    const values = Array.isArray(given) ? [...arrayOf(given)] : [given];
    expect(Reflect.apply(method, undefined, values)).toBeDefined();
  },
);
