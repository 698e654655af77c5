import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { Exchange, SentRequest } from '../../src/contract/exchange.ts';
import { curlLine, transcript } from '../../src/contract/transcript.ts';
import { verify } from '../../src/contract/verify.ts';
import { urlTarget } from '../../src/contract/target.ts';
import { backend } from './support/backend.ts';

/** Runs lines in a POSIX shell as they stand; fails where `curl` is missing. */
async function shell(lines: readonly string[], env: Record<string, string> = {}): Promise<string> {
  const script = `set -e; command -v curl >/dev/null || { echo 'curl is missing' >&2; exit 1; }\n${lines.join('\n')}`;
  const { stdout, stderr } = await promisify(execFile)('sh', ['-c', script], {
    env: { ...process.env, ...env },
  });
  expect(stderr).toBe('');
  return stdout;
}

const request: SentRequest = {
  method: 'POST',
  path: '/admin/api/v2/conversations',
  query: '',
  headers: { 'content-type': 'application/json' },
  body: undefined,
};

function exchange(
  sent: Partial<SentRequest>,
  answer: string,
  created?: Exchange['created'],
): Exchange {
  return {
    operation: undefined,
    request: { ...request, ...sent },
    answer: { status: 200, headers: {}, body: answer },
    json: undefined,
    ...(created !== undefined && { created }),
  };
}

test.each([
  ['quotes', `{"topic":"it's \\"so\\" $HOME \`id\` \\\\ !"}`],
  ['line ends and tabs', '{\n\t"topic":\r\n "a"\n}'],
  ['an emoji', '{"topic":"👩‍👩‍👧 ünï"}'],
  ['an at sign first', '@/etc/hostname'],
  ['control characters', '\u0001\u001B[31m\u007F'],
  ['nothing', ''],
])('a body with %s arrives as it was', async (_, body) => {
  const { url, requests } = await backend();
  await shell([curlLine(url, { ...request, body })]);
  expect(requests[0]?.body ?? '').toBe(body);
});

test('a body without a content type is sent without one', async () => {
  const { url, requests } = await backend();
  await shell([curlLine(url, { ...request, headers: {}, body: '{}' })]);
  expect(requests[0]?.headers).not.toHaveProperty('content-type');
});

test('what a query holds arrives as it was', async () => {
  const { url, requests } = await backend();
  const query = 'topic=%5B%7B%27%20%26&ids[]={1}';
  await shell([curlLine(url, { ...request, method: 'GET', query, headers: {} })]);
  expect(requests[0]?.query).toBe(query);
});

test('secrets are taken from the environment, in headers and in queries', async () => {
  const { url, requests } = await backend();
  const secrets = new Map([
    ['x-api-key', 'open sesame'],
    ['?token', 'a b'],
  ]);
  const headers = { 'x-api-key': 'open sesame' };
  const query = 'page_num=1&token=a%20b';
  const line = curlLine(url, { ...request, method: 'GET', query, headers }, undefined, secrets);
  expect(line).not.toMatch(/sesame|a%20b/);
  await shell([line], { X_API_KEY: 'their own', TOKEN: 'theirs' });
  expect(requests[0]).toMatchObject({
    headers: { 'x-api-key': 'their own' },
    query: 'page_num=1&token=theirs',
  });
});

test('a header that differs from the secret of its name is sent as it is', () => {
  const line = curlLine(
    'http://a',
    { ...request, headers: { 'x-api-key': 'wrong' } },
    undefined,
    new Map([['x-api-key', 'right']]),
  );
  expect(line).toContain(`-H 'x-api-key: wrong'`);
});

test.each([
  ['a text', '{"agent":{"id":"x"},"id":"k-1"}', 'k-1', '{"agent":{"id":"y"},"id":"new"}', 'new'],
  ['a number', '{"id": 7,"size":7}', 7, '{"id": 12,"size":7}', '12'],
  ['a bare value', '"k-1"', 'k-1', '"new"', 'new'],
])('a key that is %s is found in the answer of today', async (_, then, key, now, name) => {
  const { url, requests } = await backend((_sent, answer) => ({ ...answer, body: now }));
  const lines = transcript(
    { url },
    [
      exchange({ body: '{}' }, then, { name: 'id', value: key }),
      exchange({ path: `/a/${key}`, body: `{"parent_id":${JSON.stringify(key)},"size":7}` }, ''),
    ],
    undefined,
    new Map(),
  );
  expect(await shell(lines)).toContain(name);
  expect(requests[1]).toMatchObject({
    path: `/a/${name}`,
    body: `{"parent_id":${typeof key === 'number' ? name : JSON.stringify(name)},"size":7}`,
  });
});

test('a number that is a key is none where it counts pages', async () => {
  const { url, fake, requests } = await backend((_, answer) => ({ ...answer, body: '{"id":12}' }));
  const operation = fake.model.operations.find(({ behaviour }) => behaviour === 'list');
  const listed = exchange({ method: 'GET', path: '/a', query: 'page_num=7&page_size=7&of=7' }, '');
  const made = exchange({ body: '{}' }, '{"id":7}', { name: 'id', value: 7 });
  await shell(transcript({ url }, [made, { ...listed, operation }], undefined, new Map()));
  expect(requests[1]?.query).toBe('page_num=7&page_size=7&of=12');
});

