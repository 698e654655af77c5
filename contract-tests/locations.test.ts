import { expect, test } from 'vitest';
import { plainTarget } from '../src/contract/target.ts';
import { verify } from '../src/contract/verify.ts';
import { createFake } from '../src/index.ts';

const NOTE = {
  type: 'object',
  required: ['id', 'text'],
  properties: { id: { type: 'string', readOnly: true }, text: { type: 'string' } },
};

function content(more: object = {}): object {
  return { description: 'It.', content: { 'application/json': { schema: NOTE } }, ...more };
}

/** Notes whose creates tell where they are. */
const NOTES = {
  openapi: '3.1.0',
  info: { title: 'Notes', version: '1' },
  servers: [{ url: '/v1' }],
  paths: {
    '/notes': {
      post: {
        requestBody: content(),
        responses: { 201: content({ headers: { Location: { schema: { type: 'string' } } } }) },
      },
    },
    '/notes/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      get: { responses: { 200: content() } },
      delete: { responses: { 204: { description: 'Gone.' } } },
    },
  },
};

/** Holds a fake, whose creates tell another location, to the document. */
async function verified(
  told: (location: string) => string | undefined,
): Promise<readonly (string | undefined)[]> {
  const fake = createFake({ document: NOTES, seed: 1 });
  const target = plainTarget((request) => {
    const { headers, ...answer } = fake.handle(request);
    const { location, ...rest } = headers;
    const other = location === undefined ? undefined : told(location);
    return { ...answer, headers: { ...rest, ...(other !== undefined && { location: other }) } };
  });
  const only = ['locations-lead-to-records'];
  const { cases } = await verify({ model: fake.model, target, seed: 1, only });
  return cases.filter(({ law }) => law === only[0]).map(({ outcome }) => outcome);
}

test.each([
  ['as a path', (location: string) => location],
  ['as a URL', (location: string) => `https://notes.example${location}`],
  ['beside the create', (location: string) => location.replace(/^.*\/notes\//, 'notes/')],
  ['with a slash', (location: string) => `${location}/`],
  ['escaped', (location: string) => location.replaceAll('-', '%2D')],
  ['behind a gateway', (location: string) => location.replace('/v1', '/gateway')],
])('a location may be told %s', async (_title, told) => {
  expect(await verified(told)).toEqual(['held']);
});

test('a location that leads elsewhere is noticed, and none is not exercised', async () => {
  expect(await verified((location) => location.replace('notes/', ''))).toEqual(['failed']);
  expect(await verified((location) => location.slice(0, -1))).toEqual(['failed']);
  expect(await verified(() => undefined)).toEqual(['not exercised']);
});
