import { expect, test } from 'vitest';
import { Patterns } from './pattern.ts';
import { stream } from './random.ts';

const texts = (pattern: string, least = 0, most = Infinity): (string | undefined)[] =>
  Array.from({ length: 20 }, (_, seed) =>
    new Patterns().draw(pattern, stream(seed, 0), least, most),
  );

test.each([
  String.raw`^[A-Z]{3}-\d{4}$`,
  String.raw`^\S+@\S+\.\S+$`,
  String.raw`^\p{Lu}[\p{Ll}\d]+$`,
  String.raw`^[\u0400-\u04ff]{2,5}$`,
  String.raw`^\u{41}\x62$`,
  String.raw`^(?=.*\d)(?=.*[a-z]).{8,20}$`,
  String.raw`^(?!foo)\w+$`,
  String.raw`^(a|b)+\1$`,
  '^[^/]+$',
  '^$',
  'a{30}',
  '(?i)^abc$',
  '^(?P<year>[0-9]{4})$',
])('texts match %s', (pattern) => {
  const patterns = new Patterns();
  const wrong = texts(pattern).filter((text) => !patterns.matches(pattern, text ?? ''));
  expect(wrong).toEqual([]);
});

test('where any character goes, letters and digits are taken', () => {
  for (const pattern of ['^.+$', '^[^@]+$', String.raw`^\S+$`]) {
    expect(texts(pattern).filter((text) => !/^[\p{L}\d]+$/u.test(text ?? ''))).toEqual([]);
  }
});

test('texts are as long as asked for', () => {
  const lengths = texts('^[a-z]+x$', 25, 26).map((text) => text?.length ?? 0);
  expect(lengths.filter((length) => length < 25 || length > 26)).toEqual([]);
});

test.each(['(', '[z-a]', String.raw`^\p{Nonsense}$`])(
  'for %s, which cannot be read, there is no text',
  (pattern) => {
    expect(texts(pattern).every((text) => text === undefined || typeof text === 'string')).toBe(
      true,
    );
    expect(new Patterns().matches('(', 'anything')).toBe(true);
  },
);

test('where nothing matches there is no text', () => {
  expect(texts('^a$', 2, 3)).toEqual(Array.from({ length: 20 }, () => undefined));
});
