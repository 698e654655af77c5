import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { UnderstudyError } from '../errors.ts';
import { loadDocument } from './document.ts';
import { readDocument, readDocumentAndFiles, readFileAsJson } from './read.ts';

/** A folder with these files, which is gone when the test is over. */
function folder(files: Readonly<Record<string, string>>): string {
  const place = mkdtempSync(path.join(tmpdir(), 'understudy-read-'));
  onTestFinished(() => rmSync(place, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(place, name)), { recursive: true });
    writeFileSync(path.join(place, name), text);
  }
  return place;
}

async function refusalOf(
  files: Readonly<Record<string, string>>,
  name: string,
): Promise<UnderstudyError> {
  const place = path.join(folder(files), name);
  const document = await readDocument(place).catch((error: unknown) => error);
  return document as UnderstudyError;
}

const HEAD = 'openapi: 3.1.0\ninfo: { title: A, version: "1" }\n';

test.each([
  ['YAML', 'a.yaml', `${HEAD}paths: {}\n`],
  ['JSON', 'a.json', '{"openapi":"3.1.0","info":{"title":"A","version":"1"},"paths":{}}'],
])('%s is read', async (_, name, text) => {
  const document = await readDocument(path.join(folder({ [name]: text }), name));
  expect(document).toEqual({ openapi: '3.1.0', info: { title: 'A', version: '1' }, paths: {} });
});

test('files that refer to each other, and back to the first, come in one piece', async () => {
  const place = folder({
    'api.yaml': `${HEAD}paths:\n  /a: { $ref: paths/a.yaml }\ncomponents:\n  schemas: { Id: { type: integer } }\n`,
    'paths/a.yaml': 'get:\n  responses:\n    200: { $ref: ../parts/ok.json }\n',
    'parts/ok.json': JSON.stringify({
      description: 'ok',
      content: {
        'application/json': {
          schema: {
            properties: {
              id: { $ref: '../api.yaml#/components/schemas/Id' },
              self: { $ref: '#/content/application~1json/schema' },
            },
          },
        },
      },
    }),
  });
  const { document, files } = await readDocumentAndFiles(path.join(place, 'api.yaml'));
  expect(() => loadDocument(document)).not.toThrow();
  expect(JSON.stringify(document)).toContain('{"$ref":"#/components/schemas/Id"}');
  expect(files.map((file) => path.relative(place, file)).toSorted()).toEqual(
    ['api.yaml', path.join('parts', 'ok.json'), path.join('paths', 'a.yaml')].toSorted(),
  );
});

