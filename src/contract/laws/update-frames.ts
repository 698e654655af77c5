import type { Json } from '../../spec/json.ts';
import { isSuccess } from '../exchange.ts';
import { NotExercised } from '../law.ts';
import type { Law } from '../law.ts';
import type { Made } from '../ledger.ts';
import type { Making } from '../backdrop.ts';
import type { Scene } from '../scene.ts';
import { neighbours, richMaking, seen, untouched, writing } from './about.ts';
import { invalidOf } from './bodies.ts';
import { bodyOf, changes, firstChanges, isPartial } from './changes.ts';
import type { Updating } from './changes.ts';
import { scopesOf } from './scopes.ts';

export const updatesChangeNothingElse: Law = {
  id: 'updates-change-nothing-else',
  kind: 'meaning',
  sentence:
    'An update changes what it is meant to change and nothing else, neither in its record nor in others.',
  *cases(api) {
    const fact = api.facts.of('update-changes');
    for (const one of changes(api)) {
      const { operation, resource, change } = one;
      yield writing(operation, change.title, [fact], async (scene) =>
        leavesTheRest(scene, one, richMaking(scene, resource)),
      );
    }
    for (const one of firstChanges(api)) {
      const { operation, resource } = one;
      const create = api.createOf(resource);
      const scopes =
        create === undefined ? [] : scopesOf(create).filter(({ name }) => !(name in api.settings));
      if (scopes.length > 0) {
        yield writing(operation, 'in a scope of its own', [fact], async (scene) =>
          leavesTheRest(scene, one, {
            ...richMaking(scene, resource),
            query: scopes.map(({ name }) => [name, scene.samples.uuid()]),
          }),
        );
      }
      const stays = [api.facts.of('untouched-stays')];
      yield writing(operation, 'others beside it', stays, async (scene) => {
        const [made, ...others] = await neighbours(scene, resource);
        if (made === undefined) throw new NotExercised('there is nothing to update');
        const look = async (): Promise<Json> => seen(scene, resource, others);
        const before = await scene.settled(look);
        for (const { change } of changesOf(api, one)) {
          const exchange = await scene.callAt(operation, made, {
            body: bodyOf(scene, { operation, change }, made),
          });
          if (!isSuccess(exchange)) continue;
          await scene.settled(async () =>
            scene.expectSame(await look(), before, 'An update of one record changes another.'),
          );
        }
      });
    }
  },
};

/** The changes that an update can make, at most six. */
function changesOf(api: Scene['api'], { operation }: Updating): readonly Updating[] {
  return [...changes(api)].filter((one) => one.operation === operation).slice(0, 6);
}

/** Expects that a change leaves the rest of its record as it was. */
async function leavesTheRest(
  scene: Scene,
  { operation, resource, change }: Updating,
  making: Making,
): Promise<void> {
  const made = await scene.make(resource, making);
  const before = await scene.settled(async () => scene.read(made));
  const exchange = await scene.callAt(operation, made, {
    body: bodyOf(scene, { operation, change }, made),
  });
  if (!isSuccess(exchange)) throw new NotExercised('the update is refused');
  const sent = isPartial(operation) ? Object.keys(change.sets) : (operation.body?.members ?? []);
  const after = await scene.settled(async () => scene.read(made));
  scene.expectSame(
    untouched(after, sent, resource),
    untouched(before, sent, resource),
    'An update changes more than it is meant to.',
  );
}

export const failedUpdates: Law = {
  id: 'failed-updates-change-nothing',
  kind: 'meaning',
  sentence: 'An update that is refused changes nothing.',
  *cases(api) {
    for (const one of firstChanges(api)) {
      const { operation } = one;
      const whole = invalidOf(api, operation, undefined);
      const [wrong] = whole.toReversed();
      const bodies: [string, Json][] = [];
      if (wrong !== undefined) bodies.push([wrong.title, wrong.value]);
      for (const member of operation.body?.members ?? []) {
        const [bad] = invalidOf(api, operation, member);
        if (bad === undefined) continue;
        bodies.push([`${member}: ${bad.title}`, { [member]: bad.value }]);
        break;
      }
      if (operation.body?.sets !== undefined) {
        for (const { title, value } of whole.slice(0, 2)) bodies.push([title, value]);
      }
      for (const [title, body] of bodies) {
        yield writing(operation, title, [api.facts.of('failed-writes')], async (scene) => {
          const made = await changed(scene, one);
          const before = await scene.settled(async () => scene.read(made));
          const exchange = await scene.callAt(operation, made, { body });
          if (isSuccess(exchange)) throw new NotExercised('it is not refused');
          scene.expectSame(
            await scene.read(made),
            before,
            'An update that was refused changed the record.',
          );
        });
      }
    }
  },
};

/** A record that is no more as it was created, where an update can change it. */
async function changed(scene: Scene, { operation, resource, change }: Updating): Promise<Made> {
  const made = await scene.make(resource, richMaking(scene, resource));
  await scene.callAt(operation, made, { body: bodyOf(scene, { operation, change }, made) });
  return made;
}
