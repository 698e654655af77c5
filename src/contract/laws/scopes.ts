import type { Operation, Parameter, Resource } from '../../model/model.ts';
import { filtersOf } from '../api.ts';
import type { Api } from '../api.ts';
import { isRefusal, isSuccess } from '../exchange.ts';
import type { Pair } from '../exchange.ts';
import { NotExercised } from '../law.ts';
import type { Case, Law } from '../law.ts';
import type { Made } from '../ledger.ts';
import type { Making } from '../backdrop.ts';
import type { Scene } from '../scene.ts';
import { pageOf } from '../listing.ts';
import { keysOf, ownOf, viewFor, walk } from '../view.ts';
import type { View } from '../view.ts';
import { makeable, writing } from './about.ts';
import { updateCall } from './changes.ts';
import { pairsOf } from './peopled.ts';
import { validValues } from './values.ts';

const UUID = /^[\da-f]{8}(?:-?[\da-f]{4}){3}-?[\da-f]{12}$/i;

export const scopesAreApart: Law = {
  id: 'scopes-are-apart',
  kind: 'meaning',
  sentence:
    'What belongs to one scope, such as a tenant, is out of reach through another, by every operation, filter and page.',
  *cases(api) {
    const facts = [api.facts.of('tenant-scopes')];
    for (const { resource, create, read } of makeable(api)) {
      for (const scope of scopesOf(create)) {
        if (scope.property !== undefined && read !== undefined) {
          yield writing(create, `writes ${scope.name}`, facts, async (scene) => {
            const { made, own } = await inScope(scene, resource, create, scope);
            await scene.settled(async () => {
              const record = await scene.read(made);
              scene.expectSame(
                record[scope.property ?? ''],
                own[1],
                `What was created in a ${scope.name} does not belong to it.`,
              );
            });
          });
        }
        if (!(scope.name in api.settings) && read !== undefined) {
          yield writing(read, `${scope.name}, where none was named`, facts, async (scene) =>
            expectNoneApart(scene, resource, read, scope),
          );
        }
        for (const operation of api.model.operations) {
          const mine = reach(operation, resource);
          if (
            mine &&
            operation.parameters.some(({ name, role }) => name === scope.name && role === 'scope')
          ) {
            yield isTopList(operation)
              ? writing(operation, scope.name, facts, async (scene) =>
                  expectListedApart(scene, operation, resource, create, scope),
                )
              : apart(api, resource, create, operation, scope, facts);
          }
        }
      }
    }
  },
};

/** What was made where no scope was named is not in reach through one that nobody has. */
async function expectNoneApart(
  scene: Scene,
  resource: Resource,
  read: Operation,
  { name }: Parameter,
): Promise<void> {
  const made = await scene.make(resource);
  await scene.settled(async () => scene.read(made));
  const other: Pair = [name, scene.samples.uuid()];
  const exchange = await scene.callAt(read, made, { query: [other] });
  scene.expect(!isSuccess(exchange), {
    message: `A record that was made without a ${name} is reached through one.`,
    expected: read.refusals.unknown.status,
    got: `${exchange.answer.status} ${exchange.answer.body.slice(0, 200)}`,
  });
  for (const list of scene.api.listsOf(resource)) {
    const isScoped = list.parameters.some((one) => one.name === name && one.role === 'scope');
    if (!isScoped || list.lineage.length > 0 || scene.api.fenceOf(list) === undefined) continue;
    const path = scene.pathOf(list, []);
    const exchanged = await scene.call(list, {
      path,
      query: [...viewFor(scene, list, []).query, other],
    });
    // A scope that nobody has may be refused.
    if (isRefusal(exchanged)) continue;
    const { items } = pageOf(list, exchanged);
    scene.expectSame(
      keysOf(resource, ownOf(resource, items, [made])),
      [],
      `A record that was made without a ${name} is listed through one.`,
    );
  }
}

