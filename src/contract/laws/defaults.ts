import type { Json } from '../../spec/json.ts';
import type { Api } from '../api.ts';
import { isSame, only, without } from '../compare.ts';
import { NotExercised } from '../law.ts';
import type { Case, Law } from '../law.ts';
import type { Scene } from '../scene.ts';
import { isKept, makeable, richMaking, writing } from './about.ts';
import type { Makeable } from './about.ts';

export const defaultsApply: Law = {
  id: 'defaults-apply',
  kind: 'meaning',
  sentence: 'What was left out of a create gets its documented default.',
  *cases(api) {
    for (const one of makeable(api)) {
      for (const [name, value, place] of defaultsOf(api, one)) {
        const facts = [
          api.facts.of('create-defaults'),
          api.facts.written(place, 'default', `${name} is ${JSON.stringify(value)} by default.`),
        ];
        yield writing(one.create, name, facts, async (scene) => {
          const isFence = scene.api
            .listsOf(one.resource)
            .some((list) => scene.api.fenceOf(list)?.member === name);
          const made = await scene.make(
            one.resource,
            isFence ? {} : { body: { [name]: undefined } },
          );
          await scene.settled(async () => {
            const record = await scene.read(made);
            scene.expectSame(record[name], value, `${name} has not its default.`);
          });
        });
      }
    }
  },
};

/** What is left out has nothing to do with what else is sent, or was. */
export const absencesAreAlike: Law = {
  id: 'absences-are-alike',
  kind: 'meaning',
  sentence:
    'What was left out of a create is the same each time, whatever else is sent and whatever was created before.',
  *cases(api) {
    for (const { resource, create, isShown } of makeable(api)) {
      const names = api
        .optionalMembers(create)
        .filter((name) => isKept(api, create, name) && !(name in api.settings));
      if (!isShown || names.length === 0) continue;
      const fact = api.facts.of('create-defaults');
      /** What can be sent, as it is read where no more of it was sent than must be. */
      const least = async (
        scene: Scene,
        sent: Readonly<Record<string, Json>>,
      ): Promise<Record<string, Json>> => {
        const body = { ...Object.fromEntries(names.map((name) => [name, undefined])), ...sent };
        const made = await scene.make(resource, { body });
        const record = await scene.settled(async () => scene.read(made));
        return only(record, names);
      };
      /** Those of them that the server does not make up anew each time, such as a number. */
      const steady = async (scene: Scene): Promise<Record<string, Json>> => {
        const [one, other] = [await least(scene, {}), await least(scene, {})];
        return only(
          one,
          names.filter((name) => isSame(one[name], other[name])),
        );
      };
      const nothing = writing(create, 'nothing that can be left out', [fact], async (scene) => {
        const first = await steady(scene);
        for (let count = 0; count < 3; count++) {
          await scene.make(resource, richMaking(scene, resource));
          const next = only(await least(scene, {}), Object.keys(first));
          scene.expectSame(next, first, 'What was left out depends on what was created before.');
        }
        for (const [name, value, place] of defaultsOf(api, { resource, create, isShown })) {
          if (!Object.hasOwn(first, name)) continue;
          const written = api.facts.written(place, 'default', `${name} has a default.`);
          const message = `${name} has not its default where nothing is sent.`;
          scene.expectSame(only(first, [name])[name], value, message, [fact, written]);
        }
      });
      // What somebody else creates in between would hide what is taken from there.
      yield { ...nothing, isAlone: true };
      for (const name of names) {
        yield writing(create, `${name} alone`, [fact], async (scene) => {
          const { sent } = await scene.make(resource, richMaking(scene, resource));
          if (sent[name] === undefined) throw new NotExercised(`no ${name} is sent`);
          const first = without(await steady(scene), [name]);
          const next = await least(scene, { [name]: sent[name] });
          const message = `What was left out depends on ${name}.`;
          scene.expectSame(only(next, Object.keys(first)), first, message);
        });
      }
    }
  },
};

/** The members that have a documented default which a create without them must give. */
function* defaultsOf(
  api: Api,
  { resource, create, isShown }: Omit<Makeable, 'read'>,
): Iterable<[string, Json, string]> {
  if (!isShown) return;
  for (const { name, origin, place } of resource.properties.values()) {
    if (name in api.settings || (origin.kind !== 'sent' && origin.kind !== 'default')) continue;
    const sent = api.memberShape(create, name);
    if (sent === undefined && origin.kind === 'sent') continue;
    const shape = sent ?? api.model.shapes.at(place);
    const value = shape.keywords['default'];
    if (value !== undefined && value !== null)
      yield [name, value, api.keywordPlace(shape.place, 'default')];
  }
}

export const parametersStandIn: Law = {
  id: 'parameters-stand-in',
  kind: 'meaning',
  sentence: 'A parameter of a create stands in for a member that the body has not got.',
  *cases(api) {
    for (const { resource, create, isShown } of makeable(api)) {
      if (!isShown) continue;
      for (const { name, role, property, place } of create.parameters) {
        if (role !== 'default' || property === undefined || name in api.settings) continue;
        const fact = api.facts.written(place, 'x-understudy', `${name} stands in for ${property}.`);
        const check = (title: string, isSent: boolean): Case =>
          writing(create, `${name}, ${title}`, [fact], async (scene) => {
            const [inQuery, inBody] = [scene.samples.uuid(), scene.samples.uuid()];
            const made = await scene.make(resource, {
              query: [[name, inQuery]],
              body: { [property]: isSent ? inBody : undefined },
            });
            await scene.settled(async () => {
              const record = await scene.read(made);
              scene.expectSame(
                record[property],
                isSent ? inBody : inQuery,
                `${property} is not the one that was sent.`,
              );
            });
          });
        yield check('where the body has none', false);
        yield check('where the body has one', true);
      }
    }
  },
};
