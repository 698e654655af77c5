import { expect, test } from 'vitest';
import { createFake } from '../fake.ts';
import type { Fake } from '../fake.ts';
import type { Json, JsonObject } from '../spec/json.ts';

const note = {
  type: 'object',
  required: ['title'],
  properties: {
    id: { type: 'string' },
    title: { type: 'string' },
    stars: { type: 'integer' },
    isOpen: { type: 'boolean' },
    tags: { type: 'array', items: { type: 'string' } },
    place: { type: 'object', properties: { x: { type: 'number' } } },
    more: {},
  },
};

const errors = {
  type: 'object',
  properties: {
    detail: {
      type: 'array',
      items: { type: 'object', properties: { loc: {}, msg: {}, type: {} } },
    },
  },
};

/** A service of notes that takes bodies of some media types, FastAPI or not. */
function service(mediaTypes: readonly string[], isFastApi = false): Fake {
  const content = Object.fromEntries(mediaTypes.map((name) => [name, { schema: note }]));
  const invalid = {
    '422': { description: 'No', content: { 'application/json': { schema: errors } } },
  };
  const notes = { type: 'array', items: note };
  const page = { description: 'All', content: { 'application/json': { schema: notes } } };
  const get = { responses: { '200': page } };
  const post = {
    requestBody: { required: true, content },
    responses: {
      '201': { description: 'Made', content: { 'application/json': { schema: note } } },
      ...(isFastApi && invalid),
    },
  };
  const document: JsonObject = {
    openapi: '3.1.0',
    info: { title: 'Notes', version: '1' },
    paths: { '/notes': { get, post } },
  };
  return createFake({ document, scenario: 'empty' });
}

interface Answer {
  readonly status: number;
  readonly body: Json;
}

function send(fake: Fake, body: string | Uint8Array, type?: string): Answer {
  const headers = type === undefined ? {} : { 'content-type': type };
  const answer = fake.handle({ method: 'POST', path: '/notes', headers, body });
  return { status: answer.status, body: JSON.parse(answer.body) as Json };
}

const JSON_TYPE = 'application/json';
const FORM = 'application/x-www-form-urlencoded';
const MULTIPART = 'multipart/form-data; boundary=b';

test('a body of another media type than those that are documented is refused with 415', () => {
  expect(send(service([JSON_TYPE]), '<a/>', 'application/xml')).toMatchObject({
    status: 415,
    body: {
      title: 'Unsupported Media Type',
      detail: 'The media type application/xml is not supported',
    },
  });
});

test.each([
  [['application/json'], 'application/merge-patch+json'],
  [['application/vnd.notes+json'], 'application/json; charset=utf-8'],
  [['application/*'], 'application/json'],
  [['*/*'], 'Application/JSON'],
  [['text/plain', 'application/json'], 'application/json'],
])('where %j is documented, %s is taken', (mediaTypes, type) => {
  expect(send(service(mediaTypes), '{"title":"a"}', type).status).toBe(201);
});

test('a body without a media type is taken for the first that is documented', () => {
  expect(send(service([JSON_TYPE]), '{"title":"a"}').status).toBe(201);
  expect(send(service([FORM]), 'title=a').status).toBe(201);
});

test('a body that is not JSON is told what is wrong with it and where', () => {
  expect(send(service([JSON_TYPE]), '{"title": "a",}', JSON_TYPE)).toMatchObject({
    status: 400,
    body: {
      detail:
        'The body is not JSON: Expecting property name enclosed in double quotes at character 14',
    },
  });
});

test('NaN is no JSON, but to Python', () => {
  expect(send(service([JSON_TYPE]), '{"title":"a","more":NaN}', JSON_TYPE).status).toBe(400);
  expect(send(service([JSON_TYPE], true), '{"title":"a","more":NaN}', JSON_TYPE).status).toBe(201);
});

test('a body that is no text is refused', () => {
  const answer = send(service([JSON_TYPE]), new Uint8Array([0x22, 0xff, 0x22]), JSON_TYPE);
  expect(answer).toMatchObject({ status: 400, body: { detail: 'The body cannot be read' } });
});

test('a body that is required and not there is missed', () => {
  expect(send(service([JSON_TYPE]), '', JSON_TYPE)).toMatchObject({
    status: 400,
    body: { errors: [{ in: 'body', path: '', message: 'the body is required' }] },
  });
});