/** Whether an operation acts on records of a resource, or on what lies below them. */
function reach(
  { behaviour, resource, keyParameter, lineage }: Operation,
  about: Resource,
): boolean {
  if (behaviour === 'create') return false;
  const isBelow = lineage.at(-1)?.resource === about.name && behaviour === 'list';
  const isList = behaviour === 'list' && lineage.length === 0 && resource === about.name;
  return isBelow || isList || (resource === about.name && keyParameter !== undefined);
}

function isTopList({ behaviour, lineage }: Operation): boolean {
  return behaviour === 'list' && lineage.length === 0;
}

/** An operation at a record does not reach it through another scope, whatever else is told. */
function apart(
  api: Api,
  resource: Resource,
  create: Operation,
  operation: Operation,
  scope: Parameter,
  facts: Case['facts'],
): Case {
  return writing(operation, scope.name, facts, async (scene) => {
    const { made, rest, others } = await inScope(scene, resource, create, scope);
    const read = api.readOf(resource);
    const before =
      read === undefined ? undefined : await scene.settled(async () => scene.read(made));
    const shape = api.bodyShape(operation);
    const bare = shape && validValues(api, shape).at(-1)?.value;
    const body =
      operation.body?.sets === undefined ? (await updateCall(scene, operation, made)).body : bare;
    const path = scene.pathOf(operation, [...made.ancestors, made], made.key);
    for (const query of others.flatMap((other) => [[other], [other, ...rest]])) {
      const exchange = await scene.call(operation, {
        path,
        query,
        ...(body !== undefined && { body }),
      });
      scene.expect(!isSuccess(exchange), {
        message: `A record of one ${scope.name} is reached through another.`,
        expected: operation.refusals.unknown.status,
        got: `${exchange.answer.status} ${exchange.answer.body.slice(0, 200)}`,
      });
    }
    if (before === undefined) return;
    const after = await scene.read(made);
    scene.expectSame(after, before, `A record of one ${scope.name} was changed through another.`);
  });
}

/** Lists give what belongs to a scope and nothing else, under every filter and on every page. */
async function expectListedApart(
  scene: Scene,
  list: Operation,
  resource: Resource,
  create: Operation,
  scope: Parameter,
): Promise<void> {
  const { made, own, rest, others, making } = await inScope(scene, resource, create, scope);
  const view = viewFor(scene, list, []);
  const mine = [made];
  const theirs: Made[] = [];
  const [[, otherValue] = ['', '']] = others;
  const other: Pair = [scope.name, otherValue];
  // One of each in turn, so that those of one scope stand between those of the other.
  for (let count = 0; count < 2; count++) {
    const exchange = await scene.attempt(resource, { ...making, query: [other, ...rest] });
    const [last] = scene.made.slice(-1);
    if (isSuccess(exchange) && last !== undefined) theirs.push(last);
    mine.push(await scene.make(resource, { ...making, query: [own, ...rest] }));
  }
  const all = [...mine, ...theirs];
  const expectOnly = async (scopes: readonly Pair[], pairs: readonly Pair[], wanted: Made[]) =>
    scene.settled(async () => {
      const asked = [...scopes, ...pairs];
      const exchange = await scene.call(list, {
        path: view.path,
        query: [...view.query, ...asked],
      });
      // A scope that nobody has may be refused.
      if (isRefusal(exchange) && wanted.length === 0) return;
      const { items, pages } = await walk(scene, view, 1, asked);
      const what = asked.map((pair) => pair.join('=')).join('&');
      scene.expectSame(
        keysOf(resource, view.isOwn ? items : ownOf(resource, items, all))
          .map(String)
          .toSorted(),
        wanted.map(({ key }) => String(key)).toSorted(),
        `${what} does not give just what belongs there.`,
      );
      const total = pages[0]?.told.get('total');
      if (view.isOwn && typeof total === 'number')
        scene.expectSame(total, wanted.length, `The total of ${what} counts something else.`);
    });
  for (const pairs of filteringsOf(view, made)) {
    await expectOnly([own], pairs, mine);
    await expectOnly([own, ...rest], pairs, mine);
    await expectOnly([other, ...rest], pairs, theirs);
    await expectOnly([other], pairs, theirs);
  }
  for (const near of others.slice(1)) await expectOnly([near], [], []);
}

