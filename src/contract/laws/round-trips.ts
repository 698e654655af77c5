import type { Json } from '../../spec/json.ts';
import { isFreeText, isKeyLike } from '../api.ts';
import type { Api } from '../api.ts';
import type { Law } from '../law.ts';
import { ownOf, readPage, viewFor } from '../view.ts';
import { makeable, writing } from './about.ts';

/** Texts that are often not kept as they are. */
const TEXTS: Readonly<Record<string, string>> = {
  'an empty text': '',
  'a space': ' ',
  'spaces around': '  understudy  ',
  'an apostrophe': "O'Brien's",
  'double quotes': 'She said "yes"',
  backslashes: String.raw`C:\new\table`,
  'line breaks': 'one\ntwo\r\nthree\ttab',
  HTML: '<b>bold</b> &amp; <script>1</script>',
  placeholders: '100% %s _ {0} ${x} {{y}} $1',
  SQL: `'); DROP TABLE records; --`,
  'an emoji': '👩🏽‍🚀🎉',
  'composed letters': 'é ñ ü Å',
  'decomposed letters': 'é ñ ü Å',
  'right to left': 'שלום مرحبا',
  Chinese: '会話の記録',
  'characters of no width': 'a\u200bb\ufeffc\u00ad',
  'a control character': 'a\u0001b\u007f',
  'the word null': 'null',
  'a number': '007',
  'a large number': '1e400',
  'a time': '2026-01-01T00:00:00Z',
  JSON: '{"a": [1, 2]}',
  '300 characters': 'understudy '.repeat(28).slice(0, 300),
  '10,000 characters': 'long text '.repeat(1000),
};

/** Objects that are often not kept as they are. */
const OBJECTS: Readonly<Record<string, Json>> = {
  'an empty object': {},
  'every type': {
    text: 'a',
    number: 1,
    fraction: 0.1,
    yes: true,
    no: false,
    nothing: null,
    list: [1, 'b', null],
    object: {},
  },
  'texts that look like something else': {
    number: '1',
    truth: 'true',
    nothing: 'null',
    time: '2026-01-01',
  },
  'an emoji': { '👩🏽‍🚀': '🎉', é: 'é' },
  'many levels': Array.from({ length: 40 }).reduce<Json>(
    (inner) => ({ below: inner }),
    'the bottom',
  ),
  'many members': Object.fromEntries(
    Array.from({ length: 300 }, (_, index) => [`member ${index}`, index]),
  ),
  'a long list': { list: Array.from({ length: 500 }, (_, index) => index) },
  'lists of lists': { list: [[], [[]], [{}, [null]]] },
  'numbers at the edge': {
    most: 9007199254740991,
    least: -9007199254740991,
    small: 5e-324,
    large: 1e300,
    fraction: 0.30000000000000004,
  },
  zeros: { zero: 0, half: 0.5, ten: 10 },
  'strange names': {
    '': 1,
    ' ': 2,
    'a.b': 3,
    'a/b': 4,
    $ref: '#/x',
    '~0': 5,
    '0': 6,
    Case: 7,
    case: 8,
  },
  'names that objects have': JSON.parse(
    '{"__proto__": {"x": 1}, "constructor": 2, "toString": 3, "hasOwnProperty": 4, "length": 5}',
  ) as Json,
  quotes: { "it's": `"quoted" \\ 'text'\n` },
  HTML: { '<b>': '<i>&amp;</i>' },
};

export const valuesComeBack: Law = {
  id: 'values-come-back',
  kind: 'meaning',
  sentence: 'Texts and objects come back as they were sent, whatever is in them, read and listed.',
  *cases(api) {
    for (const { resource, create, read } of makeable(api)) {
      if (read === undefined) continue;
      for (const name of create.body?.members ?? []) {
        for (const [title, value] of valuesFor(api, create, name)) {
          yield writing(
            create,
            `${name}: ${title}`,
            [api.facts.of('kept-as-sent')],
            async (scene) => {
              const exchange = await scene.attempt(resource, { body: { [name]: value } });
              scene.expectSuccess(exchange, `${name} with ${title} is refused.`);
              const [made] = scene.made.slice(-1);
              if (made === undefined) return;
              await scene.settled(async () => {
                const record = await scene.read(made);
                scene.expectSame(
                  record[name],
                  value,
                  `${name} with ${title} does not come back as it was sent.`,
                );
                for (const list of api.listsOf(resource)) {
                  if (list.lineage.length > 0 || api.fenceOf(list) === undefined) continue;
                  const { items } = await readPage(scene, viewFor(scene, list, []));
                  const element = ownOf(resource, items, [made])[0];
                  if (element === undefined || !Object.hasOwn(element, name)) continue;
                  scene.expectSame(
                    element[name],
                    value,
                    `${name} with ${title} is not listed as it was sent.`,
                  );
                }
              });
            },
          );
        }
      }
    }
  },
};

function* valuesFor(
  api: Api,
  create: Parameters<Api['memberShape']>[0],
  name: string,
): Iterable<[string, Json]> {
  const shape = api.memberShape(create, name);
  const property = api.resourceOf(create)?.properties.get(name);
  const isOwn = property?.origin.kind === 'sent' && property.reference === undefined;
  if (shape === undefined || !isOwn || name in api.settings || isKeyLike(name)) return;
  const values =
    isFreeText(shape) && shape.keywords['format'] === undefined
      ? TEXTS
      : shape.isOpen && shape.properties.size === 0 && shape.types.length === 1
        ? OBJECTS
        : {};
  for (const [title, value] of Object.entries<Json>(values)) {
    if (api.model.validator.accepts(shape.place, value)) yield [title, value];
  }
}
