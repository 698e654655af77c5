import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { expect, test } from 'vitest';

import vocabulary from '../../spec/x-understudy.schema.json' with { type: 'json' };
import { checkExtensions } from '../../src/spec/extension.ts';
import { objectOf } from '../../src/spec/json.ts';
import type { Json, JsonObject } from '../../src/spec/json.ts';
import { readFileAsJson } from '../../src/spec/read.ts';

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const WORDS = /<!-- words -->([^]*)<!-- \/words -->/.exec(README)?.[1] ?? '';

/** The tables in the order in which the README has them, each for a kind of place. */
const KINDS = ['document', 'operation', 'parameter', 'property'] as const;
const TABLES = WORDS.split(/^\| word .*$/m).slice(1);

function rowsOf(
  kind: (typeof KINDS)[number],
): readonly (readonly [word: string, example: string])[] {
  const rows = (TABLES[KINDS.indexOf(kind)] ?? '').matchAll(/^\| `(\w+)` +\| `(.*?)` +\|/gm);
  return [...rows].map(([, word = '', example = '']) => [word, example]);
}

const HOLDERS = {
  document: (said: Json): JsonObject => ({ 'x-understudy': said }),
  operation: (said: Json): JsonObject => ({ paths: { '/a': { get: { 'x-understudy': said } } } }),
  parameter: (said: Json): JsonObject => ({
    components: { parameters: { A: { 'x-understudy': said } } },
  }),
  property: (said: Json): JsonObject => ({
    components: { schemas: { A: { properties: { a: { 'x-understudy': said } } } } },
  }),
};

async function fromYaml(text: string): Promise<Json> {
  const folder = mkdtempSync(path.join(tmpdir(), 'understudy-words-'));
  const file = path.join(folder, 'example.yaml');
  writeFileSync(file, text);
  try {
    const value: Json = objectOf(await readFileAsJson(file)) ?? null;
    return value;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test.each(KINDS)('the README has every word of x-understudy on a place (%s)', (kind) => {
  const known = Object.keys(vocabulary.$defs[kind].properties);
  expect(
    rowsOf(kind)
      .map(([word]) => word)
      .toSorted(),
  ).toEqual(known.toSorted());
});

test.each(KINDS.flatMap((kind) => rowsOf(kind).map((row) => [kind, ...row] as const)))(
  "the README's example is accepted on a place (%s, %s: %s)",
  async (kind, word, example) => {
    const role = kind === 'parameter' && word !== 'role' ? 'role: filter\n' : '';
    const said = await fromYaml(`${role}${word}: ${example}\n`);
    expect(objectOf(said)?.[word]).toBeDefined();
    expect(() => checkExtensions(HOLDERS[kind](said))).not.toThrow();
  },
);
