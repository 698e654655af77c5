import type { Operation, Parameter } from '../../model/model.ts';
import { arrayOf } from '../../spec/json.ts';
import type { Json, JsonObject } from '../../spec/json.ts';
import { filtersOf, isFreeText, isKeyLike } from '../api.ts';
import type { Api } from '../api.ts';
import { isRefusal } from '../exchange.ts';
import type { Pair } from '../exchange.ts';
import { NotExercised } from '../law.ts';
import type { Law } from '../law.ts';
import type { Making, Scene } from '../scene.ts';
import { keysOf, ownOf, populate, readPage, resourceOf, walk } from '../view.ts';
import type { Population, View } from '../view.ts';
import { makeableLists, reading, writing } from './about.ts';

/** How many records filters are tried on. */
const RECORDS = 14;

export const filtersAreExact: Law = {
  id: 'filters-are-exact',
  kind: 'meaning',
  sentence: 'A filter gives all that match and nothing else, and the total counts those.',
  *cases(api) {
    const fact = api.facts.of('filters-exact');
    for (const list of makeableLists(api)) {
      const filters = filtersOf(list).filter(({ name }) => !(name in api.settings));
      for (const filter of filters) {
        yield writing(list, filter.name, [fact], async (scene) => {
          const the = await peopled(scene, list);
          for (const values of valuesOf(api, filter, the.all))
            await expectExactly(scene, the, [[filter, values]]);
        });
        yield writing(list, `${filter.name}: values that nobody has`, [fact], async (scene) => {
          const the = await peopled(scene, list);
          for (const value of nearMisses(filter, the.all))
            await expectNothing(scene, the, filter, value);
        });
      }
      for (const [index, one] of filters.entries()) {
        for (const other of filters.slice(index + 1)) {
          const facts = [api.facts.of('filters-combine')];
          yield writing(list, `${one.name} and ${other.name}`, facts, async (scene) => {
            const the = await peopled(scene, list);
            for (const values of valuesOf(api, one, the.all).slice(0, 3)) {
              for (const others of valuesOf(api, other, the.all).slice(0, 3))
                await expectExactly(scene, the, [
                  [one, values],
                  [other, others],
                ]);
            }
          });
        }
      }
    }
  },
};

export const filtersOfOthers: Law = {
  id: 'filters-hold-for-what-there-is',
  kind: 'meaning',
  sentence: 'A filter gives nothing but what matches, of whatever records there are.',
  *cases(api) {
    for (const list of api.operations('list')) {
      if (list.path.includes('{')) continue;
      for (const filter of filtersOf(list)) {
        if (filter.name in api.settings) continue;
        yield reading(list, filter.name, [api.facts.of('filters-exact')], async (scene) => {
          const view: View = { operation: list, path: {}, query: [], isOwn: false };
          const { items } = await readPage(scene, view);
          const [values] = valuesOf(api, filter, items);
          if (values === undefined) throw new NotExercised('there is nothing to filter');
          const page = await readPage(scene, view, pairsOf(filter, values));
          const wrong = page.items.filter((item) => !matches(filter, values, item));
          scene.expect(wrong.length === 0, {
            message: `${filter.name}=${values.join(', ')} gives what does not match.`,
            expected: `${filter.property} as asked for`,
            got: wrong.slice(0, 3).map((item) => item[filter.property ?? ''] ?? null),
          });
        });
      }
    }
  },
};

interface Peopled extends Population {
  /** All records of the view, as they are listed without a filter. */
  readonly all: readonly JsonObject[];
}

/** Makes records that differ in what filters look at. */
async function peopled(scene: Scene, list: Operation): Promise<Peopled> {
  const { api } = scene;
  const resource = resourceOf(scene, list);
  const create = api.createOf(resource);
  const texts = new Map<string, readonly string[]>();
  const refused = new Set<string>();
  const making = (index: number): Making => {
    const body: Record<string, Json> = {};
    for (const [order, { property = '' }] of filtersOf(list).entries()) {
      const shape = create && api.memberShape(create, property);
      const isFence = api.fenceOf(list)?.member === property;
      if (shape === undefined || isFence || property in api.settings) continue;
      if (resource.properties.get(property)?.reference !== undefined) continue;
      const values = arrayOf(shape.keywords['enum']);
      // Each property goes at a pace of its own, so that all pairs of values meet.
      const at = Math.floor(index / (order + 1));
      const value = values[at % Math.max(1, values.length)];
      if (value !== undefined && !refused.has(`${property} ${JSON.stringify(value)}`))
        body[property] = value;
      else if (isFreeText(shape)) {
        const known =
          texts.get(property) ?? textsFor(scene, property, shape.keywords['format'] === 'uuid');
        texts.set(property, known);
        body[property] = known[at % known.length] ?? '';
      } else if (shape.types.includes('boolean')) body[property] = at % 2 === 0;
      else if (shape.types.includes('integer')) body[property] = scene.samples.value(shape);
    }
    return { body };
  };
  const people = await populate(scene, list, RECORDS, making);
  const { items } = await scene.settled(async () => {
    const walked = await walk(scene, people.view);
    const own = ownOf(resource, walked.items, people.made);
    scene.expect(own.length === people.made.length, {
      message: 'Not all that was created is listed.',
      expected: people.made.length,
      got: own.length,
    });
    return walked;
  });
  return { ...people, all: ownOf(resource, items, people.made) };
}

/** Texts that a sloppy comparison takes for one another. */
function textsFor(scene: Scene, property: string, isUuid: boolean): readonly string[] {
  if (isUuid || isKeyLike(property))
    return [scene.samples.uuid(), scene.samples.uuid(), scene.samples.uuid()];
  const text = scene.samples.uuid().slice(0, 8);
  return [`Name ${text}`, `name ${text}`, `Name ${text} 2`, `O'Name_${text}%`];
}

