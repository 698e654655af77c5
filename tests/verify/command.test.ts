import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { Command, folderWith, run } from '../cli/support/command.ts';
import type { Ended } from '../cli/support/command.ts';
import { backend } from './support/backend.ts';

/** Some laws that need no long run. */
/** A page with nothing on it. */
const PAGE = JSON.stringify({
  page_num: 1,
  page_size: 20,
  total_count: 0,
  total_pages: 1,
  has_next_page: false,
  data: [],
});
const SOME = ['--only', 'operations-exist', '--only', 'parameters-refuse'];

async function verify(url: string, ...args: readonly string[]): Promise<Ended> {
  return run(['verify', url, '--seed', '1', ...args]);
}

describe('the exit code', () => {
  test('is 0 where all holds, and nothing is left behind', async () => {
    const { url, fake } = await backend(undefined, { records: 5 });
    const before = JSON.stringify(fake.snapshot());
    const { code, stdout, stderr } = await verify(url, ...SOME);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/✓ 6 operations, \d+ cases: \d+ held;/);
    expect(JSON.stringify(fake.snapshot())).toBe(before);
  });

  test('is 1 where a law is broken, with the finding', async () => {
    const { url } = await backend((sent, answer) =>
      sent.method === 'DELETE' ? { ...answer, status: 500 } : answer,
    );
    const { code, stdout } = await verify(url, ...SOME);
    expect(code).toBe(1);
    expect(stdout).toContain('✗ operations-exist');
    expect(stdout).toContain(`curl -sSi -X DELETE '${url}/admin/api/v2/conversations/'"$id1"`);
  });

  test('is 0 where only an assumption is broken, and 1 where the level asks for it', async () => {
    const { url } = await backend((sent, answer) =>
      /page_num=0(?:&|$)/.test(String(sent.query))
        ? { ...answer, status: 200, body: PAGE }
        : answer,
    );
    expect(await verify(url, ...SOME)).toMatchObject({ code: 0 });
    expect(await verify(url, ...SOME, '--level', 'assumed')).toMatchObject({ code: 1 });
  });

  test('is 1 where a case was not exercised and all are required', async () => {
    const { url } = await backend();
    expect(await verify(url, ...SOME, '--read-only')).toMatchObject({ code: 0 });
    expect(await verify(url, ...SOME, '--read-only', '--require-all')).toMatchObject({ code: 1 });
  });
});

test('with --read-only nothing is sent that could write, a method that is not documented neither', async () => {
  const { url, requests } = await backend(undefined, { records: 5 });
  expect(await verify(url, '--read-only')).toMatchObject({ code: 0 });
  expect(requests.filter(({ method }) => method !== 'GET')).toEqual([]);
});

test.each([
  ['--level', 'sure', 'there is no such level'],
  ['--timeout', '10', 'a duration with its unit is expected'],
  ['--settle', 'soon', 'a duration with its unit is expected'],
  ['--shard', '5/4', 'a part and the number of parts are expected'],
  ['--rate', '0', 'a number above 0 is expected'],
  ['--concurrency', '0', 'a whole number from 1 on is expected'],
  ['--max-requests', 'many', 'a whole number from 1 on is expected'],
  ['--set', 'tenant_id', 'a name and a value are expected'],
  ['--report', 'xml=a', 'there is no such report'],
  ['--stories', '-1', 'a whole number is expected'],
])('%s %s is refused', async (option, value, reason) => {
  const { code, stderr } = await verify('http://127.0.0.1:1', `${option}=${value}`);
  expect(code).toBe(2);
  expect(stderr).toContain(`✗ Failed to use the option (${option} ${value}): ${reason}`);
});

test('a document in the place of the URL is told so', async () => {
  const { code, stderr } = await verify('openapi.yaml', 'http://127.0.0.1:1');
  expect(code).toBe(2);
  expect(stderr).toContain('hint   The URL comes first, then the document');
});

test('a header that is none is refused without its value', async () => {
  const { stderr } = await verify('http://127.0.0.1:1', '-H', 'bad name: s3cret-value');
  expect(stderr).toContain('code   option-invalid');
  expect(stderr).not.toContain('s3cret');
});

test('a password in the address is refused and not repeated', async () => {
  const { code, stderr } = await verify('http://me:s3cret@127.0.0.1:1');
  expect(code).toBe(2);
  expect(stderr).not.toContain('s3cret');
});

test('a law that there is not is refused with the one that was meant', async () => {
  const { code, stderr } = await verify((await backend()).url, '--only', 'operation-exist');
  expect(code).toBe(2);
  expect(stderr).toContain(`hint   Did you mean 'operations-exist'?`);
});

test('a report that cannot be written is refused before anything is sent', async () => {
  const { url, requests } = await backend();
  const folder = folderWith({ file: '' });
  const { code, stderr } = await verify(url, '--report', `json=${path.join(folder, 'file', 'a')}`);
  expect({ code, requests }).toEqual({ code: 2, requests: [] });
  expect(stderr).toContain('code   report-unwritable');
});

test('--list prints the laws without a target', async () => {
  const { code, stdout } = await run(['verify', '--list']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/operations-exist +documented +6 cases +Every operation/);
  expect(stdout).toMatch(/\d+ laws, \d+ cases/);
});

