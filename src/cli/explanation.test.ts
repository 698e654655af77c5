import { expect, test } from 'vitest';
import { createFake } from '../fake.ts';
import { explanation } from './explanation.ts';

const MODEL = createFake({ scenario: 'empty' }).model;

/** A model of a document with one operation that nothing can be made of. */
function weather(): typeof MODEL {
  const get = { operationId: 'weather', responses: { 200: { description: 'Fine' } } };
  const document = {
    openapi: '3.1.0',
    info: { title: 'Weather', version: '1' },
    paths: { '/weather': { get } },
  };
  return createFake({ document }).model;
}

test('a resource is told with its key, its children and where each property comes from', () => {
  const text = explanation(MODEL, []);
  expect(text).toMatch(/\n {2}conversations {2}key id · has messages · \S/);
  expect(text).toMatch(/\n {4}message_count +derived: number of messages +\S/);
});

test('an operation is told with what it does, and each parameter with its role', () => {
  const text = explanation(MODEL, []);
  expect(text).toMatch(
    /\n {2}GET \/admin\/api\/v2\/conversations\n {2}list conversations · listConversations · \S/,
  );
  expect(text).toMatch(/\n {4}statuses +query +filter +status, one-of +\S/);
  expect(text).toMatch(
    /\n {4}order +query +order +recent: created_time ↓, oldest: created_time ↑ +\S/,
  );
});

test('an operation without an id is not told twice', () => {
  const document = {
    openapi: '3.1.0',
    info: { title: 'Weather', version: '1' },
    paths: { '/weather': { get: { responses: { 200: { description: 'Fine' } } } } },
  };
  const text = explanation(createFake({ document }).model, []);
  expect(text).toContain('\n  GET /weather\n  example · its path names');
});

test('an assumption is told with its level and value', () => {
  expect(explanation(MODEL, [])).toMatch(/\n {4}unknown-id +assumed +404 +\S/);
});

test('what could not be placed is told with its place', () => {
  expect(explanation(weather(), [])).toMatch(
    /Not placed\n\n {4}weather answers an example .*\n {6}#\/paths\/~1weather\/get\n/,
  );
});

test('warnings are told with their places, and only so many of them', () => {
  const findings = Array.from({ length: 30 }, (_, index) => ({ place: `#/${index}`, text: 'odd' }));
  const text = explanation(weather(), findings);
  expect(text).toContain(' · 1 not placed · 30 warnings · ');
  expect(text).toMatch(/Warnings\n\n {4}odd\n {6}#\/0\n/);
  expect(text).toContain('\n    10 more with --json\n');
  expect(text).not.toContain('#/20');
});

test('a section with nothing in it is left out', () => {
  expect(explanation(MODEL, [])).not.toMatch(/Not placed|Warnings/);
});