test('a key that only the Location tells is found there', async () => {
  const { url, requests } = await backend((_, answer) => ({
    ...answer,
    headers: { location: '/things/new' },
    body: '',
  }));
  const first = exchange({ body: '{}' }, '', { name: 'id', value: 'k-1' });
  const made = { ...first, answer: { ...first.answer, headers: { location: '/things/k-1' } } };
  const reads = exchange({ method: 'GET', path: '/things/k-1' }, '');
  await shell(transcript({ url }, [made, reads], undefined, new Map()));
  expect(requests[1]?.path).toBe('/things/new');
});

test('the lines of a finding show in a shell what was reported, and leave nothing behind', async () => {
  const { url, fake, requests } = await backend((sent, answer) => {
    const isRead = sent.method === 'GET' && /conversations\/[^/]+$/.test(sent.path);
    return isRead
      ? { ...answer, body: answer.body.replace(/"topic":"[^"]*"/, '"topic":"WRONG"') }
      : answer;
  });
  const { model } = fake;
  const { findings } = await verify({ model, target: urlTarget(url), seed: 1 });
  const finding = findings.find(({ got }) => JSON.stringify(got).includes('WRONG'));
  const before = requests.length;
  const stdout = await shell(finding?.transcript ?? []);
  expect(stdout).toContain('"topic":"WRONG"');
  expect(requests.slice(before).map(({ method }) => method)).toEqual(
    expect.arrayContaining(['POST', 'GET', 'DELETE']),
  );
  expect(fake.conversations.count()).toBe(0);
});

/** The creates of so many records that differ in nothing but their mark. */
function creates(count: number): readonly Exchange[] {
  return Array.from({ length: count }, (_, index) =>
    exchange({ body: `{"topic":"understudy 1a2b-${index + 7}"}` }, `{"id":"k-${index}"}`, {
      name: 'id',
      value: `k-${index}`,
    }),
  );
}

/** The requests that remove them. */
function removalsOf(exchanges: readonly Exchange[]): readonly SentRequest[] {
  return exchanges.map(({ created }) => ({
    ...request,
    method: 'DELETE',
    path: `${request.path}/${String(created?.value)}`,
    headers: {},
  }));
}

test('many creates that differ in their mark are one loop, and their removal another', async () => {
  const { url, fake, requests } = await backend();
  const made = creates(26);
  const list = exchange({ method: 'GET', headers: {} }, '');
  const all = [...made, list];
  const lines = transcript({ url }, all, undefined, new Map(), removalsOf(made));
  expect(lines).toHaveLength(5);
  await shell(lines);
  expect(requests.map(({ method }) => method)).toEqual([
    ...made.map(() => 'POST'),
    'GET',
    ...made.map(() => 'DELETE'),
  ]);
  expect(requests.slice(0, 26).map(({ body }) => body)).toEqual(
    made.map((one) => one.request.body),
  );
  expect(fake.conversations.count()).toBe(0);
});

test('one that is spoken of later keeps a line of its own, and what is removed is the same', async () => {
  const { url, fake, requests } = await backend();
  const made = creates(9);
  const read = exchange({ method: 'GET', path: `${request.path}/k-4`, headers: {} }, '');
  const lines = transcript({ url }, [...made, read], undefined, new Map(), removalsOf(made));
  expect(lines.filter((line) => line.startsWith('for'))).toHaveLength(3);
  const stdout = await shell(lines);
  expect(stdout).toContain('"topic":"understudy 1a2b-11"');
  expect(requests).toHaveLength(19);
  expect(fake.conversations.count()).toBe(0);
});

test('records that differ otherwise are created one by one, and removed at once', async () => {
  const { url, fake } = await backend();
  const made = creates(4).map((one, index) => ({
    ...one,
    request: { ...one.request, body: `{"topic":"understudy 1a2b-3","inputs":{"n":${index}}}` },
  }));
  const lines = transcript({ url }, made, undefined, new Map(), removalsOf(made));
  expect(lines).toHaveLength(6);
  await shell(lines);
  expect(fake.conversations.count()).toBe(0);
});

test('what lies below another record is removed in its loop too', async () => {
  const { url, requests } = await backend((_sent, answer) => ({ ...answer, body: '{"id":"new"}' }));
  const parent = exchange({ path: '/a', body: '{}' }, '{"id":"p"}', { name: 'id', value: 'p' });
  const below = creates(3).map((one) => ({ ...one, request: { ...one.request, path: '/a/p/b' } }));
  const removals = [...below, parent].map(({ request: { path }, created }) => ({
    ...request,
    method: 'DELETE',
    path: `${path}/${String(created?.value)}`,
    headers: {},
  }));
  const list = exchange({ method: 'GET', path: '/a', headers: {} }, '');
  await shell(transcript({ url }, [parent, ...below, list], undefined, new Map(), removals));
  const removed = requests.filter(({ method }) => method === 'DELETE').map(({ path }) => path);
  expect(removed).toEqual([...below.map(() => '/a/new/b/new'), '/a/new']);
  expect(requests.slice(0, 4).map(({ path }) => path)).toEqual([
    '/a',
    ...below.map(() => '/a/new/b'),
  ]);
});

test('the answer of a create is shown whole where it is what shows it', async () => {
  const { url, fake } = await backend();
  const stdout = await shell(transcript({ url }, creates(4), undefined, new Map()));
  expect(stdout).toContain('"topic":"understudy 1a2b-10"');
  expect(stdout).not.toContain('"topic":"understudy 1a2b-7"');
  expect(fake.conversations.count()).toBe(4);
});
