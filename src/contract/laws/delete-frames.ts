import type { Json } from '../../spec/json.ts';
import { only } from '../compare.ts';
import type { Law } from '../law.ts';
import type { Scene } from '../scene.ts';
import { makeable, neighbours, seen, untouched, writing } from './about.ts';

export const deletesTouchNothingElse: Law = {
  id: 'deletes-touch-nothing-else',
  kind: 'meaning',
  sentence: 'A delete leaves all other records as they were.',
  *cases(api) {
    for (const { resource, read } of makeable(api)) {
      const remove = api.deleteOf(resource);
      if (remove === undefined || read === undefined) continue;
      const fact = api.facts.of('untouched-stays');
      yield writing(remove, 'those beside it', [fact], async (scene) => {
        const [first, made, ...others] = await neighbours(scene, resource);
        if (first === undefined || made === undefined) return;
        const look = async (): Promise<Json> => seen(scene, resource, [first, ...others]);
        const before = await scene.settled(look);
        await scene.callAt(remove, made);
        await scene.settled(async () =>
          scene.expectSame(await look(), before, 'A delete changes another record.'),
        );
      });
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
        // Who answers with the wrong one needs others to choose from.
        const others = await neighbours(scene, resource);
        const made = others.at(Math.floor(others.length / 2));
        if (made === undefined) return;
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

/** A key like another one that nobody has. */
function unknownKey(scene: Scene, key: Json): Json {
  return typeof key === 'number' ? 1_900_000_000 + scene.samples.ordinal() : scene.samples.uuid();
}
