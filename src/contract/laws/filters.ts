import type { Parameter, Resource } from '../../model/model.ts';
import type { Json, JsonObject } from '../../spec/json.ts';
import { filtersOf, parameterOf } from '../api.ts';
import type { Api } from '../api.ts';
import { isRefusal } from '../exchange.ts';
import type { Law } from '../law.ts';
import { pagingOf } from '../listing.ts';
import type { Scene } from '../scene.ts';
import { keysOf, ownOf, resourceOf, walk } from '../view.ts';
import { makeableLists, untouched, writing } from './about.ts';
import { expectEnvelope } from './envelope.ts';
import { hasTies } from './orders.ts';
import type { Asked } from './orders.ts';
import { matches, pairsOf, peopled, UNKNOWN, valuesOf } from './peopled.ts';
import type { Peopled, Values } from './peopled.ts';

/**
 * How many records filters are tried on, the newest with a value of each property; fewer where only
 * what nobody has is asked for.
 */
const RECORDS = 16;
const FEW = 8;

/** Filters that are given together, each with the values that are asked for. */
type Asking = readonly (readonly [Parameter, Values])[];

export const filtersAreExact: Law = {
  id: 'filters-are-exact',
  kind: 'meaning',
  sentence:
    'A filter gives all that match and nothing else, on every page and in every order, and the total counts those.',
  *cases(api) {
    const fact = api.facts.of('filters-exact');
    for (const list of makeableLists(api)) {
      const filters = filtersOf(list).filter(({ name }) => !(name in api.settings));
      for (const filter of filters) {
        yield writing(list, filter.name, [fact], async (scene) => {
          const the = await peopled(scene, list, RECORDS);
          for (const values of valuesOf(api, filter, the.all)) {
            if (values.includes(UNKNOWN)) await expectTaken(scene, the, filter, values);
            await expectExactly(scene, the, [[filter, values]]);
            for (const asked of ordersAsked(the))
              await expectPages(scene, the, [[filter, values]], asked);
          }
        });
        yield writing(list, `${filter.name}: values that nobody has`, [fact], async (scene) => {
          const the = await peopled(scene, list, FEW);
          for (const value of nearMisses(api, filter, the.all))
            await expectNothing(scene, the, filter, value);
        });
      }
      for (const [index, one] of filters.entries()) {
        for (const other of filters.slice(index + 1)) {
          // What two filters of one property mean together is a matter of its own.
          const facts =
            one.property === other.property ? [api.facts.of('filters-combine')] : [fact];
          yield writing(list, `${one.name} and ${other.name}`, facts, async (scene) => {
            const the = await peopled(scene, list, RECORDS);
            for (const values of valuesOf(api, one, the.all).slice(0, 3)) {
              for (const others of valuesOf(api, other, the.all).slice(0, 3)) {
                const asking: Asking = [
                  [one, values],
                  [other, others],
                ];
                await expectExactly(scene, the, asking);
                for (const asked of ordersAsked(the).slice(-1))
                  await expectPages(scene, the, asking, asked);
              }
            }
          });
        }
      }
    }
  },
};

/** The orders that a list can be asked for; as it comes where there are none. */
function ordersAsked({ ordered }: Peopled): readonly (Asked | undefined)[] {
  const orders = [...ordered.keys()].filter(({ pairs }) => pairs.length > 0);
  return orders.length > 0 ? orders : [ordered.keys().next().value];
}

/** Values that are almost like those that there are. */
function nearMisses(
  { model }: Api,
  { property = '', match, anything, schema }: Parameter,
  all: readonly JsonObject[],
): readonly string[] {
  const known = new Set(all.map((item) => String(item[property] ?? '')));
  const [value, next = ''] = [...known].filter((one) => one.length > 2);
  if (value === undefined || (match !== 'equal' && match !== 'one-of')) return [];
  if (typeof all[0]?.[property] === 'number' || schema === undefined) return [];
  const isKey = /^[0-9a-f-]{36}$/i.test(value);
  const near = isKey
    ? [value.slice(0, -1), '00000000-0000-4000-8000-000000000000', 'null', '']
    : [
        value.toUpperCase(),
        value.slice(0, -1),
        `${value} `,
        `${value}x`,
        `${value.slice(0, 2)}%`,
        '_'.repeat(value.length),
        `${value},${next}`,
        UNKNOWN,
        `'`,
      ];
  const isList = model.shapes.at(schema).types.includes('array');
  const takes = (one: string): boolean => model.validator.accepts(schema, isList ? [one] : one);
  return near.filter((one) => !known.has(one) && !anything.includes(one) && takes(one));
}

/** What filters give, as it stands in a query. */
function queryOf(asking: Asking): ReturnType<typeof pairsOf> {
  return asking.flatMap(([filter, values]) => pairsOf(filter, values));
}

function matching(items: readonly JsonObject[], asking: Asking): readonly JsonObject[] {
  return items.filter((item) => asking.every(([filter, values]) => matches(filter, values, item)));
}

