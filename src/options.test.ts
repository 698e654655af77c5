import { expect, test } from 'vitest';
import { createFake } from './fake.ts';
import type { FakeOptions } from './options.ts';

test.each<FakeOptions>([
  { worlds: { most: Number.NaN } },
  { worlds: { most: -1 } },
  { worlds: { idle: Number.NaN } },
  { worldHeader: 'X World' },
  { worldHeader: 'X-World:' },
  { worldHeader: '' },
])('an option with a value that means nothing is refused: %o', (options) => {
  expect(() => createFake(options)).toThrow(expect.objectContaining({ code: 'option-invalid' }));
});

test('worlds may be kept for good', () => {
  const fake = createFake({ worlds: { most: Infinity, idle: Infinity }, worldHeader: 'X_World' });
  fake.world('a');
  expect(fake.worlds()).toEqual(['default', 'a']);
});
