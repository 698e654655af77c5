import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../../spec/json.ts';
import { Shapes } from '../shape.ts';
import { Validator } from '../validator.ts';
import { Judge } from './judge.ts';
import type { Verdict } from './judge.ts';

function judge(schema: JsonObject, value: Json, schemas: JsonObject = {}): Verdict {
  const root = { schema, components: { schemas } };
  return new Judge(new Shapes(root), new Validator(() => root)).judge('#/schema', value);
}

/** What is wrong: its place and Pydantic's name for it. */
function wrong(schema: JsonObject, value: Json, schemas: JsonObject = {}): string[] {
  const { violations } = judge(schema, value, schemas);
  return violations.map(({ path, type }) => `${path.join('.')} ${type}`);
}

const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });

const inner = {
  type: 'object',
  required: ['x'],
  properties: { x: { type: 'integer' }, y: { type: 'string', default: 'd' } },
};

test('what is not sent within a value gets its default, at the top it stays away', () => {
  const schema = { type: 'object', properties: { a: inner, b: { type: 'integer', default: 1 } } };
  expect(judge(schema, { a: { x: 1 } }).value).toEqual({ a: { x: 1, y: 'd' } });
});

test('members that a model does not name are left out', () => {
  expect(judge(inner, { x: 1, z: 2 }).value).toEqual({ x: 1 });
});

test('members that a model does not name are kept where it says so, and taken by their schema', () => {
  const kept = { ...inner, additionalProperties: true };
  const typed = { ...inner, additionalProperties: { type: 'integer' } };
  expect(judge(kept, { x: 1, z: '2' }).value).toEqual({ x: 1, z: '2' });
  expect(judge(typed, { x: 1, z: '2' }).value).toEqual({ x: 1, z: 2 });
  expect(wrong(typed, { x: 1, z: 'a' })).toEqual(['z int_parsing']);
});

test('a member called __proto__ is one like any other', () => {
  const schema = { type: 'object', additionalProperties: { type: 'integer' } };
  const value = JSON.parse('{"__proto__":"1"}') as Json;
  expect(JSON.stringify(judge(schema, value).value)).toBe('{"__proto__":1}');
});

test('a schema may contain itself', () => {
  const node = {
    type: 'object',
    required: ['n'],
    properties: { n: { type: 'integer' }, next: ref('Node') },
  };
  const value = { n: 1, next: { n: 2, next: { n: 'x' } } };
  expect(wrong(ref('Node'), value, { Node: node })).toEqual(['next.next.n int_parsing']);
});

test('the object that lacks a member is the input', () => {
  const { violations } = judge({ type: 'object', properties: { a: inner } }, { a: { y: '' } });
  expect(violations.map(({ input }) => input)).toEqual([{ y: '' }]);
});

// Answers of pydantic 2.14.3, as all below.
test.each([
  [{ maxItems: 2 }, ['x', 1, 2, 3], ' too_long'],
  [{ maxItems: 2 }, [1, 2, 'x', 3], ' too_long'],
  [{ maxItems: 2 }, [1, 'x'], '1 int_parsing'],
  [{ minItems: 2 }, [1, 1], ' too_short'],
  [{ minItems: 2 }, ['x'], '0 int_parsing'],
])('the set with %j of %j is refused: %s', (bounds, value, error) => {
  const set = { type: 'array', uniqueItems: true, items: { type: 'integer' }, ...bounds };
  expect(wrong(set, value)).toEqual([error]);
});

test('what a set has twice it has once', () => {
  const set = { type: 'array', uniqueItems: true, items: { type: 'integer' } };
  expect(judge(set, [1, '1', 2]).value).toEqual([1, 2]);
});

test.each([
  ['constrained-str string_pattern_mismatch', { type: 'string', pattern: '^a' }, 'b'],
  ['constrained-float float_parsing', { type: 'number', exclusiveMinimum: 1 }, 'b'],
  ['list[int] list_type', { type: 'array', items: { type: 'integer' } }, 'b'],
  [
    'dict[str,list[int]] dict_type',
    { type: 'object', additionalProperties: { type: 'array', items: { type: 'integer' } } },
    'b',
  ],
  [
    'tuple[int, str] tuple_type',
    { type: 'array', prefixItems: [{ type: 'integer' }, { type: 'string' }] },
    'b',
  ],
  ['timedelta time_delta_parsing', { type: 'string', format: 'duration' }, 'b'],
  ['time time_parsing', { type: 'string', format: 'time' }, 'b'],
  ["literal[1,'c',None] literal_error", { enum: [1, 'c', null] }, 'b'],
  ['int-enum[Num] enum', ref('Num'), 'b'],
  ['Inner model_attributes_type', ref('Inner'), 'b'],
  [
    'list[nullable[int]] list_type',
    { type: 'array', items: { anyOf: [{ type: 'integer' }, { type: 'null' }] } },
    'b',
  ],
])('an alternative is called as in %s', (error, alternative, value) => {
  const schemas = { Num: { type: 'integer', enum: [1, 2] }, Inner: inner };
  const union = { anyOf: [alternative, { type: 'boolean' }] };
  expect(wrong(union, value, schemas)).toEqual([error, 'bool bool_parsing']);
});

