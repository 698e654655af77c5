import { expect, test } from 'vitest';
import type { Operation } from '../model/model.ts';
import type { Dialect } from '../model/refusals.ts';
import { createFake } from '../fake.ts';
import { Router } from './match.ts';
import type { Match } from './match.ts';

/** What a request leads to among paths, each of which takes GET. */
function found(
  paths: readonly string[],
  path: string,
  dialect: Dialect = 'plain',
  basePaths = [''],
): Match | undefined {
  const [own] = createFake().model.operations;
  const operations = paths.flatMap((one) =>
    own === undefined ? [] : [{ ...own, id: one, method: 'GET', path: one }],
  );
  return new Router({ operations, basePaths, dialect }).match('GET', path);
}

/** The path that a request means, and its values. */
function meaning(
  paths: readonly string[],
  path: string,
  dialect?: Dialect,
  basePaths?: string[],
): unknown {
  const match = found(paths, path, dialect, basePaths);
  if (match?.kind !== 'operation') return match;
  const operation: Operation = match.operation;
  return [operation.path, { ...match.path }];
}

test('a fixed path goes before one with parameters, wherever it is declared', () => {
  const paths = ['/users/{id}', '/users/me', '/{kind}/{id}'];
  expect(meaning(paths, '/users/me')).toEqual(['/users/me', {}]);
  expect(meaning(paths, '/users/you')).toEqual(['/users/{id}', { id: 'you' }]);
  expect(meaning(paths, '/things/me')).toEqual(['/{kind}/{id}', { kind: 'things', id: 'me' }]);
});

test('a segment may have several parameters, and text around them', () => {
  const paths = ['/files/{name}.{kind}', '/compare/{from}...{to}', "/Items('{key}')"];
  expect(meaning(paths, '/files/a.b.txt')).toEqual([
    '/files/{name}.{kind}',
    { name: 'a', kind: 'b.txt' },
  ]);
  expect(meaning(paths, '/compare/v1...v2')).toEqual([
    '/compare/{from}...{to}',
    { from: 'v1', to: 'v2' },
  ]);
  expect(meaning(paths, "/Items('a')")).toEqual(["/Items('{key}')", { key: 'a' }]);
  expect(meaning(paths, '/files/.txt')).toBeUndefined();
});

test('a parameter is never empty and never a slash', () => {
  expect(meaning(['/a/{b}'], '/a/')).toBeUndefined();
  expect(meaning(['/a/{b}'], '/a/b/c')).toBeUndefined();
  expect(meaning(['/a/{b}'], '/a/b%2Fc')).toEqual(['/a/{b}', { b: 'b/c' }]);
});

test.each([
  ['%41%20b', 'A b'],
  ['%', '%'],
  ['%zz', '%zz'],
  ['%ff', '\ufffd'],
  ['a%ED%A0%80', 'a\ufffd\ufffd\ufffd'],
  ['%C3%A9%', 'é%'],
])('the parameter %s is %j', (text, value) => {
  expect(meaning(['/a/{b}'], `/a/${text}`)).toEqual(['/a/{b}', { b: value }]);
});

test('the path of a server may stand before every path, and need not', () => {
  expect(meaning(['/a'], '/v1/a', 'plain', ['/v1', ''])).toEqual(['/a', {}]);
  expect(meaning(['/a'], '/a', 'plain', ['/v1', ''])).toEqual(['/a', {}]);
  expect(meaning(['/a'], '/v2/a', 'plain', ['/v1', ''])).toBeUndefined();
});

test('to Starlette an encoded slash is a slash', () => {
  expect(meaning(['/a/{b}/c'], '/a/x%2Fc', 'fastapi')).toEqual(['/a/{b}/c', { b: 'x' }]);
});

test.each([
  [['/a'], '/a///', '/a'],
  [['/a/{b}'], '/a/%C3%A9%2F', '/a/%C3%A9'],
  [['/a/{b}'], "/a/%25'()*!$,;:@=&~[]+%3F%23/", "/a/%25'()*!$,;:@=&~[]+%3F%23"],
  [['/a/'], '/a', '/a/'],
])('Starlette sends to one of %j from %s to %s', (paths, path, location) => {
  expect(found(paths, path, 'fastapi')).toEqual({ kind: 'redirect', location });
});

test('nobody but Starlette is sent elsewhere', () => {
  expect(found(['/a'], '/a/')).toBeUndefined();
});

test('a path of nothing but slashes is found at once', () => {
  expect(found(['/a'], '/'.repeat(100_000), 'fastapi')).toBeUndefined();
});

test('what only begins like the path of a server is below none', () => {
  expect(meaning(['/pets'], '/v1/pets', 'plain', ['/v1'])).toEqual(['/pets', {}]);
  expect(meaning(['/pets'], '/v10/pets', 'plain', ['/v1'])).toBeUndefined();
  expect(meaning(['/pets'], '/v1', 'plain', ['/v1'])).toBeUndefined();
});
