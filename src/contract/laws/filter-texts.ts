import type { Operation, Parameter } from '../../model/model.ts';
import type { Json } from '../../spec/json.ts';
import { filtersOf, isFreeText } from '../api.ts';
import type { Api } from '../api.ts';
import { isRefusal } from '../exchange.ts';
import { NotExercised } from '../law.ts';
import type { Law } from '../law.ts';
import type { Made } from '../ledger.ts';
import type { Scene } from '../scene.ts';
import { ancestorsOf, keysOf, makeBelow, ownOf, resourceOf, viewFor, walk } from '../view.ts';
import { makeableLists, writing } from './about.ts';
import { pairsOf } from './peopled.ts';

export const filtersCompareTexts: Law = {
  id: 'filters-compare-whole-texts',
  kind: 'meaning',
  sentence:
    'A filter by a text compares all of it as it stands: its case, its spaces, its signs and its length.',
  *cases(api) {
    for (const list of makeableLists(api)) {
      for (const filter of filtersOf(list)) {
        if (!takesTexts(api, list, filter)) continue;
        yield writing(list, filter.name, [api.facts.of('filters-exact')], async (scene) =>
          expectWhole(scene, list, filter),
        );
      }
    }
  },
};

/** Whether the property that a filter looks at may be any text. */
function takesTexts(
  api: Api,
  list: Operation,
  { name, property = '', match, schema, required }: Parameter,
): boolean {
  const resource = api.resourceOf(list);
  const create = resource && api.createOf(resource);
  const shape = create && api.memberShape(create, property);
  if (resource === undefined || shape === undefined || required) return false;
  if (name in api.settings || property in api.settings) return false;
  const isAny = (place: string | undefined): boolean =>
    place === undefined || api.model.validator.accepts(place, "understudy '%_");
  return (
    match === 'equal' &&
    create?.body?.members.includes(property) === true &&
    isFreeText(shape) &&
    shape.keywords['format'] === undefined &&
    api.model.validator.accepts(shape.place, `Understudy-${NIL} `) &&
    resource.properties.get(property)?.reference === undefined &&
    isAny(schema)
  );
}

/** As long as the marks that texts have here. */
const NIL = '00000000-0000-0000-0000-000000000000';

/** Texts that a sloppy comparison, pattern or decoder takes for one another. */
function textsLike(text: string): readonly string[] {
  return [
    text,
    text.toLowerCase(),
    `${text} `,
    ` ${text}`,
    `${text} one`,
    `${text} two`,
    `${text} a%b_c`,
    `${text} axxbyc`,
    `${text}+1`,
    `${text} 1`,
    `${text}%201`,
    `${text}%2B1`,
    `${text},1`,
    `${text}\u00E9`,
    `${text}e\u0301`,
    `${text}e`,
    String.raw`${text}'";\&#=/?*[a].`,
  ];
}

/** Texts that no record has, and that may be taken for some that records have. */
function textsBeside(text: string): readonly string[] {
  const { length } = text;
  return [
    '',
    'null',
    text.toUpperCase(),
    text.slice(0, -1),
    text.slice(1),
    `${text.slice(0, 20)}%`,
    '_'.repeat(length),
    `${text},${text} one`,
    `' OR ''='`,
  ];
}

async function expectWhole(scene: Scene, list: Operation, filter: Parameter): Promise<void> {
  const { name, property = '', anything, schema } = filter;
  const resource = resourceOf(scene, list);
  const ancestors = await ancestorsOf(scene, list);
  const text = `Understudy-${scene.samples.uuid()}`;
  const { validator } = scene.api.model;
  const create = scene.api.createOf(resource);
  const place = create && scene.api.memberShape(create, property)?.place;
  const texts = textsLike(text).filter(
    (one) => place === undefined || validator.accepts(place, one),
  );
  const isAskable = (one: string): boolean =>
    schema === undefined || validator.accepts(schema, one);
  const made: Made[] = [];
  for (const one of [...texts, undefined]) {
    const body = { [property]: one };
    try {
      made.push(await makeBelow(scene, resource, list, ancestors, { body }));
    } catch (error) {
      // A text that is refused is the matter of other laws; where all are, so is the filter.
      if (!(error instanceof NotExercised) || made.length === 0) throw error;
    }
  }
  const own = viewFor(scene, list, ancestors);
  const view = { ...own, query: own.query.filter(([known]) => known !== name) };
  const values = await valuesOf(scene, made, property);
  const isOwn = own.isOwn && view.query.length === own.query.length;
  for (const asked of [...texts, ...textsBeside(text)].filter(isAskable)) {
    if (anything.includes(asked)) continue;
    const expected = made.filter((one) => values.get(one) === asked).map(({ key }) => String(key));
    // Spaces at its ends, or that there is nothing, would not be seen.
    const what = `${name}=${asked === asked.trim() && asked !== '' ? asked : JSON.stringify(asked)}`;
    await scene.settled(async () => {
      const query = [...view.query, ...pairsOf(filter, [asked])];
      const exchange = await scene.call(list, { path: view.path, query });
      // A text that nobody has may be refused.
      if (isRefusal(exchange) && expected.length === 0) return;
      const { items, pages } = await walk(scene, { ...view, query });
      scene.expectSame(
        keysOf(resource, ownOf(resource, items, made))
          .map(String)
          .toSorted(),
        expected.toSorted(),
        `${what} does not give just what has this ${property}.`,
      );
      const total = pages[0]?.told.get('total');
      const isAlone = isOwn || expected.length > 0;
      if (isAlone && typeof total === 'number')
        scene.expectSame(total, expected.length, `The total of ${what} counts something else.`);
    });
  }
}

/** What a property of some records is now. */
async function valuesOf(
  scene: Scene,
  made: readonly Made[],
  property: string,
): Promise<ReadonlyMap<Made, Json | undefined>> {
  const values = new Map<Made, Json | undefined>();
  for (const one of made) {
    const isRead = scene.api.readOf(one.resource) !== undefined;
    const record = isRead ? await scene.settled(async () => scene.read(one)) : one.sent;
    values.set(one, record[property] ?? one.sent[property]);
  }
  return values;
}
