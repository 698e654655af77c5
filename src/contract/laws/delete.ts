import type { Operation, Resource } from '../../model/model.ts';
import type { JsonObject } from '../../spec/json.ts';
import type { Api } from '../api.ts';
import { isSuccess } from '../exchange.ts';
import type { Case, Law } from '../law.ts';
import type { Made } from '../ledger.ts';
import { pageOf } from '../listing.ts';
import type { Scene } from '../scene.ts';
import { keysOf, ownOf, populate, readPage, viewFor, walk } from '../view.ts';
import {
  closedMembers,
  filtersFor,
  makeable,
  makeableLists,
  richMaking,
  writing,
} from './about.ts';
import { bodyOf, changes, updateCall } from './changes.ts';

export const deletedIsGone: Law = {
  id: 'deleted-is-gone',
  kind: 'meaning',
  sentence: 'What was deleted is neither read, listed, counted nor changed any more.',
  *cases(api) {
    const fact = api.facts.of('deleted-is-gone');
    for (const { resource, read } of makeable(api)) {
      const remove = api.deleteOf(resource);
      if (remove === undefined) continue;
      const gone = async (scene: Scene): Promise<Made> => {
        const made = await scene.make(resource);
        await take(scene, remove, made);
        return made;
      };
      if (read !== undefined) {
        yield writing(remove, 'read', [fact], async (scene) => {
          const made = await gone(scene);
          await scene.settled(async () => {
            await expectUnread(scene, read, made);
          });
        });
      }
      for (const update of api.updatesOf(resource)) {
        yield writing(remove, update.id, [fact], async (scene) => {
          const made = await gone(scene);
          const exchange = await scene.callAt(update, made, await updateCall(scene, update, made));
          scene.expect(!isSuccess(exchange), {
            message: 'A record that was deleted is still changed.',
            expected: update.refusals.unknown.status,
            got: exchange.answer.status,
          });
          if (read === undefined) return;
          const after = await scene.callAt(read, made);
          scene.expect(!isSuccess(after), {
            message: 'An update brings a deleted record back.',
            expected: read.refusals.unknown.status,
            got: after.answer.status,
          });
        });
      }
      yield* belowDeleted(api, resource, remove);
    }
    for (const { resource, create, read } of makeable(api)) {
      const remove = api.deleteOf(resource);
      if (remove === undefined || read === undefined) continue;
      yield writing(remove, 'in every state', [fact], async (scene) => {
        for (const made of await inEveryState(scene, create, resource)) {
          const before = await scene.settled(async () => scene.read(made));
          await take(scene, remove, made);
          await scene.settled(async () => {
            await expectUnread(scene, read, made);
            await expectUnlisted(scene, made, before);
          });
        }
      });
    }
    for (const list of makeableLists(api)) {
      const resource = api.resourceOf(list);
      const remove = resource && api.deleteOf(resource);
      if (resource === undefined || remove === undefined) continue;
      yield writing(list, 'after a delete', [fact], async (scene) => {
        const { view, made } = await populate(scene, list, 3);
        const [, second] = made;
        if (second === undefined) return;
        const before = await scene.settled(async () => {
          const page = await readPage(scene, view);
          const shown = ownOf(resource, page.items, made).length;
          const isWhole = !view.isOwn || shown === made.length;
          const message = 'Not all that was created is listed.';
          scene.expect(isWhole, { message, expected: made.length, got: shown });
          return page;
        });
        await scene.callAt(remove, second);
        await scene.settled(async () => {
          const walked = await walk(scene, view, Math.min(20, scene.pageSizes.of(list).most));
          const keys = keysOf(resource, walked.items).map(String);
          scene.expect(!keys.includes(String(second.key)), {
            message: 'A record that was deleted is still listed.',
            expected: 'a list without it',
            got: second.key,
          });
          const [one, , three] = made;
          scene.expect(keys.includes(String(one?.key)) && keys.includes(String(three?.key)), {
            message: 'A delete takes other records along.',
            expected: [one?.key ?? null, three?.key ?? null],
            got: keys.slice(0, 20),
          });
          const [total, was] = [walked.pages[0]?.told.get('total'), before.told.get('total')];
          if (!view.isOwn || typeof total !== 'number' || typeof was !== 'number') return;
          scene.expectSame(total, was - 1, 'A delete does not take one from the total.');
        });
      });
    }
  },
};

/** Records of each value that what has few can have, as created and after an update. */
async function inEveryState(
  scene: Scene,
  create: Operation,
  resource: Resource,
): Promise<readonly Made[]> {
  const { api } = scene;
  const states: Made[] = [await scene.make(resource, richMaking(scene, resource))];
  for (const [name, values] of closedMembers(api, create)) {
    for (const value of values) {
      const body = { ...richMaking(scene, resource).body, [name]: value };
      states.push(await scene.make(resource, { isWhole: true, body }));
    }
  }
  const updates = [...changes(api)].filter((one) => one.resource === resource).slice(0, 8);
  for (const { operation, change } of updates) {
    const made = await scene.make(resource);
    const exchange = await scene.callAt(operation, made, {
      body: bodyOf(scene, { operation, change }, made),
    });
    if (isSuccess(exchange)) states.push(made);
  }
  return states;
}