test('a body that is too large is refused with 413', () => {
  const body = new Uint8Array(10 * 1024 * 1024 + 1).fill(0x20);
  expect(send(service([JSON_TYPE]), body, JSON_TYPE)).toMatchObject({
    status: 413,
    body: { detail: 'The body is larger than 10485760 bytes' },
  });
});

test('a body may be given as the value that somebody else read', () => {
  const { status } = service([JSON_TYPE]).handle({
    method: 'POST',
    path: '/notes',
    json: { title: 1 },
  });
  expect(status).toBe(400);
});

test('the fields of a form are taken by their types', () => {
  const form = 'title=a+b&stars=3&isOpen=true&tags=x&tags=y';
  expect(send(service([FORM]), form, FORM)).toMatchObject({
    status: 201,
    body: { title: 'a b', stars: 3, isOpen: true, tags: ['x', 'y'] },
  });
});

test('a list of one in a form is a list, and of what should be one the last counts', () => {
  expect(send(service([FORM]), 'title=a&title=b&tags=x', FORM).body).toMatchObject({
    title: 'b',
    tags: ['x'],
  });
});

test('a field of a form that does not fit is told', () => {
  expect(send(service([FORM]), 'title=a&stars=many', FORM)).toMatchObject({
    status: 400,
    body: { errors: [{ in: 'body', path: 'stars', message: 'stars must be integer' }] },
  });
});

const part = (name: string, value: string): string =>
  `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;

test('the parts of a multipart form are its fields, objects as JSON', () => {
  const file =
    '--b\r\nContent-Disposition: form-data; name="more"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\nline\r\nline\r\n';
  const body = `${part('title', 'a')}${part('stars', '3')}${part('place', '{"x":1}')}${file}--b--\r\n`;
  expect(send(service(['multipart/form-data']), body, MULTIPART)).toMatchObject({
    status: 201,
    body: { title: 'a', stars: 3, place: { x: 1 }, more: 'line\r\nline' },
  });
});

test('a multipart form without a boundary cannot be read', () => {
  expect(
    send(service(['multipart/form-data']), part('title', 'a'), 'multipart/form-data').status,
  ).toBe(400);
});

test('to FastAPI an empty field of a form is missing, and shows nothing of the others', () => {
  expect(send(service([FORM], true), 'title=&stars=x', FORM).body).toEqual({
    detail: [
      { type: 'missing', loc: ['body', 'title'], msg: 'Field required', input: null },
      {
        type: 'int_parsing',
        loc: ['body', 'stars'],
        msg: 'Input should be a valid integer, unable to parse string as an integer',
        input: 'x',
      },
    ],
  });
});

test.each(['', '{"title":"a"}'])('to FastAPI %j in place of a form is an empty form', (body) => {
  expect(send(service([FORM], true), body, JSON_TYPE).body).toEqual({
    detail: [{ type: 'missing', loc: ['body', 'title'], msg: 'Field required', input: null }],
  });
});

test('a text is a body too', () => {
  const put = {
    requestBody: { content: { 'text/plain': { schema: { type: 'string', maxLength: 3 } } } },
    responses: { '204': { description: 'Done' } },
  };
  const document = {
    openapi: '3.1.0',
    info: { title: 'T', version: '1' },
    paths: { '/motd': { put } },
  };
  const fake = createFake({ document });
  const headers = { 'content-type': 'text/plain' };
  const statuses = ['abc', 'abcd'].map(
    (body) => fake.handle({ method: 'PUT', path: '/motd', headers, body }).status,
  );
  expect(statuses).toEqual([204, 400]);
});

test('numbers come back to their last digit, but where a type asks for one that JavaScript has', () => {
  const text =
    '{"title":"a","stars":1e2,"more":{"id":12345678901234567890,"ratio":1.0,"list":[-0.0,1E-9]}}';
  const answer = service([JSON_TYPE]).handle({
    method: 'POST',
    path: '/notes',
    headers: { 'content-type': JSON_TYPE },
    body: text,
  });
  expect(answer.body).toContain('"stars":100,');
  expect(answer.body).toContain(
    '"more":{"id":12345678901234567890,"ratio":1.0,"list":[-0.0,1e-9]}',
  );
});

test('what looks like a number in a text stays text', () => {
  const id = '3e9a4c57-08b2-4f6d-9c1a-6b7d5e2f8a90, 1.0';
  expect(
    send(service([JSON_TYPE]), JSON.stringify({ title: id, more: [id] }), JSON_TYPE).body,
  ).toMatchObject({
    title: id,
    more: [id],
  });
});
