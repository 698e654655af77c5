import { expect, test } from 'vitest';
import { folderWith, run } from './support/command.ts';
import { pets } from './support/pets.ts';

test('explain prints a table for people, and exits with 0', async () => {
  const { code, stdout, stderr } = await run(['explain']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(
    /\n {2}Conversations API\n {2}OpenAPI 3\.1\.0 · 2 resources · 6 operations/,
  );
});

test('explain --json prints all of it as JSON, with warnings, and exits with 0', async () => {
  const folder = folderWith({ 'pets.json': pets({}, { info: { title: 'Pets' } }) });
  const { code, stdout } = await run(['explain', 'pets.json', '--json'], folder);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    title: 'Pets',
    resources: [{ name: 'pets', key: 'id' }],
    operations: { length: 4 },
    warnings: [{ place: '#/info', text: "must have required property 'version'" }],
  });
});

test('what is most likely not meant is told among the warnings', async () => {
  const name = { type: 'string', 'x-faker': 'animal.petNam' };
  const folder = folderWith({ 'pets.json': pets({ name }) });
  const { code, stdout } = await run(['explain', 'pets.json'], folder);
  expect(code).toBe(0);
  expect(stdout).toMatch(/Warnings\n\n {4}faker has no method "animal.petNam". Did you mean/);
});

test('a document that cannot be served is refused with its file and place, and exit 2', async () => {
  const folder = folderWith({ 'pets.json': { openapi: '3.1.0', paths: { pets: {} } } });
  const { code, stdout, stderr } = await run(['explain', 'pets.json'], folder);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain('pets.json#/paths/pets');
});
