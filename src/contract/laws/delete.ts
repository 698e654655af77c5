import type { Json } from '../../spec/json.ts';
import { only } from '../compare.ts';
import { isSuccess } from '../exchange.ts';
import type { Law } from '../law.ts';
import type { Made } from '../ledger.ts';
import type { Scene } from '../scene.ts';
import { keysOf, largest, populate, readPage, walk } from '../view.ts';
import { makeable, makeableLists, untouched, writing } from './about.ts';

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
        const exchange = await scene.callAt(remove, made);
        scene.expectSuccess(exchange, 'A record that was created cannot be deleted.');
        return made;
      };
      if (read !== undefined) {
        yield writing(remove, 'read', [fact], async (scene) => {
          const made = await gone(scene);
          await scene.settled(async () => {
            const exchange = await scene.callAt(read, made);
            scene.expect(!isSuccess(exchange), {
              message: 'A record that was deleted is still read.',
              expected: read.refusals.unknown.status,
              got: exchange.answer.status,
            });
          });
        });
      }
      for (const update of api.updatesOf(resource)) {
        yield writing(remove, update.id, [fact], async (scene) => {
          const made = await gone(scene);
          const shape = api.bodyShape(update);
          const body =
            update.body?.sets === undefined
              ? scene.samples.body(update, {})
              : shape && scene.samples.value(shape);
          const exchange = await scene.callAt(update, made, body === undefined ? {} : { body });
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
      for (const child of resource.children) {
        const below = api.model.resources.get(child);
        for (const list of below === undefined ? [] : api.listsOf(below)) {
          if (list.lineage.at(-1)?.resource !== resource.name) continue;
          yield writing(
            list,
            'below a deleted record',
            [fact, api.facts.of('unknown-id')],
            async (scene) => {
              const made = await gone(scene);
              await scene.settled(async () => {
                const exchange = await scene.call(list, {
                  path: scene.pathOf(list, [...made.ancestors, made]),
                  query: made.scope,
                });
                scene.expect(!isSuccess(exchange), {
                  message: 'What lies below a deleted record is still listed.',
                  expected: list.refusals.unknown.status,
                  got: exchange.answer.status,
                });
              });
            },
          );
        }
      }
    }
    for (const list of makeableLists(api)) {
      const resource = api.resourceOf(list);
      const remove = resource && api.deleteOf(resource);
      if (resource === undefined || remove === undefined) continue;
      yield writing(list, 'after a delete', [fact], async (scene) => {
        const { view, made } = await populate(scene, list, 3);
        const [, second] = made;
        if (second === undefined) return;
        const before = await scene.settled(async () => readPage(scene, view));
        await scene.callAt(remove, second);
        await scene.settled(async () => {
          const walked = await walk(scene, view, Math.min(20, largest(scene.api, list)));
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

export const deletesTouchNothingElse: Law = {
  id: 'deletes-touch-nothing-else',
  kind: 'meaning',
  sentence: 'A delete leaves all other records as they were.',
  *cases(api) {
    for (const { resource, read } of makeable(api)) {
      const remove = api.deleteOf(resource);
      if (remove === undefined || read === undefined) continue;
      yield writing(
        remove,
        'those before and after',
        [api.facts.of('untouched-stays')],
        async (scene) => {
          const [older, made, newer] = [
            await scene.make(resource),
            await scene.make(resource),
            await scene.make(resource),
          ];
          const look = async (): Promise<Json> => [
            await scene.read(older),
            await scene.read(newer),
          ];
          const before = await scene.settled(look);
          await scene.callAt(remove, made);
          scene.expectSame(await look(), before, 'A delete changes another record.');
        },
      );
      yield writing(
        remove,
        'a record that does not exist',
        [api.facts.of('untouched-stays')],
        async (scene) => {
          const made = await scene.make(resource);
          const before = await scene.settled(async () => scene.read(made));
          const { keyParameter } = remove;
          if (keyParameter === undefined) return;
          const exchange = await scene.callAt(remove, {
            ...made,
            key: unknownKey(scene, made.key),
          });
          scene.expect(exchange.answer.status < 500, {
            message: 'A delete of what does not exist breaks the service.',
            expected: remove.refusals.unknown.status,
            got: exchange.answer.status,
          });
          scene.expectSame(
            await scene.read(made),
            before,
            'A delete of a record that does not exist changes another.',
          );
        },
      );
    }
  },
};

export const deleteAnswers: Law = {
  id: 'delete-answers-the-record',
  kind: 'meaning',
  sentence: 'A delete that answers with a record answers with the one that was deleted.',
  *cases(api) {
    for (const { resource, read } of makeable(api)) {
      const remove = api.deleteOf(resource);
      if (remove?.answer.item === undefined || read === undefined) continue;
      yield writing(remove, 'its answer', [api.facts.of('delete-answers')], async (scene) => {
        const made = await scene.make(resource, { isWhole: true });
        const before = await scene.settled(async () => scene.read(made));
        const exchange = await scene.callAt(remove, made);
        scene.expectSuccess(exchange, 'A record that was created cannot be deleted.');
        const names = (remove.answer.shown ?? Object.keys(before)).filter((name) =>
          Object.hasOwn(before, name),
        );
        const answered = scene.recordIn(exchange);
        scene.expectSame(
          untouched(only(answered, names), [], resource),
          untouched(only(before, names), [], resource),
          'A delete answers with something else than what was deleted.',
        );
      });
    }
  },
};

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

export const unknownRecords: Law = {
  id: 'unknown-records',
  kind: 'meaning',
  sentence: 'A record that does not exist is answered as the document assumes, by every operation.',
  *cases(api) {
    for (const operation of api.model.operations) {
      const resource = api.resourceOf(operation);
      const isBelow =
        operation.behaviour === 'list' &&
        operation.lineage.some(({ resource: name }) => name !== undefined);
      const parent = api.model.resources.get(operation.lineage.at(-1)?.resource ?? '');
      const about = isBelow ? parent : resource;
      const name = isBelow ? operation.lineage.at(-1)?.parameters.at(-1) : operation.keyParameter;
      if (about === undefined || name === undefined || about.isSingle) continue;
      if (operation.lineage.length > (isBelow ? 1 : 0)) continue;
      const { status } = operation.refusals.unknown;
      const isNumber = operation.parameters.some(
        ({ in: where, name: other, schema }) =>
          where === 'path' &&
          other === name &&
          schema !== undefined &&
          api.model.shapes.at(schema).types.includes('integer'),
      );
      const keys: [string, (scene: Scene) => Json][] = [
        [
          'a key that nobody has',
          (scene) => (isNumber ? 1_900_000_000 + scene.samples.ordinal() : scene.samples.uuid()),
        ],
      ];
      for (const [title, key] of keys) {
        yield {
          operation,
          title,
          facts: [api.facts.of('unknown-id')],
          writes: operation.method !== 'GET',
          run: async (scene) => {
            const shape = api.bodyShape(operation);
            const body =
              operation.behaviour !== 'update' || shape === undefined
                ? undefined
                : operation.body?.sets === undefined
                  ? scene.samples.body(operation, {})
                  : scene.samples.value(shape);
            const exchange = await scene.call(operation, {
              path: { [name]: key(scene) },
              ...(body !== undefined && { body }),
            });
            scene.expect(exchange.answer.status === status, {
              message: `A record that does not exist is answered with ${exchange.answer.status}.`,
              expected: status,
              got: `${exchange.answer.status} ${exchange.answer.body.slice(0, 200)}`,
            });
          },
        };
      }
    }
  },
};

/** A key like another one that nobody has. */
function unknownKey(scene: Scene, key: Json): Json {
  return typeof key === 'number' ? 1_900_000_000 + scene.samples.ordinal() : scene.samples.uuid();
}