/** Expects that no list shows a record that was deleted, by whatever it was found before. */
async function expectUnlisted(scene: Scene, made: Made, before: JsonObject): Promise<void> {
  const { resource, key } = made;
  for (const list of scene.api.listsOf(resource)) {
    if (list.lineage.length > 0 || scene.api.fenceOf(list) === undefined) continue;
    const view = viewFor(scene, list, []);
    for (const pairs of [[], ...filtersFor(list, before)]) {
      const { items } = await readPage(scene, view, pairs);
      scene.expect(!keysOf(resource, items).map(String).includes(String(key)), {
        message: 'A record that was deleted is still listed.',
        expected: 'a list without it',
        got: key,
      });
    }
  }
}

export const secondDelete: Law = {
  id: 'second-delete',
  kind: 'meaning',
  sentence: 'A second delete is answered as the document assumes, and changes nothing.',
  *cases(api) {
    for (const { resource } of makeable(api)) {
      const remove = api.deleteOf(resource);
      if (remove === undefined) continue;
      const assumed = api.facts.valueOf('second-delete');
      const status = typeof assumed === 'number' ? assumed : remove.refusals.unknown.status;
      yield writing(remove, `answers ${status}`, [api.facts.of('second-delete')], async (scene) => {
        const made = await scene.make(resource);
        await scene.callAt(remove, made);
        await scene.settled(async () => {
          const exchange = await scene.callAt(remove, made);
          scene.expect(exchange.answer.status === status, {
            message: `A second delete is answered with ${exchange.answer.status}.`,
            expected: status,
            got: exchange.answer.status,
          });
        });
      });
    }
  },
};

export const deletesTakeChildren: Law = {
  id: 'deletes-take-children',
  kind: 'meaning',
  sentence: 'A delete takes the records below along.',
  *cases(api) {
    for (const { resource, read } of makeable(api)) {
      const parent = api.model.resources.get(resource.parent?.resource ?? '');
      const remove = parent && api.deleteOf(parent);
      const isBelow = resource.parent?.property !== undefined || resource.partitioned;
      if (parent === undefined || remove === undefined || read === undefined || !isBelow) continue;
      if (api.createOf(resource)?.lineage.at(-1)?.resource !== parent.name) continue;
      yield writing(
        remove,
        resource.name,
        [api.facts.of('delete-takes-children')],
        async (scene) => {
          const child = await scene.make(resource);
          const above = child.ancestors.at(-1);
          if (above === undefined) return;
          await scene.callAt(remove, above);
          await scene.settled(async () => {
            const exchange = await scene.callAt(read, child);
            scene.expect(!isSuccess(exchange), {
              message: 'A record below a deleted one is still read.',
              expected: read.refusals.unknown.status,
              got: exchange.answer.status,
            });
          });
          child.isGone = true;
        },
      );
    }
  },
};

/** @throws Broken where a record is not deleted */
async function take(scene: Scene, remove: Operation, made: Made): Promise<void> {
  const exchange = await scene.callAt(remove, made);
  scene.expectSuccess(exchange, 'A record that was created cannot be deleted.');
}

/** What lies below a deleted record is not listed any more. */
function* belowDeleted(api: Api, resource: Resource, remove: Operation): Iterable<Case> {
  const [fact, along] = [api.facts.of('deleted-is-gone'), api.facts.of('delete-takes-children')];
  const facts = [fact, api.facts.of('unknown-id')];
  for (const list of api.operations('list')) {
    const below = api.resourceOf(list);
    const isOf = below !== undefined && resource.children.includes(below.name);
    if (!isOf || list.lineage.at(-1)?.resource !== resource.name) continue;
    yield writing(list, 'below a deleted record', facts, async (scene) => {
      const made = await scene.make(resource);
      const path = scene.pathOf(list, [...made.ancestors, made]);
      const before = await scene.call(list, { path, query: made.scope });
      await take(scene, remove, made);
      await scene.settled(async () => {
        const exchange = await scene.call(list, { path, query: made.scope });
        scene.expect(!isSuccess(exchange), {
          message: 'What lies below a deleted record is still listed.',
          expected: list.refusals.unknown.status,
          got: exchange.answer.status,
        });
      });
      if (isSuccess(before) && pageOf(list, before).items.length > 0)
        scene.sightings.confirm([along]);
      const maker = api.createOf(below);
      const reason = `${resource.name} are made without ${below.name}`;
      scene.sightings.miss(along.id, maker ? reason : `${reason}, and nothing creates those`);
    });
  }
}

/** @throws Broken where a record that was deleted is still read */
async function expectUnread(scene: Scene, read: Operation, made: Made): Promise<void> {
  const exchange = await scene.callAt(read, made);
  scene.expect(!isSuccess(exchange), {
    message: 'A record that was deleted is still read.',
    expected: read.refusals.unknown.status,
    got: exchange.answer.status,
  });
}
