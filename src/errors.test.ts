import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ERRORS, UnderstudyError } from './errors.ts';

test('every error code has a line in the README that says what the source says', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const [, table = ''] = /<!-- errors -->\n\n([\s\S]*?)\n\n<!-- \/errors -->/.exec(readme) ?? [];
  const rows = [...table.matchAll(/^\| `([a-z-]+)`\s*\| (.+?)\s*\|$/gm)];
  expect(rows.map(([, code, text]) => [code, text])).toEqual(Object.entries(ERRORS));
});

test('an error carries its code, place and hint', () => {
  const error = new UnderstudyError('option-invalid', 'Failed to use the option (seed)', {
    place: '/seed',
    hint: 'Give a whole number.',
  });
  expect(error).toMatchObject({
    name: 'UnderstudyError',
    code: 'option-invalid',
    place: '/seed',
    hint: 'Give a whole number.',
  });
});

test('whoever shows only the message of an error shows its place and hint too', () => {
  const facts = { place: '/seed', hint: 'Give a whole number.' };
  const { message, reason } = new UnderstudyError('option-invalid', 'Failed to do it', facts);
  expect(message).toBe('Failed to do it\nplace: /seed\nhint: Give a whole number.');
  expect(reason).toBe('Failed to do it');
});
