import type { Operation, Resource } from '../model/model.ts';
import type { Json, JsonObject } from '../spec/json.ts';
import { isRefusal, isSuccess } from './exchange.ts';
import type { Pair } from './exchange.ts';
import { Broken, NotExercised } from './law.ts';
import type { Made } from './ledger.ts';
import { hasNext, nextPairs, numberPairs, pageOf, pagingOf, sizePairs } from './listing.ts';
import type { Page } from './listing.ts';
import type { Making } from './backdrop.ts';
import { ancestorsFor } from './related.ts';
import type { Scene } from './scene.ts';

/** A list as a case looks at it. */
export interface View {
  readonly operation: Operation;
  readonly path: Readonly<Record<string, Json>>;
  readonly query: readonly Pair[];
  /** Whether nobody else has records in it, as far as the target filters by what sets them apart. */
  readonly isOwn: boolean;
}

/** All items of a list, by its pages. */
export interface Walk {
  readonly items: readonly JsonObject[];
  readonly pages: readonly Page[];
}

/** How many pages a walk takes at most. */
const MOST_PAGES = 400;

/** A list of the records that a case makes, below these. */
export function viewFor(scene: Scene, operation: Operation, ancestors: readonly Made[]): View {
  const path = scene.pathOf(operation, ancestors);
  const isBelow = operation.lineage.length > 0 && Object.keys(path).length > 0;
  const fence = scene.api.fenceOf(operation);
  const query: Pair[] = [
    ...(fence === undefined ? [] : [[fence.parameter.name, scene.fence] as const]),
    ...scene.demanded(operation).map(([{ name }, value]): Pair => [name, String(value)]),
  ];
  return { operation, path, query, isOwn: isBelow || fence !== undefined };
}

/** Reads a list, or one page of it. */
export async function readPage(
  scene: Scene,
  view: View,
  pairs: readonly Pair[] = [],
  message = 'A list that must be given is refused.',
): Promise<Page> {
  const { operation, path, query } = view;
  const own = query.filter(([name]) => !pairs.some(([other]) => other === name));
  const exchange = await scene.call(operation, { path, query: [...own, ...pairs] });
  scene.expectSuccess(exchange, message, scene.pageSizes.refusedBy(exchange));
  return pageOf(operation, exchange);
}

/**
 * Walks all pages of a list.
 *
 * @param size how many items a page has; the largest by default
 */
export async function walk(
  scene: Scene,
  view: View,
  size?: number,
  pairs: readonly Pair[] = [],
): Promise<Walk> {
  const { operation } = view;
  const { key } = resourceOf(scene, operation);
  const paging = pagingOf(operation);
  const asked = size ?? scene.pageSizes.of(operation).most;
  const items: JsonObject[] = [];
  const pages: Page[] = [];
  let next: readonly Pair[] | undefined =
    paging === 'cursor' ? [] : numberPairs(operation, 0, asked);
  for (let index = 0; next !== undefined; index++) {
    if (index === MOST_PAGES) throw new NotExercised(`the list has more than ${MOST_PAGES} pages`);
    const page: Page = await readPage(scene, view, [
      ...pairs,
      ...sizePairs(operation, asked),
      ...next,
    ]);
    pages.push(page);
    items.push(...page.items);
    if (paging === 'none' && sizePairs(operation, asked).length > 0 && page.items.length >= asked) {
      throw new NotExercised(`the list shows no more than ${asked} items, and has no pages`);
    }
    const before = pages.at(-2)?.items.map((item) => item[key]);
    // What gives one page again and again has no end.
    const isSame =
      before !== undefined &&
      JSON.stringify(before) === JSON.stringify(page.items.map((item) => item[key]));
    const hasMore = paging !== 'none' && !isSame && hasNext(operation, page, asked);
    next = hasMore ? nextPairs(operation, page, index, asked, key) : undefined;
  }
  return { items, pages };
}