test('a list of alternatives names them in the places of its errors', () => {
  const either = { anyOf: [{ type: 'string' }, { type: 'integer' }] };
  const schema = { anyOf: [{ type: 'integer' }, { type: 'array', items: either }] };
  expect(wrong(schema, [null])).toEqual([
    'int int_type',
    'list[union[str,int]].0.str string_type',
    'list[union[str,int]].0.int int_type',
  ]);
});

test('a type within itself is called by three dots, and gone into 255 times', () => {
  const Tree = { anyOf: [{ type: 'string' }, { type: 'array', items: ref('Tree') }] };
  const nested = (depth: number): Json => JSON.parse(`${'['.repeat(depth)}"x"${']'.repeat(depth)}`);
  expect(wrong(ref('Tree'), nested(254), { Tree })).toEqual([]);
  const errors = wrong(ref('Tree'), nested(255), { Tree });
  expect(errors).toHaveLength(256);
  expect(errors[1]).toBe('list[union[str,list[...]]].0.str string_type');
  expect(errors.at(-1)).toMatch(/^(?:list\[union\[str,list\[\.\.\.\]\]\]\.0\.?){255} recursion_/);
});

test('of several models the one is taken that most members were given for', () => {
  const wide = { type: 'object', properties: { x: { type: 'integer' }, w: { type: 'integer' } } };
  const schemas = { Inner: inner, Wide: wide };
  const list = { type: 'array', items: { anyOf: [ref('Inner'), ref('Wide')] } };
  expect(judge(list, [{ x: 1, w: 2 }], schemas).value).toEqual([{ x: 1, w: 2 }]);
  expect(judge(list, [{ x: 1 }], schemas).value).toEqual([{ x: 1, y: 'd' }]);
});

test('a discriminator without a mapping goes by what each alternative asks for, or is called', () => {
  const union = { oneOf: [ref('Cat'), ref('Bird')], discriminator: { propertyName: 'kind' } };
  const cat = {
    type: 'object',
    required: ['kind', 'n'],
    properties: { kind: { const: 'cat' }, n: { type: 'integer' } },
  };
  const bird = {
    type: 'object',
    required: ['kind'],
    properties: { kind: { type: 'string' }, wings: { type: 'integer' } },
  };
  const schemas = { Cat: cat, Bird: bird };
  expect(wrong(union, { kind: 'cat' }, schemas)).toEqual(['cat.n missing']);
  expect(wrong(union, { kind: 'Bird', wings: 'x' }, schemas)).toEqual(['Bird.wings int_parsing']);
  expect(wrong(union, { kind: 'x' }, schemas)).toEqual([' union_tag_invalid']);
});

test('the least part of a type that is bent is taken of several types', () => {
  const union = {
    anyOf: [
      { type: 'integer' },
      { type: 'array', uniqueItems: true, items: {} },
      { type: 'array', items: {} },
    ],
  };
  expect(judge(union, [1, 1]).value).toEqual([1, 1]);
});

test('a schema of several types takes what any of them takes', () => {
  const schema = { type: ['string', 'integer', 'null'] };
  expect([judge(schema, 1).value, judge(schema, 'a').value, judge(schema, null).value]).toEqual([
    1,
    'a',
    null,
  ]);
  expect(wrong(schema, [])).toEqual(['string string_type', 'integer int_type']);
});

test('a schema that says nothing takes anything', () => {
  expect(judge({ title: 'V' }, { a: [null] })).toEqual({ value: { a: [null] }, violations: [] });
});

test('keywords that no type of Pydantic has are held to all the same', () => {
  expect(wrong({ type: 'integer', not: { const: 3 } }, '3')).toEqual([' undefined']);
  expect(wrong({ type: 'integer', not: { const: 3 } }, '4')).toEqual([]);
  const names = {
    type: 'object',
    properties: { a: { type: 'object', propertyNames: { pattern: '^x' } } },
  };
  expect(wrong(names, { a: { y: 1 } })).toEqual(['a undefined']);
});

test('members beside alternatives are held to both', () => {
  const either = [{ required: ['a'] }, { required: ['b'] }];
  const schema = {
    type: 'object',
    properties: { a: { type: 'integer' }, b: { type: 'integer' } },
    anyOf: either,
  };
  expect(wrong(schema, { a: 'x' })).toEqual(['a int_parsing']);
  expect(judge(schema, {}).violations).toHaveLength(1);
  expect(judge(schema, { b: '1' })).toEqual({ value: { b: 1 }, violations: [] });
});

test('no more than ten thousand violations are told', () => {
  const list = { type: 'array', items: { type: 'string' } };
  expect(
    judge(
      list,
      Array.from({ length: 50_000 }, () => 1),
    ).violations,
  ).toHaveLength(10_000);
});

test('integers of any size are compared exactly', () => {
  const schema = { type: 'integer', maximum: 9007199254740992, multipleOf: 2 };
  expect(wrong(schema, '9007199254740993')).toEqual([' multiple_of']);
  expect(wrong(schema, '9007199254740994')).toEqual([' less_than_equal']);
});

test.each([0.07, 1.1, 1e20])('%d is a multiple of a hundredth', (value) => {
  expect(wrong({ type: 'number', multipleOf: 0.01 }, value)).toEqual([]);
});
