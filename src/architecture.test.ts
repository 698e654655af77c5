import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from 'vitest';

import { check } from '../tools/architecture/check.ts';
import { linesOf } from '../tools/architecture/facts.ts';
import { architecture } from '../tools/architecture/table.ts';

const root = path.join(import.meta.dirname, '..');

const filesIn = (folder: string): string[] =>
  globSync('**/*.ts', { cwd: path.join(root, folder), exclude: ['**/node_modules/**'] }).map(
    (name) => name.replaceAll('\\', '/'),
  );
const read = (folder: string, file: string): string =>
  readFileSync(path.join(root, folder, file), 'utf8');

test.each(filesIn('src'))('src/%s keeps to the architecture', (file) => {
  expect(check(file, read('src', file), architecture)).toEqual([]);
});

test.each(['contract-tests', 'tests', 'tools', 'bench'])('%s has no file too long', (folder) => {
  const long = filesIn(folder).filter(
    (file) => linesOf(read(folder, file)) > architecture.maxLines,
  );
  expect(long).toEqual([]);
});
