import path from 'node:path';

import SwaggerParser from '@apidevtools/swagger-parser';
import { validate } from '@hyperjump/json-schema/openapi-3-1';
import { BASIC } from '@hyperjump/json-schema/experimental';
import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, test } from 'vitest';

import { root } from '../root.ts';

// Two validators that share no code: one misses what the other finds.
const DOCUMENTS = ['conversations.openapi.yaml', 'control.openapi.yaml'];

const read = (name: string): Promise<object> => SwaggerParser.parse(path.join(root, 'spec', name));

/** What Hyperjump has against a document, by the schema of OpenAPI 3.1 and that of its dialect. */
async function hyperjump(document: object): Promise<string[]> {
  const schema = 'https://spec.openapis.org/oas/3.1/schema-base';
  const output = await validate(schema, document as never, BASIC);
  if (output.valid) return [];
  return (output.errors ?? []).map(
    ({ instanceLocation, keyword }) => `${instanceLocation} ${keyword}`,
  );
}

/** What Seriousme has against a document. */
async function seriousme(document: object): Promise<unknown> {
  const { valid, errors } = await new Validator().validate(structuredClone(document) as never);
  return valid ? [] : errors;
}

test.each(DOCUMENTS)('Hyperjump accepts %s', async (name) => {
  expect(await hyperjump(await read(name))).toEqual([]);
});

test.each(DOCUMENTS)('Seriousme accepts %s', async (name) => {
  expect(await seriousme(await read(name))).toEqual([]);
});

test.each(DOCUMENTS)('no comma cuts off a sentence of %s', async (name) => {
  const cutOff = /"[^"]* [^"]*":null/.exec(JSON.stringify(await read(name)));
  expect(cutOff).toBeNull();
});

test('both refuse a document that is not right', async () => {
  const document = { openapi: '3.1.0', info: { title: 'A', version: '1' }, paths: { a: {} } };
  expect(await hyperjump(document)).not.toEqual([]);
  expect(await seriousme(document)).not.toEqual([]);
});

test('Hyperjump refuses a type that JSON Schema does not have', async () => {
  const schemas = { A: { type: 'strng' } };
  const document = {
    openapi: '3.1.0',
    info: { title: 'A', version: '1' },
    components: { schemas },
  };
  expect(await hyperjump(document)).not.toEqual([]);
});