/** No filter, each by what a record has, and all of them together. */
function filteringsOf(
  { operation, query }: View,
  { answered, sent }: Made,
): readonly (readonly Pair[])[] {
  const filterings: (readonly Pair[])[] = [[]];
  for (const filter of filtersOf(operation)) {
    const { name, property = '', match } = filter;
    const value = answered[property] ?? sent[property];
    const isKnown = query.some(([known]) => known === name);
    if (typeof value !== 'string' || isKnown || (match !== 'equal' && match !== 'one-of')) continue;
    filterings.push(pairsOf(filter, [value]));
  }
  return filterings.length > 2 ? [...filterings, filterings.flat()] : filterings;
}

interface InScope {
  readonly made: Made;
  readonly own: Pair;
  /** The other scopes in which it was made, if any. */
  readonly rest: readonly Pair[];
  /** Other scopes of the same name: one that nobody has, and some that are almost the own one. */
  readonly others: readonly Pair[];
  /** What was sent, to be sent again. */
  readonly making: Making;
}

/** Makes a record in scopes of its own: texts where they are taken, else UUIDs. */
export async function inScope(
  scene: Scene,
  resource: Resource,
  create: Operation,
  { name }: Parameter,
): Promise<InScope> {
  const { samples, api } = scene;
  const uuid = (): string => samples.uuid();
  const text = (): string => `Understudy-${samples.uuid()}`;
  const all = scopesOf(create).map((one) => one.name);
  const filtered = api.listsOf(resource).flatMap(filtersOf);
  for (const [value, names] of [
    [text, all],
    [uuid, all],
    [uuid, [name]],
  ] as const) {
    const pairs = names.map((one): Pair => [one, api.settings[one] ?? value()]);
    const isRich = names.length > 1 || all.length === 1;
    const body = isRich ? filterable(scene, create, filtered) : {};
    const making: Making = { body };
    const exchange = await scene.attempt(resource, { ...making, query: pairs });
    const [made] = scene.made.slice(-1);
    const own = pairs.find(([one]) => one === name);
    if (made === undefined || own === undefined || !isSuccess(exchange)) continue;
    // One UUID may be written in many ways.
    const isText = name in api.settings ? !UUID.test(own[1]) : value === text;
    const near = isText ? [own[1].toUpperCase(), own[1].slice(0, -1), own[1].slice(0, 12)] : [];
    const others = [value(), ...near]
      .filter((one) => one !== own[1] && one !== '')
      .map((one): Pair => [name, one]);
    return { made, own, rest: pairs.filter((pair) => pair !== own), others, making };
  }
  throw new NotExercised(
    `a ${name} that is made up is refused: give one that is known with --set ${name}=…`,
  );
}

/** A value for each member that a filter looks at, so that each can be asked for. */
function filterable(
  scene: Scene,
  create: Operation,
  filters: readonly Parameter[],
): NonNullable<Making['body']> {
  const body = scene.samples.body(create, {}, true);
  const fences = scene.api.model.operations.map((one) => scene.api.fenceOf(one)?.member);
  return Object.fromEntries(
    filters
      .map(({ property = '' }) => property)
      .filter((property) => property in body && !fences.includes(property))
      .map((property) => [property, body[property]]),
  );
}

/** The scopes, such as a tenant, that an operation takes. */
export function scopesOf({ parameters }: Operation): readonly Parameter[] {
  return parameters.filter(({ role, in: where }) => role === 'scope' && where === 'query');
}