/**
 * Looks whether a target takes the largest size of pages, where that is only assumed. If it does
 * not, pages are no larger than usual from then on, or than what it makes of it.
 */
export async function tryLargest(scene: Scene, view: View): Promise<void> {
  const { operation, path, query } = view;
  const { pageSizes } = scene;
  const { usual, most } = pageSizes.of(operation);
  if (!pageSizes.isDoubtful(operation, most)) return;
  const exchange = await scene.call(operation, {
    path,
    query: [...query, ...sizePairs(operation, most)],
  });
  if (isSuccess(exchange)) {
    const told = pageOf(operation, exchange).told.get('page-size');
    const isSmaller = typeof told === 'number' && told >= 1 && told < most;
    pageSizes.settle(operation, isSmaller ? told : most);
  } else if (isRefusal(exchange)) pageSizes.settle(operation, usual);
}

/** Records that a case made, and the list that shows them. */
export interface Population {
  readonly view: View;
  readonly made: readonly Made[];
}

/**
 * Makes records, one after another, and the view of a list that shows them.
 *
 * @param making what is sent for each, by its number from 0
 */
export async function populate(
  scene: Scene,
  list: Operation,
  count: number,
  making: (index: number) => Making = () => ({}),
): Promise<Population> {
  const resource = resourceOf(scene, list);
  const ancestors = await ancestorsOf(scene, list);
  const made: Made[] = [];
  for (let index = 0; index < count; index++) {
    made.push(await makeBelow(scene, resource, list, ancestors, making(index)));
  }
  return { view: viewFor(scene, list, ancestors), made };
}

/** Makes a record below others, whether the path of its create or its body names them. */
export async function makeBelow(
  scene: Scene,
  resource: Resource,
  { lineage }: Operation,
  ancestors: readonly Made[],
  making: Making = {},
): Promise<Made> {
  const members = scene.api.createOf(resource)?.body?.members ?? [];
  const links: Record<string, Json> = {};
  for (const { resource: name, property } of lineage) {
    const ancestor = ancestors.find((made) => made.resource.name === name);
    if (ancestor === undefined || property === undefined) continue;
    if (members.includes(property)) links[property] = ancestor.key;
  }
  const body = { ...links, ...making.body };
  return scene.make(resource, { ...making, body, ...(ancestors.length > 0 && { ancestors }) });
}

/** The records that the path of a list leads through, made for the purpose. */
export async function ancestorsOf(scene: Scene, list: Operation): Promise<readonly Made[]> {
  const ancestors = await ancestorsFor(scene, list);
  if (scene.lags && ancestors.length > 0) {
    const path = scene.pathOf(list, ancestors);
    await scene.succeeding(async () => scene.call(list, { path }));
  }
  return ancestors;
}

export function resourceOf(scene: Scene, operation: Operation): Resource {
  const resource = scene.api.resourceOf(operation);
  if (resource === undefined) throw new NotExercised(`${operation.id} is about no resource`);
  return resource;
}

/** The keys of some items. */
export function keysOf({ key }: Resource, items: readonly JsonObject[]): readonly Json[] {
  return items.map((item) => item[key] ?? null);
}

/**
 * A record as the list below what it was made below shows it.
 *
 * @throws Broken where it is not there
 */
export async function listed(scene: Scene, list: Operation, made: Made): Promise<JsonObject> {
  const path = scene.pathOf(list, made.ancestors);
  const { items } = await walk(scene, { operation: list, path, query: [], isOwn: true });
  const [record] = ownOf(made.resource, items, [made]);
  if (record !== undefined) return record;
  const message = 'A record that was created is not listed.';
  throw new Broken({ message, expected: made.key, got: keysOf(made.resource, items) });
}

/** Those of some items that a case made. */
export function ownOf(
  resource: Resource,
  items: readonly JsonObject[],
  made: readonly Made[],
): readonly JsonObject[] {
  const keys = new Set(made.map(({ key }) => String(key)));
  return items.filter((item) => keys.has(String(item[resource.key])));
}
