import { expect, test } from 'vitest';
import { isObject } from '../../../src/spec/json.ts';
import { edited, set, withoutExamples } from '../support/edit.ts';
import { at, watch } from '../support/watch.ts';

const BASE = '/admin/api/v2/conversations';

/** Says `nullable` where 3.1 says "or null", as a document of OpenAPI 3.0 does. */
function asNullable(document: object): void {
  for (const member of Object.values(document)) {
    if (typeof member === 'object' && member !== null) asNullable(member);
  }
  const branches: unknown = Reflect.get(document, 'anyOf');
  if (!Array.isArray(branches) || branches.length !== 2) return;
  const first: unknown = branches.find((branch) => at(branch, 'type') !== 'null');
  if (!isObject(first)) return;
  Reflect.deleteProperty(document, 'anyOf');
  Object.assign(document, '$ref' in first ? { allOf: [first] } : first, { nullable: true });
}

const older = edited(
  set('openapi', '3.0.3'),
  asNullable,
  withoutExamples,
  set('components.schemas.Message.properties.input_tokens', {
    type: 'integer',
    minimum: 0,
    exclusiveMinimum: true,
  }),
);

test('a 3.0 version of the document is served as the 3.1 one is', () => {
  const [before, after] = [watch(edited()), watch(older)];
  expect(after.send(`GET ${BASE}?page_size=3&order=oldest`).body).toEqual(
    before.send(`GET ${BASE}?page_size=3&order=oldest`).body,
  );
  const sent = { topic: 'Old', agent_id: null, inputs: { deep: [{ a: null }] } };
  expect(after.send(`POST ${BASE}`, sent)).toEqual(before.send(`POST ${BASE}`, sent));
});

test('a 3.0 version refuses what the 3.1 one refuses, in the same words', () => {
  const [before, after] = [watch(edited()), watch(older)];
  for (const target of [
    `GET ${BASE}?page_num=x&page_size=500&order=newest`,
    `GET ${BASE}/nobody`,
  ]) {
    expect(after.send(target)).toEqual(before.send(target));
  }
  const wrong = { topic: 42, inputs: [], status: 'unknown', assignment_id: 7 };
  expect(after.send(`POST ${BASE}`, wrong)).toEqual(before.send(`POST ${BASE}`, wrong));
});

test('an exclusive bound of 3.0 holds for what is seeded', () => {
  const { fake } = watch(older);
  const { document } = fake.model;
  expect(at(document, 'openapi')).toBe('3.0.3');
  const tokens = fake.model.resources.get('messages')?.properties.get('input_tokens');
  expect(fake.model.shapes.at(tokens?.place ?? '').keywords).toMatchObject({ exclusiveMinimum: 0 });
});