/** Expects all that match and nothing else, each as it is without a filter, and their number. */
async function expectExactly(scene: Scene, the: Peopled, asking: Asking): Promise<void> {
  const resource = resourceOf(scene, the.view.operation);
  const pairs = queryOf(asking);
  const isFenced = asking.some(([{ name }]) => the.view.query.some(([own]) => own === name));
  const expected = matching(the.all, asking);
  await scene.settled(async () => {
    const walked = await walk(scene, the.view, undefined, pairs);
    const own = ownOf(resource, walked.items, the.made);
    const what = pairs.map((pair) => pair.join('=')).join('&');
    scene.expectSame(
      keysOf(resource, own).map(String).toSorted(),
      keysOf(resource, expected).map(String).toSorted(),
      `${what} does not give just what matches.`,
    );
    const known = new Map(expected.map((item) => [String(item[resource.key]), item]));
    for (const item of own)
      scene.expectSame(
        untouched(item, [], resource),
        untouched(known.get(String(item[resource.key])) ?? {}, [], resource),
        `${what} gives a record otherwise than the list without it.`,
        [scene.api.facts.of('item-is-element')],
      );
    const total = walked.pages[0]?.told.get('total');
    if (typeof total !== 'number') return;
    if (!the.view.isOwn || isFenced) {
      // What others have in it is known from the pages themselves, as long as nobody writes.
      const isStill = walked.pages.every(({ told }) => told.get('total') === total);
      const message = `The total of ${what} is not the number of what it gives.`;
      if (isStill) scene.expectSame(total, walked.items.length, message);
      return;
    }
    scene.expectSame(walked.items.length, expected.length, `${what} gives records of others.`);
    scene.expectSame(
      total,
      expected.length,
      `The total of ${what} is not the number of what matches.`,
    );
  });
}

/** Expects small pages under filters to give what matches in the order that is asked for. */
async function expectPages(
  scene: Scene,
  the: Peopled,
  asking: Asking,
  asked: Asked | undefined,
): Promise<void> {
  const { view } = the;
  const resource = resourceOf(scene, view.operation);
  const expected = matching((asked && the.ordered.get(asked)) ?? the.all, asking);
  const isSized = parameterOf(view.operation, 'page-size') !== undefined;
  if (expected.length < 2 || pagingOf(view.operation) === 'none' || !isSized || !view.isOwn) return;
  const size = Math.ceil(expected.length / 3);
  const pairs = [...queryOf(asking), ...(asked?.pairs ?? [])];
  const what = pairs.map((pair) => pair.join('=')).join('&');
  await scene.settled(async () => {
    const { items, pages } = await walk(scene, view, size, pairs);
    const [got, wanted] = [items, expected].map((some) => keysOf(resource, some).map(String));
    scene.expectSame(
      got?.toSorted(),
      wanted?.toSorted(),
      `Pages of ${size} under ${what} do not give just what matches.`,
    );
    if (asked !== undefined) expectSequence(scene, resource, items, expected, asked, what);
    for (const [index, page] of pages.entries())
      expectEnvelope(scene, view.operation, page, { size, index, total: expected.length });
  });
}

/** Expects items in a sequence; that of those that are equal in the order is a matter of its own. */
function expectSequence(
  scene: Scene,
  resource: Resource,
  items: readonly JsonObject[],
  expected: readonly JsonObject[],
  { order, facts }: Asked,
  what: string,
): void {
  const moments = (some: readonly JsonObject[]): Json => some.map((item) => item[order.by] ?? null);
  scene.expectSame(
    moments(items),
    moments(expected),
    `${what} is not ordered by ${order.by}.`,
    facts,
  );
  scene.expectSame(
    keysOf(resource, items),
    keysOf(resource, expected),
    `${what} gives items that are equal in the order in another sequence.`,
    hasTies(expected, order) ? [scene.api.facts.of('order-ties')] : facts,
  );
}

/** Expects a value that nobody has to be taken like any other. */
async function expectTaken(
  scene: Scene,
  { view }: Peopled,
  filter: Parameter,
  values: Values,
): Promise<void> {
  const { path, query, operation } = view;
  const own = query.filter(([name]) => name !== filter.name);
  const exchange = await scene.call(operation, {
    path,
    query: [...own, ...pairsOf(filter, values)],
  });
  const facts = [scene.api.facts.of('unknown-filter-value')];
  const what = `${filter.name}=${values.join(', ')}`;
  if (isRefusal(exchange))
    scene.expectSuccess(exchange, `${what}, of which no record has one, is refused.`, facts);
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
  // Whether a list in one text is several values is nowhere said.
  const isList = filter.match === 'one-of' && value.includes(',');
  scene.expectSame(
    own.map((item) => item[filter.property ?? ''] ?? null),
    [],
    `${what} gives records that have another value.`,
    isList ? facts : undefined,
  );
  const total = walked.pages[0]?.told.get('total');
  if (view.isOwn && query.length > 1 && typeof total === 'number')
    scene.expectSame(total, 0, `The total of ${what} counts what does not match.`);
}
