import { expect, test } from 'vitest';
import { secretsOf, shownKey, withoutSecrets } from './secrets.ts';

const apiKey = 'open sesame';

test.each([
  ['header', '', { headers: { key: apiKey }, query: [] }],
  ['header', 'Bearer ', { headers: { key: `Bearer ${apiKey}` }, query: [] }],
  ['cookie', '', { headers: { cookie: `Key=${apiKey}` }, query: [] }],
  ['query', '', { headers: {}, query: [['Key', apiKey]] }],
] as const)('a key in a %s with %j before it is shown there', (where, prefix, shown) => {
  expect(shownKey({ keys: [{ place: '#', in: where, name: 'Key', prefix }] }, { apiKey })).toEqual(
    shown,
  );
});

test('a key that the document has no way to show is refused', () => {
  expect(() => shownKey({ keys: [] }, { apiKey })).toThrow(
    expect.objectContaining({ code: 'option-invalid' }),
  );
});

test('a secret is found in every text, however it is written there', () => {
  const secrets = secretsOf({ headers: { 'x-key': 'a "b" & c' }, query: [['token', 'tok/en+1']] });
  const data = { list: ['a "b" & c', '{"k":"a \\"b\\" & c"}', 'x=tok%2Fen%2B1'], count: 1 };
  expect(withoutSecrets(data, secrets)).toEqual({
    list: ['<X_KEY>', '{"k":"<X_KEY>"}', 'x=<TOKEN>'],
    count: 1,
  });
});

test('what comes after Bearer is a secret by itself', () => {
  const secrets = secretsOf({ headers: { authorization: 'Bearer abcdef123' }, query: [] });
  expect(withoutSecrets('token abcdef123', secrets)).toBe('token <AUTHORIZATION>');
});

test('what says only how to answer is none', () => {
  const secrets = secretsOf({ headers: { accept: 'application/json' }, query: [] });
  expect(withoutSecrets('It is application/json.', secrets)).toBe('It is application/json.');
});

test('what a cookie holds is a secret by itself', () => {
  const secrets = secretsOf({ headers: { cookie: 'a=abcdef123; b=ghijkl456' }, query: [] });
  expect(withoutSecrets('abcdef123 or ghijkl456', secrets)).toBe('<COOKIE> or <COOKIE>');
});

test.each(['It is abcdefghi', 'It is abcdefghi…'])(
  'a secret is found where a text is cut within it: %s',
  (text) => {
    const secrets = secretsOf({ headers: { 'x-key': 'abcdefghijklm' }, query: [] });
    expect(withoutSecrets(text, secrets)).toBe(text.replace('abcdefghi', '<X_KEY>'));
  },
);

test('what only begins like a secret is none', () => {
  const secrets = secretsOf({ headers: { 'x-key': 'abcdefghijklm' }, query: [] });
  expect(withoutSecrets('It is abcdefgh or abcde', secrets)).toBe('It is abcdefgh or abcde');
});