test('no report has the key, nor what headers hold, though the backend repeats them', async () => {
  const { url } = await backend(
    (sent, answer) =>
      String(sent.query).includes('page_num=0')
        ? { ...answer, status: 200, body: JSON.stringify(sent.headers) }
        : answer,
    { apiKey: 'open-sesame-1' },
  );
  const folder = folderWith({});
  const files = ['junit', 'json', 'html'].map((kind) => `${kind}=${path.join(folder, kind)}`);
  const summary = path.join(folder, 'summary');
  const { code, stdout, stderr } = await run(
    ['verify', url, ...SOME, '--api-key', 'open-sesame-1', '-H', 'X-Own: hidden-words'].concat([
      '--level',
      'assumed',
      '--report',
      ...files,
      'github',
    ]),
    folder,
    { GITHUB_STEP_SUMMARY: summary },
  );
  expect(code).toBe(1);
  const written = ['junit', 'json', 'html', 'summary'].map((name) =>
    readFileSync(path.join(folder, name), 'utf8'),
  );
  for (const text of [...written, stdout, stderr]) {
    expect(text).not.toMatch(/open-sesame-1|hidden-words/);
  }
  expect(stdout).toContain('x-api-key: $X_API_KEY');
  expect(stdout).toContain('::error ');
  for (const text of written) expect(text).toContain('page_num=0 is accepted');
});

test('the parts of a run are merged to one, with its exit code', async () => {
  const { url } = await backend((sent, answer) =>
    sent.method === 'DELETE' ? { ...answer, status: 500 } : answer,
  );
  const folder = folderWith({});
  const file = (name: string): string => path.join(folder, name);
  await verify(url, ...SOME, '--shard', '1/2', '--report', `json=${file('1.json')}`);
  await verify(url, ...SOME, '--shard', '2/2', '--report', `json=${file('2.json')}`);
  const merged = await run(['verify', '--merge-reports', file('2.json'), file('1.json')]);
  const whole = await verify(url, ...SOME);
  expect(merged.code).toBe(whole.code);
  const total = /6 operations, \d+ cases: [^;]*/;
  expect(total.exec(merged.stdout)?.[0]).toBe(total.exec(whole.stdout)?.[0]);
  const alone = await run(['verify', '--merge-reports', file('1.json')]);
  expect(alone).toMatchObject({ code: 2, stderr: expect.stringContaining('shard 2/2') });
});

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s in the middle cleans up', async (signal, code) => {
  let posts = 0;
  const asked = Promise.withResolvers<void>();
  const { url, fake } = await backend((sent, answer) => {
    if (sent.method === 'POST' && ++posts === 20) asked.resolve();
    return answer;
  });
  const command = new Command(['verify', url]);
  await asked.promise;
  command.signal(signal);
  const ended = await command.end();
  expect(ended.code).toBe(code);
  expect(ended.stdout).toContain('It ended early: it was interrupted.');
  expect(fake.conversations.count()).toBe(0);
});

test('SIGINT ends it before anything was answered, too', async () => {
  const asked = Promise.withResolvers<void>();
  const never = Promise.withResolvers<never>();
  const { url } = await backend(() => {
    asked.resolve();
    return never.promise;
  });
  const command = new Command(['verify', url]);
  await asked.promise;
  command.signal('SIGINT');
  const { code, stdout, stderr } = await command.end();
  expect({ code, stdout }).toEqual({
    code: 130,
    stdout: expect.stringContaining('It ended early: it was interrupted.'),
  });
  expect(stderr).not.toContain('understudy broke');
});

test('a second SIGINT ends it at once, whatever is still to be removed', async () => {
  let posts = 0;
  const asked = Promise.withResolvers<void>();
  const never = Promise.withResolvers<never>();
  const { url, fake } = await backend((sent, answer) => {
    if (sent.method === 'POST' && ++posts === 20) {
      // From now on nothing is removed, and nobody is told so.
      fake.faults.add({ operation: 'deleteConversation', status: 503 });
      asked.resolve();
    }
    return sent.method === 'DELETE' && posts >= 20 ? never.promise : answer;
  });
  const command = new Command(['verify', url, '--timeout', '10m']);
  await asked.promise;
  command.signal('SIGINT');
  await command.printed(/Once more ends it at once/, 'stderr');
  command.signal('SIGINT');
  const ended = await command.end();
  expect(ended.code).toBe(130);
  expect(ended.stdout).not.toContain('It ended early');
  expect(fake.conversations.count()).toBeGreaterThan(0);
});

test('what an interruption cannot remove is told with the line that would', async () => {
  let posts = 0;
  const asked = Promise.withResolvers<void>();
  const { url, fake } = await backend((sent, answer) => {
    if (sent.method === 'POST' && ++posts === 20) asked.resolve();
    return sent.method === 'DELETE' ? { ...answer, status: 503 } : answer;
  });
  // The answer lies: nothing is removed.
  fake.faults.add({ operation: 'deleteConversation', status: 503 });
  const command = new Command(['verify', url, '--api-key', 'open-sesame-1']);
  await asked.promise;
  command.signal('SIGINT');
  const { stdout } = await command.end();
  const [first] = fake.conversations.list();
  expect(stdout).toContain(
    `curl -sSi -X DELETE '${url}/admin/api/v2/conversations/${first?.id}' -H "x-api-key: $X_API_KEY"`,
  );
});
