import type { Shape } from '../schema/shape.ts';
import { arrayOf } from '../spec/json.ts';
import type { Json } from '../spec/json.ts';
import { oneOf } from './random.ts';
import type { Random } from './random.ts';

/** Texts that user interfaces and databases stumble over. */
const TEXTS: readonly string[] = [
  '',
  ' ',
  'a',
  'null',
  '0',
  'O\'Brien said "hello" & <b>left</b>',
  'Zeile eins\nZeile zwei\tmit Tab',
  'Ünïcödé: àéîõü ß Æ ø',
  '👩‍👩‍👧‍👦 family, 🇩🇪 flag, 👍🏽 skin tone',
  'شكرا على المساعدة، سأتصل غدا',
  '这是一个很长的标题没有任何空格所以不会换行'.repeat(4),
  'e\u0301 is not \u00e9 until it is normalised',
  'zero\u200bwidth\u200djoined\ufeff',
  'right\u202eto left override',
  '../../etc/passwd?x=1#fragment%00',
  "'; DROP TABLE conversations; --",
  '{{constructor.constructor("return 1")()}}',
  'Lorem-ipsum-dolor-sit-amet-consectetur-adipiscing-elit-'.repeat(12),
  'word '.repeat(200).trim(),
];

/** A value at the edge of what a schema allows; nothing where it has no edges to speak of. */
export function edgeOf(shape: Shape, random: Random): Json | undefined {
  const { keywords, types } = shape;
  if (shape.nullable && random.next() < 0.4) return null;
  if ('enum' in keywords || 'const' in keywords || shape.union.length > 0) return undefined;
  if (types.includes('string')) return edgeText(shape, random);
  if (types.includes('integer') || types.includes('number')) return edgeNumber(shape, random);
  const isFree =
    types.includes('object') && shape.properties.size === 0 && shape.additional === true;
  return isFree ? oneOf(random, freeObjects()) : undefined;
}

function edgeText({ keywords }: Shape, random: Random): string | undefined {
  if ('format' in keywords || 'pattern' in keywords) return undefined;
  const { minLength = 0, maxLength = Infinity } = keywords;
  const longest = Number.isFinite(Number(maxLength)) ? ['x'.repeat(Number(maxLength))] : [];
  const fitting = [...TEXTS, ...longest].filter((text) => {
    const { length } = [...text];
    return length >= Number(minLength) && length <= Number(maxLength);
  });
  return oneOf(random, fitting);
}

function edgeNumber({ keywords, types }: Shape, random: Random): number | undefined {
  if (
    'multipleOf' in keywords ||
    'exclusiveMinimum' in keywords ||
    'exclusiveMaximum' in keywords
  ) {
    return undefined;
  }
  const { minimum, maximum } = keywords;
  const least = typeof minimum === 'number' ? minimum : 0;
  const most =
    typeof maximum === 'number' ? maximum : types.includes('integer') ? 2 ** 31 - 1 : 1e15 + 0.5;
  return oneOf(random, [least, Math.min(most, least + 1), most]);
}

function freeObjects(): Json[] {
  const wide = Object.fromEntries(
    Array.from({ length: 60 }, (_, index) => [`key ${index}`, index]),
  );
  let deep: Json = 'bottom';
  for (let level = 0; level < 40; level++) deep = { level: deep };
  return [
    {},
    { '': 'an empty key' },
    { 'a.b': 1, 'a/b': 2, 'a~b': 3, $ref: 'not a reference', constructor: null },
    { null: null, true: true, nested: { list: [[], {}, [null]] } },
    { 'ключ 🔑': '値', ratio: 0.1, big: 9007199254740991, small: -1e-7 },
    { text: arrayOf(TEXTS) },
    wide,
    { deep },
  ];
}
