import { expect, test } from 'vitest';
import { createFake } from '../../src/fake.ts';
import { readJson } from '../../src/respond/json-body.ts';
import { Judge } from '../../src/schema/pydantic/judge.ts';
import { Shapes } from '../../src/schema/shape.ts';
import { Validator } from '../../src/schema/validator.ts';
import { arrayOf } from '../../src/spec/json.ts';
import type { Json, JsonObject } from '../../src/spec/json.ts';
import { exceptions } from './differences.ts';
import { coercions } from './golden.ts';
import type { Group, Row } from './golden.ts';

const { components, groups } = coercions();
// It has no state that a request could change.
const fake = createFake({ document: documentOf(groups), scenario: 'empty' });

const rows = groups.flatMap((group) =>
  group.rows.map((row) => ({ title: titleOf(group, row), group, row })),
);
const likeTheService = rows.filter(({ title }) => exceptionOf(title) === undefined);
const exceptional = rows.filter(({ title }) => exceptionOf(title) !== undefined);

test('there are hundreds of values', () => {
  expect([rows.length, exceptional.length]).toEqual([657, 22]);
});

test.each(likeTheService.filter(({ row }) => isRefused(row)))(
  '$title: is refused in the same words',
  ({ group, row }) => {
    const answer = ask(group, row);
    const errors = row.errorsText ?? JSON.stringify(row.errors);
    expect([answer.status, answer.body]).toEqual([422, `{"detail":${errors}}`]);
  },
);

test.each(likeTheService.filter(({ row }) => !isRefused(row)))(
  '$title: is taken for the same value',
  ({ group, row }) => {
    expect(ask(group, row).status).toBe(200);
    if (row.absent === true) return;
    const taken = JSON.parse(JSON.stringify(takenBy(group, row))) as Json;
    const wanted = row.okText === undefined ? (row.ok ?? null) : (JSON.parse(row.okText) as Json);
    expect(isSet(group) ? sorted(taken) : taken).toEqual(wanted);
  },
);

test.each(exceptional)('$title: is answered otherwise', ({ title, group, row }) => {
  const { status } = ask(group, row);
  expect(status).toBe(exceptionOf(title)?.status);
});

function exceptionOf(title: string): { status: number } | undefined {
  return exceptions.find(({ names }) => names.test(title));
}

function titleOf({ where, name }: Group, row: Row): string {
  const input = row.absent === true ? 'nothing' : (row.inputText ?? JSON.stringify(row.input));
  return `${where} ${name} ${input.slice(0, 40)}`;
}

function isRefused(row: Row): boolean {
  return row.errors !== undefined || row.errorsText !== undefined;
}

function isSet({ name }: Group): boolean {
  return name.startsWith('set');
}

function sorted(value: Json): Json {
  return Array.isArray(value) ? value.toSorted((a, b) => Number(a) - Number(b)) : value;
}

function documentOf(all: readonly Group[]): JsonObject {
  const paths = all.map((group, index) => [pathOf(index), pathItem(group)]);
  const detail = { type: 'array', items: { $ref: '#/components/schemas/ValidationError' } };
  const entry = { loc: { type: 'array', items: {} }, msg: {}, type: {} };
  return {
    openapi: '3.1.0',
    info: { title: 'Values', version: '1' },
    paths: Object.fromEntries(paths) as JsonObject,
    components: {
      schemas: {
        ...components,
        HTTPValidationError: { type: 'object', properties: { detail } },
        ValidationError: { type: 'object', properties: entry },
      },
    },
  };
}

/** An operation that takes a value of the type. */
function pathItem({ where, schema, required = false }: Group): JsonObject {
  const invalid = { schema: { $ref: '#/components/schemas/HTTPValidationError' } };
  const responses = {
    '200': { description: 'It fits' },
    '422': { description: 'It does not', content: { 'application/json': invalid } },
  };
  const requestBody = { required, content: { 'application/json': { schema } } };
  const parameters = [{ name: 'v', in: 'query', required, schema }];
  return where === 'query'
    ? { get: { parameters, responses } }
    : { post: { requestBody, responses } };
}

function pathOf(index: number): string {
  return `/values/of-type-${index}/check`;
}

function ask(group: Group, row: Row): { status: number; body: string } {
  const path = pathOf(groups.indexOf(group));
  if (group.where === 'query') {
    const values = row.absent === true ? [] : [row.input ?? null].flat().map(String);
    const query = values.map((value) => `v=${encodeURIComponent(value)}`).join('&');
    return fake.handle({ method: 'GET', path, query });
  }
  const body = row.absent === true ? '' : (row.inputText ?? JSON.stringify(row.input));
  return fake.handle({
    method: 'POST',
    path,
    headers: { 'content-type': 'application/json' },
    body,
  });
}

/** The value that is taken for a row's, within a list: only what is within a value is filled in. */
function takenBy({ where, schema }: Group, row: Row): Json {
  const list = { type: 'array', items: schema };
  const root = { list, components: { schemas: components } };
  const shapes = new Shapes(root);
  const isList = shapes.at('#/list/items').types.includes('array');
  const sent = where === 'query' ? queryValue(row, isList) : bodyValue(row);
  const { value } = new Judge(shapes, new Validator(() => root)).judge('#/list', [sent]);
  const [taken = null] = arrayOf(value);
  return taken;
}

function queryValue({ input = null }: Row, isList: boolean): Json {
  const values = [input].flat();
  return isList ? values : (values.at(-1) ?? null);
}

function bodyValue({ inputText, input }: Row): Json {
  const read = readJson(inputText ?? JSON.stringify(input), 'fastapi');
  return read.kind === 'value' ? read.exact : null;
}
