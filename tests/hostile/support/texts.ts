import fc from 'fast-check';

/** Texts that break programs: by their characters, their length, their number or their name. */
export const NASTY: readonly string[] = [
  '',
  ' ',
  '0',
  '-0',
  '-1',
  '1.0',
  '1e1',
  '1e999',
  '0x10',
  '1_000',
  '+1',
  '\u0661\u0662',
  '2147483648',
  '9007199254740993',
  '18446744073709551616',
  '9'.repeat(400),
  '9'.repeat(5000),
  '-' + '9'.repeat(400),
  'NaN',
  'Infinity',
  'true',
  'null',
  'undefined',
  '[object Object]',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  '__defineGetter__',
  'then',
  'length',
  '\u0000',
  '\u001b[2J',
  '\u202ereversed',
  '\ufeff',
  '\ud800',
  '\udc00low first',
  'e\u0301',
  '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}',
  '\uffff',
  'a/b',
  '/',
  '//',
  '..',
  '../../etc/passwd',
  '%',
  '%zz',
  '%00',
  '%ED%A0%80',
  '%FF%FE',
  '%2e%2e%2f',
  "' OR 1=1 --",
  '<script>alert(1)</script>',
  '\r\nSet-Cookie: a=b',
  'x'.repeat(3000),
  'c_',
  'c_e30=',
  'c_WyJhIiwxXQ==',
  '-created_at',
  'id:desc',
  '2024-02-30',
  '0000-00-00T00:00:00Z',
  '9999-12-31T23:59:60+23:59',
  '+275760-09-13T00:00:00.001Z',
];

/** Any text: nasty ones, words, digits, and whatever UTF-16 has, half characters included. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...NASTY) },
  { weight: 2, arbitrary: fc.string({ maxLength: 12 }) },
  { weight: 1, arbitrary: fc.integer().map(String) },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.nat(0xffff), { maxLength: 8 })
      .map((codes) => String.fromCharCode(...codes)),
  },
);

/** A text as part of a target: encoded well, byte by byte, or not at all as far as that may be sent. */
export const encoded: fc.Arbitrary<string> = fc.oneof(
  anyText.map((text) => encodeURIComponent(text.toWellFormed())),
  fc.uint8Array({ maxLength: 8 }).map((bytes) => [...bytes].map(percent).join('')),
  anyText.map((text) => text.replace(/[^\x21-\x7e]/g, '')),
);

function percent(byte: number): string {
  return `%${byte.toString(16).padStart(2, '0')}`;
}

/** The value of a header, as far as it may be sent. */
export const headerValue: fc.Arbitrary<string> = anyText.map((text) =>
  text.replace(/[^\t\x20-\x7e\xa0-\xff]/g, '').trim(),
);

/** JSON that programs stumble over, some of it not quite JSON. */
const ODD_JSON: readonly string[] = [
  'null',
  'true',
  '-0',
  '1.0',
  '1e400',
  '-1e400',
  '1e-400',
  '0.1e1',
  '123456789012345678901234567890',
  '9007199254740993',
  '-9223372036854775809',
  'NaN',
  'Infinity',
  '-Infinity',
  '""',
  '"running"',
  '"\\ud800"',
  '"\\udc00\\ud800"',
  '"\\u0000"',
  '[]',
  '{}',
  '[null]',
  '{"":""}',
  '{"__proto__":{"polluted":1}}',
  '{"constructor":{"prototype":{"polluted":1}}}',
  '{"toString":1,"valueOf":1,"toJSON":1,"then":1}',
  '{"a":1,"a":2}',
  '{"rawJSON":"1"}',
  '{"$ref":"#/components/schemas/Conversation"}',
  `${'['.repeat(1000)}${']'.repeat(1000)}`,
  `${'{"a":'.repeat(500)}1${'}'.repeat(500)}`,
  '['.repeat(100_000),
  `"${'x'.repeat(5000)}"`,
  '',
  '{',
  '"',
  '[1,]',
  "{'a':1}",
  '\u00001',
  '\ufeff{}',
  'x',
];

/** Odd JSON, or a JSON string of any text. */
export const oddJson: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...ODD_JSON) },
  { weight: 2, arbitrary: anyText.map((text) => JSON.stringify(text)) },
  { weight: 1, arbitrary: fc.json() },
);

/** A text with one character more, less, or another one. */
export function damaged(text: string): fc.Arbitrary<string> {
  return fc
    .tuple(
      fc.nat(Math.max(0, text.length)),
      fc.constantFrom(0, 1),
      fc.constantFrom('', '"', ',', '}', '\u0000', '9'),
    )
    .map(([at, cut, insert]) => text.slice(0, at) + insert + text.slice(at + cut));
}