test('a document is read from a server, with what lies beside it there', async () => {
  const files: Record<string, string> = {
    '/api.yaml': `${HEAD}paths: {}\ncomponents: { schemas: { A: { $ref: a.json } } }\n`,
    '/a.json': '{"type":"string"}',
  };
  const server = createServer((request, response) => {
    const text = files[request.url ?? ''];
    response.writeHead(text === undefined ? 404 : 200).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  expect(await readDocument(`${origin}/api.yaml`)).toMatchObject({
    components: { schemas: { A: { type: 'string' } } },
  });
  await expect(readDocument(`${origin}/b.yaml`)).rejects.toMatchObject({
    code: 'document-not-found',
    place: `${origin}/b.yaml`,
  });
});

test('a missing file is told', async () => {
  const refusal = await refusalOf({}, 'a.yaml');
  expect(refusal).toMatchObject({ code: 'document-not-found', hint: expect.any(String) });
  expect(refusal.place).toMatch(/a\.yaml$/);
  expect(refusal.reason).toMatch(
    /^Failed to read the document \(.*a\.yaml\): there is no such file$/,
  );
});

test('the directory where one is, is told', async () => {
  await expect(readDocument('.')).rejects.toMatchObject({
    reason: expect.stringMatching(/^Failed to read the document \(.*\): it is a directory$/),
  });
});

test('a directory is told', async () => {
  const refusal = await refusalOf({ 'a/b.yaml': '' }, 'a');
  expect(refusal.code).toBe('document-not-found');
  expect(refusal.reason).toContain('it is a directory');
});

test('broken YAML is told with its line and column', async () => {
  const refusal = await refusalOf({ 'a.yaml': `${HEAD}paths:\n  a: 1\n b: 2\n` }, 'a.yaml');
  expect(refusal.code).toBe('document-unreadable');
  expect(refusal.place).toMatch(/a\.yaml:5:\d+$/);
});

test('a key that is there twice is told with its line', async () => {
  const refusal = await refusalOf({ 'a.yaml': `${HEAD}paths: {}\npaths: {}\n` }, 'a.yaml');
  expect(refusal.place).toMatch(/a\.yaml:4:\d+$/);
});

test.each([
  ['a list', '- a\n- b\n'],
  ['a text', 'hello'],
  ['nothing', ''],
])('%s is no document', async (_, text) => {
  const refusal = await refusalOf({ 'a.yaml': text }, 'a.yaml');
  expect(refusal).toMatchObject({ code: 'document-unreadable', hint: expect.any(String) });
  expect(refusal.reason).toContain('it does not hold an object');
});

test('a missing file that another refers to is told by its own name', async () => {
  const refusal = await refusalOf(
    { 'a.yaml': `${HEAD}paths: { /a: { $ref: b.yaml } }\n` },
    'a.yaml',
  );
  expect(refusal.code).toBe('document-not-found');
  expect(refusal.reason).toMatch(/the referenced file \(.*b\.yaml\): there is no such file/);
  expect(refusal.hint).toContain('a.yaml');
});

test('a broken file that another refers to is told by its own name', async () => {
  const refusal = await refusalOf(
    { 'a.yaml': `${HEAD}paths: { /a: { $ref: b.yaml } }\n`, 'b.yaml': 'a: [\n' },
    'a.yaml',
  );
  expect(refusal.code).toBe('document-unreadable');
  expect(refusal.place).toMatch(/b\.yaml:\d+:\d+$/);
});

test('a pointer into another file that leads nowhere is told', async () => {
  const refusal = await refusalOf(
    { 'a.yaml': `${HEAD}paths: { /a: { $ref: 'b.yaml#/nothing' } }\n`, 'b.yaml': 'a: 1\n' },
    'a.yaml',
  );
  expect(refusal.code).toBe('reference-unresolved');
  expect(refusal.place).toMatch(/b\.yaml#\/nothing$/);
});

test('a reference that leads nowhere is told where it stands, with the nearest name', async () => {
  const refusal = await refusalOf(
    {
      'a.yaml': `${HEAD}paths: { /a: { $ref: '#/components/pathItems/Fou' } }\ncomponents: { pathItems: { Foo: {} } }\n`,
    },
    'a.yaml',
  );
  expect(refusal).toMatchObject({
    code: 'reference-unresolved',
    reason: 'Failed to follow the reference (#/components/pathItems/Fou): nothing stands there',
    hint: "Did you mean 'Foo'?",
  });
  expect(refusal.place).toMatch(/a\.yaml#\/paths\/~1a$/);
});

test('a server that does not answer is told, with what to check', async () => {
  await expect(readDocument('http://127.0.0.1:9/a.yaml')).rejects.toMatchObject({
    code: 'document-not-found',
    reason: 'Failed to read the document (http://127.0.0.1:9/a.yaml): nobody answers',
    hint: 'Check that the server runs, and that the URL is right.',
  });
});

test('an alias that contains itself is told', async () => {
  const text = `${HEAD}paths: &a { x-self: *a }\n`;
  const refusal = await refusalOf({ 'a.yaml': text }, 'a.yaml');
  expect(refusal.code).toBe('document-unreadable');
  expect(refusal.reason).toContain('an alias in it contains itself');
});

test.each([
  ['Swagger 2', 'swagger: "2.0"\ninfo: { title: A, version: "1" }\npaths: {}\n', '#/swagger'],
  ['OpenAPI 3.2', 'openapi: 3.2.0\ninfo: { title: A, version: "1" }\npaths: {}\n', '#/openapi'],
  ['a version that YAML takes for a number', 'openapi: 3.1\ninfo: {}\npaths: {}\n', '#/openapi'],
])('%s is read, and refused by its version', async (_, text, place) => {
  const document = await readDocument(path.join(folder({ 'a.yaml': text }), 'a.yaml'));
  expect(() => loadDocument(document)).toThrow(
    expect.objectContaining({ code: 'document-version', place }),
  );
});

test('any YAML or JSON file is read as data, or told', async () => {
  const place = folder({ 'list.yaml': '- 1\n', 'broken.json': '{"a": [}' });
  expect(await readFileAsJson(path.join(place, 'list.yaml'))).toEqual([1]);
  await expect(readFileAsJson(path.join(place, 'broken.json'))).rejects.toMatchObject({
    code: 'document-unreadable',
    place: expect.stringMatching(/broken\.json:1:\d+$/),
  });
  await expect(readFileAsJson(path.join(place, 'none.json'))).rejects.toMatchObject({
    code: 'document-not-found',
  });
});
