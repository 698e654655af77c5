import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { curlLine } from './curl.ts';

const GET = { method: 'GET', path: '/pets', query: '', headers: {}, body: undefined };
const ORIGIN = 'http://127.0.0.1:4010';

/** The words that a shell takes a line for. */
function words(line: string): string[] {
  const script = `curl() { printf '%s\\0' "$@"; }; ${line}`;
  return execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1);
}

test('a plain request is its URL', () => {
  expect(curlLine(ORIGIN, { ...GET, query: 'kind=cat' })).toBe(`curl '${ORIGIN}/pets?kind=cat'`);
});

test('a body makes it a POST, and any other method is named', () => {
  const body = { ...GET, method: 'POST', body: '{}' };
  expect(curlLine(ORIGIN, body)).toBe(`curl '${ORIGIN}/pets' -d '{}'`);
  expect(curlLine(ORIGIN, { ...body, method: 'PUT' })).toBe(`curl -X PUT '${ORIGIN}/pets' -d '{}'`);
});

test('whatever stands in it reaches curl as it is', () => {
  const body = `{"name":"it's $HOME \`and\` \\"more\\" \\\\"}`;
  const line = curlLine(ORIGIN, { ...GET, method: 'POST', headers: { 'x-key': "a'b" }, body });
  expect(words(line)).toEqual([`${ORIGIN}/pets`, '-H', "x-key: a'b", '-d', body]);
});
