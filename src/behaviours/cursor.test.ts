import fc from 'fast-check';
import { expect, test } from 'vitest';

import { rowOf } from '../store/record.ts';
import type { Row } from '../store/record.ts';
import { anchorOf, cursorFor } from './cursor.ts';

const rows = (...ids: string[]): (() => readonly Row[]) => {
  const all = ids.map((id) => rowOf(id, {}));
  return () => all;
};

test('a cursor leads on after its record, wherever that stands now', () => {
  const cursor = cursorFor('b', 2);
  expect(anchorOf(cursor, rows('a', 'b', 'c'))).toBe(2);
  expect(anchorOf(cursor, rows('new', 'a', 'b', 'c'))).toBe(3);
});

test('a cursor whose record was deleted leads on where that stood', () => {
  expect(anchorOf(cursorFor('b', 2), rows('a', 'c', 'd'))).toBe(1);
});

test('the key of a record is a cursor too', () => {
  expect(anchorOf('b', rows('a', 'b', 'c'))).toBe(2);
});

test('a cursor can be written into a URL, and holds any key', () => {
  const key = fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)) });
  fc.assert(
    fc.property(key, (id) => {
      fc.pre(id !== 'other\n');
      const cursor = cursorFor(id, 1);
      expect(encodeURIComponent(cursor)).toBe(cursor.replaceAll('=', '%3D'));
      expect(anchorOf(cursor, rows('other\n', id))).toBe(2);
    }),
    { seed: 1 },
  );
});

test('what is no cursor of the list is refused', () => {
  const anything = ['', 'x', 'c_', 'c_!!!', 'c_W10', `c_${btoa('["a"]')}`, `c_${btoa('{}')}`];
  expect(anything.map((cursor) => anchorOf(cursor, rows('a')))).toEqual(
    anything.map(() => undefined),
  );
});
