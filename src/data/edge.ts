import type { Json } from '../spec/json.ts';
import type { Demand } from './demand.ts';
import { edgeNumbers } from './number.ts';
import { isOfLength, lengthOf } from './text.ts';

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
  "'; DROP TABLE records; --",
  '{{constructor.constructor("return 1")()}}',
  'Lorem-ipsum-dolor-sit-amet-consectetur-adipiscing-elit-'.repeat(12),
  'word '.repeat(200).trim(),
];

/** No text is longer than this, even where it may be. */
const LONGEST = 10_000;

/** The values at the edges of what a demand allows; none where it has no edges to speak of. */
export function edgesOf(demand: Demand): readonly Json[] {
  const { keywords, types = [] } = demand;
  if ('enum' in keywords || 'const' in keywords) return [];
  if (types.includes('string')) return edgeTexts(demand);
  if (types.includes('integer') || types.includes('number')) return edgeNumbers(demand);
  return types.includes('object') && demand.isPlain ? freeObjects() : [];
}

function edgeTexts(demand: Demand): readonly string[] {
  if ('format' in demand.keywords || 'pattern' in demand.keywords) return [];
  const length = lengthOf(demand);
  const longest = length.most <= LONGEST ? ['x'.repeat(length.most)] : [];
  return [...TEXTS, ...longest].filter((text) => isOfLength(length, text));
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
    { text: [...TEXTS] },
    wide,
    { deep },
  ];
}
