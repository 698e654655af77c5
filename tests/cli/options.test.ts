import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { folderWith, serve } from './support/command.ts';
import { pets } from './support/pets.ts';

const LIST = '/admin/api/v2/conversations';

test('the same seed and time give the same bytes', async () => {
  const options = ['--seed', '7', '--now', '2026-01-31T09:00:00Z'];
  const origins = await Promise.all([serve(options).origin(), serve(options).origin()]);
  const answers = await Promise.all(origins.map((origin) => fetch(origin + LIST)));
  const [first, second] = await Promise.all(answers.map((answer) => answer.text()));
  expect(second).toBe(first);
});

test('--api-key lets in only those who show it, as the curl lines do', async () => {
  const command = serve(['--api-key', "it's me"]);
  const origin = await command.origin();
  const [line = ''] = await command.printed(/ {2}curl .*\n/);
  const body = execFileSync('sh', ['-c', `${line.trim()} --silent`], { encoding: 'utf8' });
  expect((await fetch(origin + LIST)).status).toBe(401);
  expect(JSON.parse(body)).toHaveProperty('data');
});

test('a key that the document has no way to show is told', async () => {
  const folder = folderWith({ 'pets.json': pets() });
  const command = serve(['pets.json', '--api-key', 'x'], folder);
  await expect(command.printed(/no way to show one/)).resolves.toBeDefined();
});

test('a document that another server on loopback serves is read from there', async () => {
  const folder = folderWith({ 'pets.json': pets() });
  const origin = await serve(['pets.json'], folder).origin();
  const second = serve([`${origin}/openapi.json`]);
  await expect(second.printed(/Pets 1\.2\.3 is served/)).resolves.toBeDefined();
});

test('--live lets records move on by the clock of the machine', async () => {
  const ticking = {
    resources: { conversations: { records: [{ id: 'c1', status: 'running' }] } },
    life: { conversations: { every: '20 milliseconds', adds: { messages: {} } } },
  };
  const folder = folderWith({ 'ticking.json': JSON.stringify(ticking) });
  const origin = await serve(['--live', '--scenario', 'ticking.json'], folder).origin();
  const messages = async (): Promise<number> => {
    const answer = await fetch(`${origin}${LIST}/c1/messages`);
    const { total_count: total }: { total_count: number } = JSON.parse(await answer.text());
    return total;
  };
  const first = await messages();
  await expect.poll(messages, { timeout: 20_000 }).toBeGreaterThan(first);
});

test('--live is refused where the scenario says nothing of life', async () => {
  const ended = await serve(['--live', '--scenario', 'empty']).end();
  expect(ended).toMatchObject({ code: 2, stderr: expect.stringContaining('option-invalid') });
});
