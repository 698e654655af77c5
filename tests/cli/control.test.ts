import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { folderWith, run, serve, write } from './support/command.ts';
import { pets } from './support/pets.ts';

const LIST = '/admin/api/v2/conversations';

async function post(url: string, value: unknown): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return fetch(url, { method: 'POST', headers, body: JSON.stringify(value) });
}

test('a snapshot saved from a server starts the next one in the same state', async () => {
  const now = ['--now', '2026-01-31T09:00:00Z'];
  const first = await serve(['--records', '4', ...now]).origin();
  await post(first + LIST, { topic: 'Made by hand', inputs: { deep: [1, { é: null }] } });
  const listed = await (await fetch(first + LIST)).text();
  const { data } = JSON.parse(listed) as { data: readonly { id: string }[] };
  const MESSAGES = `${LIST}/${data[1]?.id}/messages`;
  const messages = await (await fetch(first + MESSAGES)).text();
  const snapshot = await (await fetch(`${first}/__understudy/snapshot`)).text();

  const folder = folderWith({ 'snapshot.json': snapshot });
  const second = await serve(
    ['--scenario', 'snapshot.json', '--seed', '9', ...now],
    folder,
  ).origin();
  expect(await (await fetch(second + LIST)).text()).toBe(listed);
  expect(await (await fetch(second + MESSAGES)).text()).toBe(messages);
  expect(await (await fetch(`${second}/__understudy/snapshot`)).text()).toBe(snapshot);
  const next = (await (await post(second + LIST, { topic: 'Next' })).json()) as { id: string };
  expect(data.map(({ id }) => id)).not.toContain(next.id);
});

test('a snapshot of a world of a foreign document starts a server of that document', async () => {
  const folder = folderWith({ 'pets.json': pets() });
  const first = await serve(['pets.json', '--scenario', 'empty'], folder).origin();
  await post(`${first}/__understudy/worlds/mine/api/v1/pets`, { name: 'Rex' });
  const snapshot = await fetch(`${first}/__understudy/worlds/mine/__understudy/snapshot`);
  write(path.join(folder, 'snapshot.json'), await snapshot.text());
  const second = await serve(['pets.json', '-s', 'snapshot.json'], folder).origin();
  expect(await (await fetch(`${second}/api/v1/pets`)).json()).toMatchObject([{ name: 'Rex' }]);
});

test('--no-control leaves it out, and the banner does not name it', async () => {
  const command = serve(['--no-control']);
  const origin = await command.origin();
  await command.printed(/curl/);
  const { status } = await fetch(`${origin}/__understudy/health`);
  expect([status, command.stdout.includes('Control')]).toEqual([404, false]);
});

test('--control-token lets in a foreign page that shows it, and no other', async () => {
  const origin = await serve(['--control-token', 's3cret']).origin();
  const page = { origin: 'https://app.example' };
  const shown = { ...page, authorization: 'Bearer s3cret' };
  const statuses = [page, shown].map(
    async (headers) => (await fetch(`${origin}/__understudy/health`, { headers })).status,
  );
  expect(await Promise.all(statuses)).toEqual([403, 200]);
});

test('a token that no header can carry is refused before anything is served', async () => {
  const { code, stderr } = await run(['serve', '--control-token', '']);
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('--control-token') });
});

test('the lines of the README work when they are pasted', async () => {
  const origin = await serve().origin();
  const readme = readFileSync(path.join(import.meta.dirname, '../../README.md'), 'utf8');
  const [, block = ''] = /```sh\n(at=[^]*?)```/.exec(readme) ?? [];
  const script = block
    .replace('http://127.0.0.1:4010', origin)
    .replace(/^curl -N .*\n/m, '')
    .replaceAll(/^curl/gm, 'curl --silent --fail');
  const options = { cwd: folderWith({}), encoding: 'utf8' } as const;
  const printed = execFileSync('sh', ['-ec', `${script}cat snapshot.json`], options);
  expect(script.match(/^curl/gm)).toHaveLength(7);
  expect(printed).toContain('"topic":"Hello"');
});
