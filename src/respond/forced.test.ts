import { expect, test } from 'vitest';
import { createFake } from '../fake.ts';
import type { Json, JsonObject } from '../spec/json.ts';

const LIST = '/admin/api/v2/conversations';
const fake = createFake({ scenario: 'empty' });

function forced(method: string, path: string, prefer = 'code=422'): Json {
  return JSON.parse(fake.handle({ method, path, headers: { prefer } }).body) as Json;
}

test.each([
  [
    'GET',
    LIST,
    [
      ['query', 'page_num'],
      ['query', 'page_size'],
      ['query', 'order'],
    ],
  ],
  [
    'POST',
    LIST,
    [
      ['body', 'topic'],
      ['body', 'inputs'],
    ],
  ],
  ['PUT', `${LIST}/1/status`, [['body']]],
  ['GET', `${LIST}/1/messages`, [['query', 'page']]],
  ['GET', `${LIST}/1`, [['path', 'conversation_id']]],
  ['DELETE', `${LIST}/1`, [['path', 'conversation_id']]],
])('a 422 that %s %s is asked for is about what it has', (method, path, locs) => {
  expect(forced(method, path)).toEqual({
    detail: locs.map((loc) => expect.objectContaining({ loc })),
  });
});

test('an example that is asked for by name is given, whatever it is about', () => {
  expect(forced('GET', LIST, 'code=422, example=status')).toMatchObject({
    detail: [{ type: 'enum', loc: ['body'] }],
  });
});

test('a rule that names a status is about the operation too', () => {
  const own = createFake({ scenario: 'empty' });
  own.faults.add({ status: 422 });
  const answer = own.handle({ method: 'POST', path: LIST });
  expect(JSON.parse(answer.body)).toMatchObject({ detail: [{ loc: ['body', 'topic'] }, {}] });
});

test('a rule may name an example', () => {
  const own = createFake({ scenario: 'empty' });
  own.faults.add({ operation: 'createConversation', status: 422, example: 'malformedJson' });
  const answer = own.handle({ method: 'POST', path: LIST });
  expect(JSON.parse(answer.body)).toMatchObject({ detail: [{ type: 'json_invalid' }] });
});

test('a rule that names an example that there is not is refused, with the nearest', () => {
  const own = createFake({ scenario: 'empty' });
  expect(() => own.faults.add({ operation: 'createConversation', example: 'malformed' })).toThrow(
    expect.objectContaining({ code: 'fault-invalid', place: '/example' }),
  );
});

test.each([204, 205, 304])(
  'what is answered with %i has no body, whatever the document',
  (code) => {
    const answer = fake.handle({ method: 'GET', path: LIST, headers: { prefer: `code=${code}` } });
    expect([answer.status, answer.body, answer.headers['content-type']]).toEqual([
      code,
      '',
      undefined,
    ]);
  },
);

test.each([
  [502, 'Bad Gateway'],
  [504, 'Gateway Timeout'],
])('a gateway that fails is told in its words: %i', (code, detail) => {
  expect(forced('GET', LIST, `code=${code}`)).toEqual({ detail });
});

/** FastAPI's document of one operation, with the examples that its validation errors have. */
function documentOf(operation: JsonObject, examples: JsonObject = {}): JsonObject {
  const entry = { type: 'object', properties: { loc: {}, msg: {}, type: {} } };
  const schema = { type: 'object', properties: { detail: { type: 'array', items: entry } } };
  const refusal = { description: 'No', content: { 'application/json': { schema, examples } } };
  const responses = { '200': { description: 'Yes' }, '422': refusal };
  return {
    openapi: '3.1.0',
    info: { title: 'Jobs', version: '1' },
    paths: { '/jobs': { post: { operationId: 'run', ...operation, responses } } },
  };
}

function refusalOf(document: JsonObject): Json {
  const own = createFake({ document });
  const headers = { prefer: 'code=422' };
  return JSON.parse(own.handle({ method: 'POST', path: '/jobs', headers }).body) as Json;
}

test('where the document has no example that fits, a parameter that can be wrong is', () => {
  const parameters = [
    { name: 'note', in: 'query', schema: { type: 'string' } },
    { name: 'limit', in: 'query', schema: { type: 'integer' } },
  ];
  const other = { value: { detail: [{ loc: ['query', 'page'], msg: 'no', type: 'no' }] } };
  expect(refusalOf(documentOf({ parameters }, { other }))).toEqual({
    detail: [
      {
        type: 'int_parsing',
        loc: ['query', 'limit'],
        msg: 'Input should be a valid integer, unable to parse string as an integer',
        input: 'x',
      },
    ],
  });
});

test('where no parameter can be wrong, the body is missing', () => {
  const schema = { type: 'object', properties: { speed: { type: 'integer' } } };
  const requestBody = { required: true, content: { 'application/json': { schema } } };
  expect(refusalOf(documentOf({ requestBody }))).toMatchObject({
    detail: [{ type: 'missing', loc: ['body'] }],
  });
});

test('where nothing can be wrong, it is a valid example all the same', () => {
  expect(refusalOf(documentOf({}))).toHaveProperty('detail');
});

test('an example that there is not is not given, and not said to be', () => {
  const usual = fake.handle({ method: 'GET', path: LIST });
  const asked = { method: 'GET', path: LIST, headers: { prefer: 'example=nope' } };
  expect(fake.handle(asked)).toEqual(usual);
  const late = { ...asked, headers: { prefer: 'example=nope, delay=1' } };
  expect(fake.handle(late).headers['preference-applied']).toBe('delay=1');
});