type Values = readonly string[];

/** What to ask of a filter: each value that there is, and some of several at once. */
function valuesOf(
  api: Api,
  { property = '', match, schema }: Parameter,
  all: readonly JsonObject[],
): readonly Values[] {
  const known = [
    ...new Set(
      all
        .map((item) => item[property])
        .filter((value) => value !== null && value !== undefined && typeof value !== 'object')
        .map(String),
    ),
  ];
  const shape = schema === undefined ? undefined : api.model.shapes.at(schema);
  const isAllowed = (value: string): boolean =>
    shape === undefined ||
    shape.types.includes('array') ||
    shape.types.some((type) => type !== 'string') ||
    api.model.validator.accepts(shape.place, value);
  const allowed = known.filter(isAllowed);
  if (match === 'contains') return allowed.map((value) => [value.slice(0, 6)]).slice(0, 3);
  const single = allowed.slice(0, 5).map((value) => [value]);
  const [one, two, three] = allowed;
  if (match !== 'one-of' || one === undefined || two === undefined) return single;
  const several = [
    [one, two],
    [two, one],
    [one, one],
    [one, 'understudy-unknown'],
    ...(three === undefined ? [] : [[one, two, three]]),
  ];
  return [...single.slice(0, 2), ...several];
}

/** Values that are almost like those that there are. */
function nearMisses(
  { property = '', match }: Parameter,
  all: readonly JsonObject[],
): readonly string[] {
  const known = new Set(all.map((item) => String(item[property])));
  const value = all
    .map((item) => item[property])
    .find((one) => typeof one === 'string' && one.length > 2);
  if (typeof value !== 'string' || (match !== 'equal' && match !== 'one-of')) return [];
  const isKey = /^[0-9a-f-]{36}$/i.test(value);
  const near = isKey
    ? [value.slice(0, -1), '00000000-0000-4000-8000-000000000000']
    : [
        value.toUpperCase(),
        value.slice(0, -1),
        `${value} `,
        `${value}x`,
        `${value.slice(0, 2)}%`,
        `${'_'.repeat(value.length)}`,
        'understudy-unknown',
        `'`,
      ];
  return near.filter((one) => !known.has(one));
}

async function expectExactly(
  scene: Scene,
  the: Peopled,
  asked: readonly (readonly [Parameter, Values])[],
): Promise<void> {
  const resource = resourceOf(scene, the.view.operation);
  const pairs = asked.flatMap(([filter, values]) => pairsOf(filter, values));
  const isFenced = asked.some(([{ name }]) => the.view.query.some(([own]) => own === name));
  const expected = the.all.filter((item) =>
    asked.every(([filter, values]) => matches(filter, values, item)),
  );
  await scene.settled(async () => {
    const walked = await walk(scene, the.view, undefined, pairs);
    const own = ownOf(resource, walked.items, the.made);
    const what = pairs.map((pair) => pair.join('=')).join('&');
    scene.expectSame(
      keysOf(resource, own).map(String).toSorted(),
      keysOf(resource, expected).map(String).toSorted(),
      `${what} does not give just what matches.`,
    );
    const total = walked.pages[0]?.told.get('total');
    if (!the.view.isOwn || isFenced || typeof total !== 'number') return;
    scene.expectSame(walked.items.length, expected.length, `${what} gives records of others.`);
    scene.expectSame(
      total,
      expected.length,
      `The total of ${what} is not the number of what matches.`,
    );
  });
}

async function expectNothing(
  scene: Scene,
  { view, made }: Peopled,
  filter: Parameter,
  value: string,
): Promise<void> {
  const query = [
    ...view.query.filter(([name]) => name !== filter.name),
    ...pairsOf(filter, [value]),
  ];
  const exchange = await scene.call(view.operation, { path: view.path, query });
  const facts = [scene.api.facts.of('unknown-filter-value')];
  const what = `${filter.name}=${value}`;
  if (isRefusal(exchange))
    scene.expectSuccess(exchange, `${what}, which no record has, is refused.`, facts);
  scene.expectSuccess(exchange, `${what}, which no record has, is not answered.`);
  const walked = await walk(scene, { ...view, query });
  const own = ownOf(resourceOf(scene, view.operation), walked.items, made);
  scene.expectSame(
    own.map((item) => item[filter.property ?? ''] ?? null),
    [],
    `${what} gives records that have another value.`,
  );
  const total = walked.pages[0]?.told.get('total');
  if (view.isOwn && query.length > 1 && typeof total === 'number')
    scene.expectSame(total, 0, `The total of ${what} counts what does not match.`);
}

function pairsOf({ name, explode, style, match }: Parameter, values: Values): readonly Pair[] {
  if (match !== 'one-of') return values.slice(0, 1).map((value) => [name, value]);
  if (explode && style === 'form') return values.map((value) => [name, value]);
  return [
    [name, values.join(style === 'pipeDelimited' ? '|' : style === 'spaceDelimited' ? ' ' : ',')],
  ];
}

function matches({ property = '', match }: Parameter, values: Values, item: JsonObject): boolean {
  const own = item[property];
  const [value = ''] = values;
  if (own === undefined || own === null) return false;
  switch (match) {
    case 'equal':
      return String(own) === value;
    case 'one-of':
      return values.includes(String(own));
    case 'contains':
      return String(own).toLowerCase().includes(value.toLowerCase());
    case 'from':
      return typeof own === 'number'
        ? own >= Number(value)
        : Date.parse(String(own)) >= Date.parse(value);
    case 'to':
      return typeof own === 'number'
        ? own <= Number(value)
        : Date.parse(String(own)) <= Date.parse(value);
  }
}
