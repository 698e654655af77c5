import { describe, expect, test } from 'vitest';

import { check } from './check.ts';
import { architecture } from './table.ts';

const judge = (file: string, text: string): string[] => check(file, text, architecture);

describe('imports', () => {
  test.each([
    ['a value', `import { a } from '../respond/a.ts';`],
    ['a type', `import type { A } from '../respond/a.ts';`],
    ['for its effects', `import '../respond/a.ts';`],
    ['to pass it on', `export { a } from '../respond/a.ts';`],
    ['to pass everything on', `export * from '../respond/a.ts';`],
    ['dynamically', `const a = await import('../respond/a.ts');`],
    ['by a template', 'const a = await import(`../respond/a.ts`);'],
    ['inside a type', `let a: import('../respond/a.ts').A;`],
  ])('an upward import is caught: %s', (_, text) => {
    expect(judge('store/b.ts', text)).toEqual([
      'store/b.ts:1 imports respond, which is not below store',
    ]);
  });

  test('parts on one level do not import each other', () => {
    expect(judge('store/b.ts', `import '../data/a.ts';`)).toEqual([
      'store/b.ts:1 imports data, which is not below store',
    ]);
  });

  test('downward imports, imports of the same part and of packages pass', () => {
    const text = `
      import Ajv from 'ajv';
      import { a } from '../store/a.ts';
      import { b } from './deep/b.ts';
      import manifest from '../../package.json' with { type: 'json' };`;
    expect(judge('respond/a.ts', text)).toEqual([]);
  });

  test.each(['../index.ts', './index.ts', '..', './', '../store/index.js'])(
    'an index is caught: %s',
    (specifier) => {
      expect(judge('cli/a.ts', `import '${specifier}';`)).toEqual([
        `cli/a.ts:1 imports an index (${specifier})`,
      ]);
    },
  );

  test('the package by its own name is caught', () => {
    expect(judge('cli/a.ts', `import 'openapi-understudy/express';`)).toEqual([
      'cli/a.ts:1 imports its own package by name (openapi-understudy/express)',
    ]);
  });

  test('a part that the table does not name is caught on both sides', () => {
    expect(judge('cli/a.ts', `import '../utils/a.ts';`)).toEqual([
      'cli/a.ts:1 imports utils, which the table does not name',
    ]);
    expect(judge('utils/a.ts', '')).toEqual([
      'utils/a.ts is in no part that the table names (utils)',
    ]);
  });
});

describe('modules of Node', () => {
  test.each(['node:fs', 'fs', 'fs/promises'])('%s is caught in the engine', (name) => {
    expect(judge('spec/walk.ts', `import '${name}';`)).toEqual([
      `spec/walk.ts:1 imports ${name}, but has to run in a browser too`,
    ]);
  });

  test.each([
    'cli/a.ts',
    'cli/deep/a.ts',
    'adapters/express.ts',
    'adapters/express/a.ts',
    'spec/read.ts',
    'spec/read-file.ts',
  ])('they pass in %s', (file) => {
    expect(judge(file, `import 'node:fs';`)).toEqual([]);
  });

  test.each(['adapters/fetch.ts', 'adapters/expressive.ts', 'spec/deep/read.ts'])(
    'they are caught in %s',
    (file) => {
      expect(judge(file, `import 'node:fs';`)).toHaveLength(1);
    },
  );
});

describe('time and chance', () => {
  test.each([
    ['Math.random', 'const a = Math.random();'],
    ['Math.random', 'const chance = Math.random;'],
    ['Math.random', `const a = globalThis.Math['random']();`],
    ['Date.now', 'const a = Date.now();'],
    ['Date.now', 'const a = globalThis.Date.now();'],
    ['new Date()', 'const a = new Date();'],
    ['new Date()', 'const a = new Date;'],
    ['Date()', 'const a = Date();'],
    ['randomUUID', 'const a = crypto.randomUUID();'],
    ['randomUUID', `import { randomUUID as id } from 'uuid';`],
  ])('%s is caught outside the clock: %s', (what, text) => {
    expect(judge('data/a.ts', text)).toEqual([`data/a.ts:1 uses ${what}; only clock.ts may`]);
    expect(judge('clock.ts', text)).toEqual([]);
  });

  test('a date from a number, and words in strings and comments, pass', () => {
    const text = `
      // Math.random() and Date.now() are not for here.
      const a = new Date(clock.now());
      const b = 'Math.random()';
      const c = clock.random() + Date.parse(b) + Date.UTC(2020);`;
    expect(judge('data/a.ts', text)).toEqual([]);
  });
});

describe('length', () => {
  test('a file of 301 lines is caught, a test too', () => {
    expect(judge('data/a.ts', '//\n'.repeat(300))).toEqual([]);
    expect(judge('data/a.ts', '//\n'.repeat(301))).toEqual([
      'data/a.ts has 301 lines, more than 300',
    ]);
    expect(judge('data/a.test.ts', '//\n'.repeat(301))).toHaveLength(1);
  });
});

test('the line of a problem is told', () => {
  expect(judge('data/a.ts', '\n\n\nconst a = Date.now();')).toEqual([
    'data/a.ts:4 uses Date.now; only clock.ts may',
  ]);
});

test('a test may import and use what it needs', () => {
  const text = `import '../index.ts'; import 'node:fs'; const a = Math.random();`;
  expect(judge('data/a.test.ts', text)).toEqual([]);
});

test('a file that cannot be parsed fails', () => {
  expect(() => judge('data/a.ts', 'const = ;')).toThrow(
    'Failed to parse a source file (data/a.ts)',
  );
});
