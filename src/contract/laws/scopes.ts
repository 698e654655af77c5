import type { Operation, Parameter, Resource } from '../../model/model.ts';
import { filtersOf } from '../api.ts';
import type { Api } from '../api.ts';
import { isSuccess } from '../exchange.ts';
import type { Pair } from '../exchange.ts';
import { NotExercised } from '../law.ts';
import type { Case, Law } from '../law.ts';
import type { Made } from '../ledger.ts';
import type { Scene } from '../scene.ts';
import { ownOf, readPage, viewFor } from '../view.ts';
import { makeable, writing } from './about.ts';
import { validValues } from './values.ts';

export const scopesAreApart: Law = {
  id: 'scopes-are-apart',
  kind: 'meaning',
  sentence:
    'What belongs to one scope, such as a tenant, is out of reach through another, by every operation.',
  *cases(api) {
    const facts = [api.facts.of('tenant-scopes')];
    for (const { resource, create, read } of makeable(api)) {
      for (const scope of scopesOf(create)) {
        if (scope.property !== undefined && read !== undefined) {
          yield writing(create, `writes ${scope.name}`, facts, async (scene) => {
            const { made, own } = await inScope(scene, resource, scope);
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
        for (const operation of api.model.operations) {
          const mine = reach(operation, resource);
          if (
            mine &&
            operation.parameters.some(({ name, role }) => name === scope.name && role === 'scope')
          ) {
            yield apart(api, resource, operation, scope, facts);
          }
        }
      }
    }
  },
};

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

function apart(
  api: Api,
  resource: Resource,
  operation: Operation,
  scope: Parameter,
  facts: Case['facts'],
): Case {
  return writing(operation, scope.name, facts, async (scene) => {
    const { made, own, other } = await inScope(scene, resource, scope);
    const read = api.readOf(resource);
    const before =
      read === undefined ? undefined : await scene.settled(async () => scene.read(made));
    const isTopList = operation.behaviour === 'list' && operation.lineage.length === 0;
    if (isTopList) {
      await listedApart(scene, operation, resource, made, own, other);
    } else {
      const shape = api.bodyShape(operation);
      const bare = shape && validValues(api, shape).at(-1)?.value;
      const body =
        operation.behaviour !== 'update'
          ? undefined
          : operation.body?.sets === undefined
            ? scene.samples.body(operation, {})
            : bare;
      const path = scene.pathOf(operation, [...made.ancestors, made], made.key);
      const exchange = await scene.call(operation, {
        path,
        query: [other],
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

async function listedApart(
  scene: Scene,
  list: Operation,
  resource: Resource,
  made: Made,
  own: Pair,
  other: Pair,
): Promise<void> {
  const view = viewFor(scene, list, []);
  const others = await readPage(scene, view, [other]);
  scene.expectSame(
    ownOf(resource, others.items, [made]).length,
    0,
    'A record of one scope is listed in another.',
  );
  const total = others.told.get('total');
  if (view.isOwn && typeof total === 'number')
    scene.expectSame(total, 0, 'A record of one scope is counted in another.');
  await scene.settled(async () => {
    const mine = await readPage(scene, view, [own]);
    scene.expectSame(
      ownOf(resource, mine.items, [made]).length,
      1,
      'A record is not listed in its own scope.',
    );
  });
  for (const { name, property = '', match } of filtersOf(list)) {
    const value = made.answered[property] ?? made.sent[property];
    if (typeof value !== 'string' || (match !== 'equal' && match !== 'one-of')) continue;
    const filtered = await readPage(scene, view, [other, [name, value]]);
    scene.expectSame(
      ownOf(resource, filtered.items, [made]).length,
      0,
      `A filter by ${name} reaches into another scope.`,
    );
  }
}

interface InScope {
  readonly made: Made;
  readonly own: Pair;
  readonly other: Pair;
}

/** Makes a record in a scope of its own. */
async function inScope(scene: Scene, resource: Resource, { name }: Parameter): Promise<InScope> {
  const own: Pair = [name, scene.api.settings[name] ?? scene.samples.uuid()];
  const other: Pair = [name, scene.samples.uuid()];
  const exchange = await scene.attempt(resource, { query: [own] });
  const [made] = scene.made.slice(-1);
  if (made === undefined || !isSuccess(exchange)) {
    throw new NotExercised(
      `a ${name} that is made up is refused: give one that is known with --set ${name}=…`,
    );
  }
  return { made, own, other };
}

function scopesOf({ parameters }: Operation): readonly Parameter[] {
  return parameters.filter(({ role, in: where }) => role === 'scope' && where === 'query');
}
