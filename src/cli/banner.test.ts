import { expect, test } from 'vitest';
import { createFake } from '../fake.ts';
import { banner } from './banner.ts';
import { servedBy } from './served.ts';
import { crudDocument, inQuery, json } from '../../tests/documents/support/crud.ts';

const document = { openapi: '3.1.0', info: { title: 'Nothing', version: '1' }, paths: {} };
const done = { 204: { description: 'done' } };
const paths = {
  '/things/{thing_id}/close': { post: { responses: done } },
  '/now': { get: { responses: { 200: json({ type: 'string' }) } } },
};

test.each<[string, object, string | undefined]>([
  ['nothing', crudDocument(), undefined],
  ['that there are no operations', document, '1 not placed'],
  ['a parameter', crudDocument({ parameters: [inQuery('odd')] }), '1 parameter ignored'],
  ['an operation', crudDocument({ paths }), '1 operation with a mere example, 1 more not placed'],
])('the banner tells what was not understood: %s', (_, given, told) => {
  const [, line] = /^ {2}(.*); `understudy explain`/m.exec(
    banner(servedBy(createFake({ document: given })), 'http://127.0.0.1:4010'),
  ) ?? [undefined, undefined];
  expect(line).toBe(told);
});
