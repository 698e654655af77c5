import { renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { folderWith, serve, write } from './support/command.ts';
import { pets } from './support/pets.ts';

const PETS = '/api/v1/pets';

/** Makes a pet, and returns its URL. */
async function create(origin: string, name: string): Promise<string> {
  const response = await fetch(origin + PETS, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name }),
  });
  const { id }: { id: string } = JSON.parse(await response.text());
  return `${origin}${PETS}/${id}`;
}

test('the fake follows an edited document and keeps what it holds', async () => {
  const folder = folderWith({ 'pets.json': pets() });
  const command = serve(['pets.json', '--watch', '--scenario', 'empty'], folder);
  const pet = await create(await command.origin(), 'Rex');
  const info = { title: 'Zoo', version: '2' };
  write(path.join(folder, 'pets.json'), pets({ age: { type: 'integer' } }, { info }));
  await command.printed(/pets\.json changed: 1 resource, 4 operations; 1 record kept\n/);
  expect(await (await fetch(pet)).json()).toMatchObject({ name: 'Rex' });
  const page = await (await fetch(`${new URL(pet).origin}/docs`)).text();
  expect(page).toContain('<title>Zoo</title>');
});

test('what no longer fits is dropped, and told', async () => {
  const folder = folderWith({ 'pets.json': pets() });
  const command = serve(['pets.json', '--watch', '--scenario', 'empty'], folder);
  const pet = await create(await command.origin(), 'Rex');
  write(path.join(folder, 'pets.json'), pets({ name: { type: 'string', maxLength: 2 } }));
  await command.printed(/0 records kept, 1 no longer fit/);
  expect((await fetch(pet)).status).toBe(404);
});

test('a broken document in between is told, and the old one goes on', async () => {
  const folder = folderWith({ 'pets.json': pets() });
  const file = path.join(folder, 'pets.json');
  const command = serve(['pets.json', '--watch', '--scenario', 'empty'], folder);
  const pet = await create(await command.origin(), 'Rex');
  write(file, '{ "openapi": ');
  await command.printed(
    /pets\.json changed, but cannot be used\.[^]*document-unreadable/,
    'stderr',
  );
  expect((await fetch(pet)).status).toBe(200);
  write(file, pets({ age: { type: 'integer' } }));
  await command.printed(/pets\.json changed: .*1 record kept/);
  expect((await fetch(pet)).status).toBe(200);
});

test('a file that another one takes the place of, as editors do it, is followed', async () => {
  const next = pets({}, { info: { title: 'Next', version: '1' } });
  const folder = folderWith({ 'pets.json': pets(), 'next.json': next });
  const file = path.join(folder, 'pets.json');
  const command = serve(['pets.json', '--watch'], folder);
  await command.origin();
  rmSync(file);
  renameSync(path.join(folder, 'next.json'), file);
  await expect(command.printed(/pets\.json changed: .*120 records kept/)).resolves.toBeDefined();
});

test('a changed scenario is a new beginning', async () => {
  const few = { resources: { pets: { count: 2 } } };
  const folder = folderWith({ 'pets.json': pets(), 'few.json': few });
  const command = serve(['pets.json', '--scenario', 'few.json', '--watch'], folder);
  const origin = await command.origin();
  write(path.join(folder, 'few.json'), { resources: { pets: { count: 5 } } });
  await command.printed(/few\.json changed: .*; data made anew/);
  expect(await (await fetch(origin + PETS)).json()).toHaveLength(5);
});

test('--json tells of a broken document and of a change as events', async () => {
  const folder = folderWith({ 'pets.json': pets() });
  const command = serve(['pets.json', '--watch', '--json', '--scenario', 'empty'], folder);
  await command.origin();
  write(path.join(folder, 'pets.json'), '[]');
  const [broken] = await command.printed(/\{"event":"broken".*\}/);
  write(path.join(folder, 'pets.json'), pets({ age: { type: 'integer' } }));
  const [changed] = await command.printed(/\{"event":"changed".*\}/);
  expect(JSON.parse(broken)).toMatchObject({ files: ['pets.json'], code: 'document-unreadable' });
  expect(JSON.parse(changed)).toMatchObject({
    files: ['pets.json'],
    state: { kept: 0, dropped: 0 },
  });
});

test('all worlds are handed over, with their clocks and the rules that still fit', async () => {
  const folder = folderWith({ 'pets.json': pets() });
  const command = serve(['pets.json', '--watch', '--scenario', 'empty'], folder);
  const world = `${await command.origin()}/__understudy/worlds/mine`;
  await create(world, 'Rex');
  const control = `${world}/__understudy`;
  const send = async (what: string, value: unknown): Promise<Response> =>
    fetch(`${control}/${what}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(value),
    });
  await send('clock', { freeze: '2030-01-01T00:00:00Z' });
  await send('faults', { operation: 'deletePet', status: 503 });
  await send('faults', { method: 'POST', status: 500 });
  const { '/pets': list, '/pets/{petId}': item } = Object(pets()['paths']) as Record<
    string,
    object
  >;
  const paths = { '/pets': list, '/pets/{petId}': { ...item, delete: undefined } };
  write(path.join(folder, 'pets.json'), pets({}, { paths }));
  await command.printed(/1 record kept\n/);
  const told = await (await fetch(`${new URL(world).origin}/__understudy/worlds/mine`)).json();
  const log = (await (await fetch(`${control}/log`)).json()) as unknown[];
  expect(told).toMatchObject({
    records: { pets: 1 },
    clock: { now: '2030-01-01T00:00:00.000Z', frozen: true },
    faults: [{ id: 'rule-2', method: 'POST' }],
  });
  expect(log).toMatchObject([{ number: 1, operation: 'createPet' }]);
});

test('who reads the stream of requests goes on reading it when the document changes', async () => {
  const folder = folderWith({ 'pets.json': pets() });
  const command = serve(['pets.json', '--watch', '--scenario', 'empty'], folder);
  const origin = await command.origin();
  const stream = await fetch(`${origin}/__understudy/log/stream`);
  write(path.join(folder, 'pets.json'), pets({ age: { type: 'integer' } }));
  await command.printed(/pets\.json changed: /);
  await fetch(`${origin}${PETS}?after`);
  let text = '';
  for await (const chunk of stream.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    if (text.includes('"query":"after"')) break;
  }
  expect(text).toContain('"operation":"listPets"');
});
