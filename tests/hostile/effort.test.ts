import { expect, test, vi } from 'vitest';
import { createFake } from '../../src/fake.ts';
import type { PlainRequest, PlainResponse } from '../../src/respond/message.ts';
import type { JsonObject } from '../../src/spec/json.ts';
import { crudDocument, inPath, inQuery, json, THING } from '../documents/support/crud.ts';
import { asFastApi, documentOf } from './support/documents.ts';
import { faultsOf } from './support/judge.ts';

// Far more than any of it takes, also where the machine is busy.
vi.setConfig({ testTimeout: 30_000 });

// Nothing here measures time: what takes time by the square of its length does not end in time.

const LONG = 100_000;
const JSON_TYPE = { 'content-type': 'application/json' };

/** Sends requests to a fake of a document, as it is and as FastAPI would write it, and looks at the answers. */
function expectAnswers(document: JsonObject, requests: readonly PlainRequest[]): PlainResponse[] {
  return [document, asFastApi(document)].flatMap((one) => {
    const fake = createFake({ document: one, records: 3 });
    return requests.map((request) => {
      const answer = fake.handle(request);
      expect(faultsOf(answer)).toEqual([]);
      return answer;
    });
  });
}

const get = (path: string, query = ''): PlainRequest => ({ method: 'GET', path, query });
const post = (body: string, headers = JSON_TYPE): PlainRequest => ({
  method: 'POST',
  path: '/things',
  headers,
  body,
});

const FORMATS = [
  'date-time',
  'date',
  'time',
  'duration',
  'uuid',
  'email',
  'hostname',
  'ipv4',
  'ipv6',
  'uri',
  'uri-reference',
  'uri-template',
  'url',
  'json-pointer',
  'relative-json-pointer',
  'regex',
  'byte',
];
const TYPES = ['integer', 'number', 'boolean', 'array', 'object', 'null'];

/** What expressions go back and forth in, where it is repeated and wrong at the end. */
const PARTS = ['1', '1_', '0', '1.', 'a.', 'a-', ' ', ':', 'a@', '/~0', '{a}', 'http://a'];

test('a long text is told from every format and type in time by its length', () => {
  const formats = FORMATS.map((format) => ({ type: 'string', format }));
  const schemas = [...formats, ...TYPES.map((type) => ({ type }))];
  const names = schemas.map((_, at) => `p${at}`);
  const properties = Object.fromEntries(names.map((name, at) => [name, schemas[at]]));
  const parameters = names.map((name, at) => inQuery(name, schemas[at]));
  const requests = PARTS.flatMap((part) => {
    const text = `${part.repeat(LONG / part.length)}!`;
    return [
      get('/things', names.map((name) => `${name}=${encodeURIComponent(text)}`).join('&')),
      post(JSON.stringify(Object.fromEntries(names.map((name) => [name, text])))),
    ];
  });
  expectAnswers(crudDocument({ parameters, create: { type: 'object', properties } }), requests);
});

test.each(['/{a}...{b}', '/{a}.{b}.{c}', '/{a}{b}x', '/x{a}-{b}-{c}-{d}'])(
  'a long path is matched with %s in time by its length',
  (path) => {
    const names = [...path.matchAll(/\{(\w)\}/g)].map(([, name]) => inPath(name ?? ''));
    const document = crudDocument({
      paths: { [path]: { get: { parameters: names, responses: { 200: json(THING) } } } },
    });
    const texts = ['.', '-', 'x-', 'x', '...', '/', '%', '%2e', '%zz', '%ff'].map((part) =>
      part.repeat(LONG / part.length),
    );
    expectAnswers(
      document,
      texts.flatMap((text) => [
        get(`/${text}`),
        get(`/${text}!`),
        get(`/things/${text}`),
        get(`/things${text}x`),
      ]),
    );
  },
);

test('a long order is read in time by its length', () => {
  const names = ['sort', 'order', 'direction'];
  const words = ['-', '_', ' ', '.', 'asc', 'name:', ',', 'name,'];
  const texts = words.map((word) => encodeURIComponent(word.repeat(LONG / word.length)));
  expectAnswers(
    crudDocument({ parameters: names.map((name) => inQuery(name)) }),
    texts.flatMap((text) => names.map((name) => get('/things', `${name}=${text}x`))),
  );
});

test('a hundred thousand parameters are read, of one name and of many', () => {
  const list = { type: 'array', items: { type: 'string' } };
  const document = crudDocument({
    parameters: [
      inQuery('name', list),
      { ...inQuery('filter', { type: 'object' }), style: 'deepObject' },
    ],
  });
  const answers = expectAnswers(document, [
    get('/things', 'name=x&'.repeat(LONG)),
    get('/things', Array.from({ length: LONG }, (_, at) => `p${at}=${at}`).join('&')),
    get('/things', Array.from({ length: LONG }, (_, at) => `filter[${at}]=${at}`).join('&')),
    get('/things', '&'.repeat(LONG)),
    get('/things', '%'.repeat(LONG)),
  ]);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
});

