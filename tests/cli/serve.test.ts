import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { folderWith, serve } from './support/command.ts';
import { pets } from './support/pets.ts';

const LIST = '/admin/api/v2/conversations';
const CURL_LINES = /\n {2}curl .*\n {2}curl .*\n {2}curl .*\n/;

test('the banner tells what is served, where, what was understood, and where to read it', async () => {
  const command = serve();
  const origin = await command.origin();
  await command.printed(CURL_LINES);
  expect(Number(new URL(origin).port)).toBeGreaterThan(0);
  expect(command.stdout).toContain(`  Conversations API 2 is served at ${origin}\n`);
  expect(command.stdout).toMatch(
    /\n {2}conversations +120 +list create read delete update +\/admin\/api\/v2\/conversations\n {2}messages +list +\/admin/,
  );
  expect(command.stdout).toContain(`  Read and try  ${origin}/docs\n`);
  expect(command.stdout).toContain(`  Document      ${origin}/openapi.json\n`);
});

test('the curl lines of the banner work when they are pasted', async () => {
  const command = serve();
  await command.printed(CURL_LINES);
  const [list, read, create] = command.stdout
    .split('\n')
    .filter((line) => line.startsWith('  curl'))
    .map((line) => execFileSync('sh', ['-c', `${line} --silent --fail`], { encoding: 'utf8' }))
    .map((body): Record<string, unknown> => JSON.parse(body));
  expect(list).toMatchObject({ page_size: 5, data: { length: 5 } });
  expect(read).toHaveProperty('topic');
  expect(create).toHaveProperty('created_time');
});

test('a request is one line: time, method, status, duration, path with query, operation', async () => {
  const command = serve();
  const origin = await command.origin();
  // They come a little later, so that they might stand between the requests.
  await command.printed(CURL_LINES);
  await fetch(`${origin}${LIST}?status=running`);
  await fetch(`${origin}/%1b[2J`);
  const lines = await command.printed(/(\n\d\d:.*)(\n\d\d:.*)\n/);
  expect(lines.slice(1)).toEqual([
    expect.stringMatching(
      /^\n\d\d:\d\d:\d\d {2}GET {6}200 +\d+\.\d ms {2}\/admin\/api\/v2\/conversations\?status=running {2}listConversations$/,
    ),
    expect.stringMatching(
      /^\n\d\d:\d\d:\d\d {2}GET {6}404 +\d+\.\d ms {2}\/%1b\[2J {2}not in the document$/,
    ),
  ]);
});

test('--quiet prints the address and nothing of the requests', async () => {
  const command = serve(['--quiet']);
  const origin = await command.origin();
  await fetch(origin + LIST);
  command.signal('SIGINT');
  const { stdout } = await command.end();
  expect(stdout).toBe(`Conversations API 2 is served at ${origin}\n`);
});

test('--json prints an object a line for each event', async () => {
  const command = serve(['--json']);
  const origin = await command.origin();
  await fetch(`${origin}${LIST}?page_size=1`);
  await command.printed(/"event":"request".*\n/);
  const events = command.stdout
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  expect(events).toEqual([
    expect.objectContaining({
      event: 'started',
      url: origin,
      title: 'Conversations API',
      docs: `${origin}/docs`,
      document: `${origin}/openapi.json`,
      resources: { conversations: 120 },
    }),
    {
      event: 'request',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      method: 'GET',
      path: LIST,
      query: 'page_size=1',
      status: 200,
      duration: expect.any(Number),
      operation: 'listConversations',
    },
  ]);
});

test('the banner tells in one line where the control plane is, and that line works', async () => {
  const command = serve();
  const origin = await command.origin();
  const [, url = ''] = await command.printed(/\n {2}Control +(http:\S+)\n/);
  expect(url).toBe(`${origin}/__understudy/health`);
  expect(await (await fetch(url)).json()).toMatchObject({ status: 'ok' });
});

test('a request in another world is told with that world, whichever way it is named', async () => {
  const command = serve();
  const origin = await command.origin();
  // They come a little later, so that they might stand between the requests.
  await command.printed(CURL_LINES);
  await fetch(origin + LIST, { headers: { 'x-understudy-world': 'mine' } });
  await fetch(`${origin}/__understudy/worlds/mine${LIST}`);
  await fetch(`${origin}/__understudy/worlds/mine/__understudy/reset`, { method: 'POST' });
  const [, ...lines] = await command.printed(/\n(.*mine)\n(.*mine)\n(.*mine)\n/);
  expect(lines.map((line) => line.split(/ {2,}/).slice(-2))).toEqual([
    ['listConversations', 'in world mine'],
    ['listConversations', 'in world mine'],
    ['control plane', 'in world mine'],
  ]);
});

test('--json tells the world of a request that is in another one', async () => {
  const command = serve(['--json']);
  const origin = await command.origin();
  await fetch(`${origin}/__understudy/worlds/mine${LIST}`);
  const [event] = await command.printed(/\{"event":"request".*\}/);
  expect(JSON.parse(event)).toMatchObject({ world: 'mine', operation: 'listConversations' });
});

test('a document that is not as it should be is served, and that it is so is told', async () => {
  const folder = folderWith({ 'pets.json': pets({}, { info: { title: 'No version' } }) });
  const command = serve(['pets.json'], folder);
  const origin = await command.origin();
  await expect(
    command.printed(/! 1 part of the document is not as it should be/),
  ).resolves.toBeDefined();
  expect((await fetch(`${origin}/api/v1/pets`)).status).toBe(200);
});

test('--json tells what is not as OpenAPI asks for, and what is most likely not meant', async () => {
  const name = { type: 'string', 'x-faker': 'animal.petNam' };
  const folder = folderWith({ 'pets.json': pets({ name }, { info: { title: 'No version' } }) });
  const [event] = await serve(['pets.json', '--json'], folder).printed(/\{"event":"warned".*\}/);
  expect(JSON.parse(event)).toMatchObject({
    warnings: [
      { place: '#/info' },
      {
        place: '#/components/schemas/Pet/properties/name/x-faker',
        text: expect.stringContaining('petName'),
      },
    ],
  });
});
