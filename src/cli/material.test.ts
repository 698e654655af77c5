import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Fake } from '../fake.ts';
import { fakeOf, filesOf, readMaterial } from './material.ts';
import type { ServeOptions } from './serve.ts';

const SHOP = {
  openapi: '3.1.0',
  info: { title: 'Shop', version: '1' },
  paths: { '/things': { get: { responses: { 204: { description: 'Done' } } } } },
};
const OVERLAY = {
  overlay: '1.0.0',
  actions: [{ target: '$.info', update: { title: 'Overlaid' } }],
};

/** A file with some JSON, that is removed when the test is over. */
function fileWith(content: unknown): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'understudy-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'file.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
}

async function fakeFor(options: Partial<ServeOptions>, location?: string): Promise<Fake> {
  const all = { port: 0, host: '', scenario: 'default', cors: true, control: true, ...options };
  return fakeOf(await readMaterial(location, all), all);
}

test('without anything it is the Conversations API with a believable day', async () => {
  const fake = await fakeFor({});
  expect(fake.model.title).toBe('Conversations API');
  expect(fake.counts()).toEqual({ conversations: 120 });
});

test('--scenario takes the name of one that ships', async () => {
  expect((await fakeFor({ scenario: 'empty' })).counts()).toEqual({ conversations: 0 });
});

test('--scenario takes a file', async () => {
  const records = [{ id: 'c-1', topic: 'Mine' }];
  const fake = await fakeFor({ scenario: fileWith({ resources: { conversations: { records } } }) });
  expect(fake.records('conversations').get('c-1')).toMatchObject({ topic: 'Mine' });
});

test('a scenario that is neither known nor a file is refused, with the one that was meant', async () => {
  await expect(fakeFor({ scenario: 'bussy' })).rejects.toMatchObject({
    code: 'scenario-not-found',
    hint: "Did you mean 'busy'? Those that ship: busy, default, edge, empty.",
  });
});

test('a scenario for a resource that there is not is refused with its file and place', async () => {
  const scenario = fileWith({ resources: { conversation: { count: 1 } } });
  await expect(fakeFor({ scenario })).rejects.toMatchObject({
    code: 'scenario-invalid',
    place: `${scenario}#/resources/conversation`,
  });
});

test('--records says how many there are', async () => {
  expect((await fakeFor({ records: 3 })).counts()).toEqual({ conversations: 3 });
});

test('--assume changes an assumption, in the document too', async () => {
  const { model } = await fakeFor({ assume: { 'unknown-id': 410 } });
  expect(model.policy['unknown-id']).toBe(410);
  expect(JSON.stringify(model.document)).toContain('"value":410');
});

test('an assumption that the document does not have is refused', async () => {
  await expect(fakeFor({ assume: { 'unknown-di': 410 } })).rejects.toMatchObject({
    code: 'assumption-unknown',
  });
});

test('--overlay changes the document that ships', async () => {
  const fake = await fakeFor({ overlay: [fileWith(OVERLAY)] });
  expect(fake.model.title).toBe('Overlaid');
});

test('overlays are laid one over the other, in their order', async () => {
  const second = { ...OVERLAY, actions: [{ target: '$.info', update: { title: 'Twice' } }] };
  const fake = await fakeFor({ overlay: [fileWith(OVERLAY), fileWith(second)] }, fileWith(SHOP));
  expect(fake.model.title).toBe('Twice');
});

test('an overlay that hits nothing is refused with its file and place', async () => {
  const file = fileWith({ overlay: '1.0.0', actions: [{ target: '$.nothing', remove: true }] });
  await expect(fakeFor({ overlay: [file] })).rejects.toMatchObject({
    code: 'overlay-invalid',
    place: `${file}#/actions/0/target`,
  });
});

test('a document with a part of the wrong form is refused with its file and place', async () => {
  const file = fileWith({ ...SHOP, paths: { '/things': { get: [] } } });
  await expect(fakeFor({}, file)).rejects.toMatchObject({
    code: 'document-invalid',
    place: `${file}#/paths/~1things/get`,
  });
});

test('a document that is not there is refused', async () => {
  await expect(fakeFor({}, 'nowhere.yaml')).rejects.toMatchObject({ code: 'document-not-found' });
});

test('the files to watch are the document, what it refers to, overlays and the scenario', async () => {
  const shared = fileWith(SHOP.paths['/things']);
  const document = fileWith({ ...SHOP, paths: { '/things': { $ref: shared } } });
  const overlay = fileWith(OVERLAY);
  const scenario = fileWith({ resources: {} });
  const options = { port: 0, host: '', cors: true, control: true, overlay: [overlay], scenario };
  const material = await readMaterial(document, options);
  expect(filesOf(material).toSorted()).toEqual([shared, document, overlay, scenario].toSorted());
});

test.each([
  ['an empty', '', 'it does not hold an object'],
  ['an ill-formed', 'resources:\n  a: 1\n b: 2\n', ''],
])('%s file is told as what it is meant to be', async (_, content, reason) => {
  const file = path.join(path.dirname(fileWith({})), 'ill.yaml');
  writeFileSync(file, content);
  await expect(fakeFor({ scenario: file })).rejects.toMatchObject({
    code: 'scenario-invalid',
    reason: expect.stringContaining(`Failed to read the scenario (${file}): ${reason}`),
    place: expect.stringContaining(file),
    hint: 'A scenario is a YAML or JSON file whose root is an object with the member "resources".',
  });
  await expect(fakeFor({ overlay: [file] })).rejects.toMatchObject({
    code: 'overlay-invalid',
    reason: expect.stringContaining(`Failed to read the overlay (${file}): ${reason}`),
    place: expect.stringContaining(file),
    hint: 'An overlay is a YAML or JSON file whose root is an object with the member "overlay".',
  });
});

test('an overlay that is not there is told as one', async () => {
  await expect(fakeFor({ overlay: ['none.yaml'] })).rejects.toMatchObject({
    code: 'document-not-found',
    reason: expect.stringContaining('Failed to read the overlay ('),
  });
});
