import { expect, test } from 'vitest';
import { compile } from './compile.ts';
import type { Cause, Refusals } from './refusals.ts';
import { crudDocument, json, THING } from '../../tests/documents/support/crud.ts';

const text = { type: 'string' };
const problem = json({ type: 'object', properties: { message: text } });
const entry = { type: 'object', properties: { loc: { type: 'array' }, msg: text, type: text } };
const fastapi = json({ type: 'object', properties: { detail: { type: 'array', items: entry } } });

function refusals(responses: object, assumptions: object[] = []): Refusals | undefined {
  const get = { responses: { 200: json(THING), ...responses } };
  const document = { ...crudDocument({ item: { get } }), 'x-understudy': { assumptions } };
  return compile(document).operations.find(({ id }) => id === 'GET /things/{thing_id}')?.refusals;
}

test.each<[Cause, object, number, boolean]>([
  ['invalid', {}, 400, false],
  ['invalid', { 422: problem }, 422, true],
  ['invalid', { 400: problem }, 400, true],
  ['invalid', { 400: problem, 422: problem }, 422, true],
  ['invalid', { '4XX': problem }, 400, true],
  ['invalid', { default: problem }, 400, true],
  ['unknown', {}, 404, false],
  ['unknown', { 410: problem }, 410, true],
  ['unknown', { 404: problem, 410: problem }, 404, true],
  ['conflict', {}, 409, false],
  ['conflict', { 409: problem }, 409, true],
  ['conflict', { 422: problem }, 422, true],
  ['unauthorised', { 403: problem }, 403, true],
  ['unauthorised', { 401: { description: 'who?' } }, 401, false],
])('what is %s is told by %j with %i', (cause, responses, status, hasSchema) => {
  const refusal = refusals(responses)?.[cause];
  expect([refusal?.status, refusal?.schema !== undefined]).toEqual([status, hasSchema]);
});

test('an assumption of the document decides on the status', () => {
  const assumption = { id: 'unknown-id', statement: 'Gone.', level: 'assumed', value: 410 };
  expect(refusals({ 404: problem }, [assumption])?.unknown.status).toBe(410);
});

test("FastAPI's list of errors is known by its members, and makes the dialect", () => {
  expect(refusals({ 422: fastapi })?.invalid).toMatchObject({ status: 422, isDetailList: true });
  expect(refusals({ 422: problem })?.invalid.isDetailList).toBe(false);
  const get = { responses: { 200: json(THING), 422: fastapi } };
  expect(compile(crudDocument({ item: { get } })).dialect).toBe('fastapi');
  expect(compile(crudDocument()).dialect).toBe('plain');
});

test('in the dialect of FastAPI what is invalid is 422, where an operation does not say', () => {
  const get = { responses: { 200: json(THING), 422: fastapi } };
  const { operations } = compile(crudDocument({ item: { get } }));
  expect(operations.every(({ refusals: { invalid } }) => invalid.status === 422)).toBe(true);
});
