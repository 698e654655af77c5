import { expect, test } from 'vitest';
import conversations from '../generated/conversations.ts';
import { objectOf } from '../spec/json.ts';
import { findingsIn } from './findings.ts';

const INFO = { title: 'Shop', version: '1' };

test('the document that ships is as OpenAPI asks for', async () => {
  expect(await findingsIn(objectOf(conversations) ?? {})).toEqual([]);
});

test('what is missing is told with its place', async () => {
  const document = { openapi: '3.1.0', info: { title: 'Shop' }, paths: {} };
  expect(await findingsIn(document)).toEqual([
    { place: '#/info', text: "must have required property 'version'" },
  ]);
});

test('what is too much is told by its name', async () => {
  const document = { openapi: '3.1.0', info: INFO, paths: {}, colour: 'red' };
  expect(await findingsIn(document)).toEqual([
    { place: '#', text: 'must NOT have unevaluated properties (colour)' },
  ]);
});

test('one cause is told once, without what it fails further up', async () => {
  const parameters = [{ name: 'q', in: 'query', schema: { type: 'strng' } }];
  const get = { parameters, responses: { 200: { description: '' } } };
  const findings = await findingsIn({ openapi: '3.0.3', info: INFO, paths: { '/a': { get } } });
  expect(findings).toContainEqual({
    place: '#/paths/~1a/get/parameters/0/schema/type',
    text: expect.stringMatching(
      /^must be equal to one of the allowed values: .*; this is "strng"$/,
    ),
  });
  expect(findings.filter(({ text }) => text.includes('oneOf'))).toEqual([]);
});

test('what many refer to is told once, where it stands', async () => {
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/A' } } };
  const get = { responses: { 200: { description: '', content } } };
  const findings = await findingsIn({
    openapi: '3.0.3',
    info: INFO,
    paths: { '/a': { get }, '/b': { get } },
    components: { schemas: { A: { type: 'int' } } },
  });
  expect(findings.map(({ place }) => place)).toEqual(['#/components/schemas/A/type']);
});

test.each(['3.0.3', '3.1.0'])('a document %s without paths is told so', async (openapi) => {
  expect(await findingsIn({ openapi, info: INFO })).toEqual([
    { place: '#', text: "must have required property 'paths'" },
  ]);
});

test('a version that the validator does not know is told, not thrown', async () => {
  const document = { openapi: '3.1.9', info: INFO, paths: {} };
  expect(await findingsIn(document)).toEqual([
    { place: '#', text: expect.stringContaining('3.1.9') },
  ]);
});

test('the document stays as it was', async () => {
  const document = {
    openapi: '3.1.0',
    info: INFO,
    paths: {},
    components: { schemas: { A: { $ref: '#/components/schemas/B' }, B: { type: 'string' } } },
  };
  const before = structuredClone(document);
  await findingsIn(document);
  expect(document).toEqual(before);
});