test('long headers are read in time by their length', () => {
  const document = documentOf({});
  const parts = [';', ',', '=', '"', ' ', '; boundary=', 'a=b;', '/', 'code=x,'];
  expectAnswers(
    document,
    parts.flatMap((part) => {
      const text = part.repeat(LONG / part.length);
      return [
        post('{"name":"x"}', { 'content-type': text }),
        { ...post('{"name":"x"}'), headers: { prefer: text, cookie: text, ...JSON_TYPE } },
      ];
    }),
  );
});

test('a form of a hundred thousand fields is read, of one name and of many, and in parts', () => {
  const form = { type: 'object', properties: { name: { type: 'string' } } };
  const types = ['application/x-www-form-urlencoded', 'multipart/form-data'];
  const content = Object.fromEntries(types.map((type) => [type, { schema: form }]));
  const collection = { post: { requestBody: { content }, responses: { 201: json(THING) } } };
  const [urlencoded = '', multipart = ''] = types;
  const part = '--x\r\nContent-Disposition: form-data; name="name"\r\n\r\nx\r\n';
  const answers = expectAnswers(crudDocument({ collection }), [
    post('name=x&'.repeat(LONG), { 'content-type': urlencoded }),
    post(Array.from({ length: LONG }, (_, at) => `p${at}=x`).join('&'), {
      'content-type': urlencoded,
    }),
    post('__proto__=x&constructor=x&toString=x&name=y', { 'content-type': urlencoded }),
    post(`${part.repeat(10_000)}--x--`, { 'content-type': `${multipart}; boundary=x` }),
  ]);
  for (const { status } of answers) expect(status).toBeLessThan(500);
});

test('a list of many different things is told from one with a thing twice', () => {
  const document = documentOf({ tags: { type: 'array', uniqueItems: true } });
  const items = Array.from({ length: 30_000 }, (_, at) => `{"a":${at}}`).join();
  const [unique] = expectAnswers(document, [post(`{"name":"x","tags":[${items}]}`)]);
  const [twice] = expectAnswers(document, [post(`{"name":"x","tags":[${items},{"a":0}]}`)]);
  expect([unique?.status, twice?.status]).toEqual([201, 400]);
});

test('a million wrong entries are refused', () => {
  const document = documentOf({ tags: { type: 'array', items: { type: 'string' } } });
  const answers = expectAnswers(document, [post(`{"name":"x","tags":[${'1,'.repeat(999_999)}1]}`)]);
  expect(answers.map(({ status }) => status)).toEqual([400, 422]);
});

test('sixty absent members of five megabytes are told without three hundred megabytes', () => {
  const names = Array.from({ length: 60 }, (_, at) => `p${at}`);
  const create = {
    type: 'object',
    required: names,
    properties: Object.fromEntries(names.map((name) => [name, { type: 'string' }])),
  };
  for (const { body } of expectAnswers(crudDocument({ create }), [
    post(`{"x":"${'y'.repeat(5_000_000)}"}`),
  ])) {
    expect(body.length).toBeLessThan(50_000_000);
  }
});

test.each(['list', 'dictionary', 'model'])(
  'a %s within itself, a thousand deep, is judged',
  (kind) => {
    const within = { $ref: '#/components/schemas/T' };
    const inner =
      kind === 'list'
        ? { type: 'array', items: within }
        : {
            type: 'object',
            ...(kind === 'model'
              ? { properties: { a: within } }
              : { additionalProperties: within }),
          };
    const document = documentOf({ it: within }, { T: { anyOf: [{ type: 'string' }, inner] } });
    const [open, close] = kind === 'list' ? ['[', ']'] : ['{"a":', '}'];
    expectAnswers(
      document,
      ['"x"', '7'].map((leaf) =>
        post(`{"name":"x","it":${open.repeat(1000)}${leaf}${close.repeat(1000)}}`),
      ),
    );
  },
);

test.each(['anyOf', 'oneOf'])(
  'what is of one kind or of one like it, %s, a hundred times within itself, is judged',
  (keyword) => {
    const within = {
      [keyword]: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }],
    };
    const one = {
      type: 'object',
      properties: {
        size: { type: 'integer' },
        it: within,
        items: { type: 'array', items: within },
      },
    };
    const document = documentOf({ it: within }, { A: one, B: one });
    const wrapped = ['{"size":1,"it":', '{"items":[7,'].flatMap((open) =>
      ['{"size":1}', '{"size":"x"}'].map((leaf) => {
        const close = open.endsWith(',') ? ']}' : '}';
        return post(`{"name":"x","it":${open.repeat(100)}${leaf}${close.repeat(100)}}`);
      }),
    );
    const fine = keyword === 'anyOf' ? 201 : 400;
    expect(expectAnswers(document, wrapped).map(({ status }) => status)).toEqual([
      fine,
      400,
      400,
      400,
      201,
      422,
      422,
      422,
    ]);
  },
);
