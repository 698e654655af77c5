import type { Json, JsonObject } from '../../spec/json.ts';
import { only, without } from '../compare.ts';
import { isSuccess } from '../exchange.ts';
import type { Law } from '../law.ts';
import type { Made } from '../ledger.ts';
import { ownOf, viewFor, walk } from '../view.ts';
import {
  asSent,
  closedMembers,
  derivedProperties,
  keptNames,
  makeable,
  richMaking,
  seen,
  writing,
} from './about.ts';
import { expectTaken } from './refusals.ts';

export const createdReadsBack: Law = {
  id: 'created-reads-back',
  kind: 'meaning',
  sentence: 'What was created reads back with all that was sent, and is what the create answered.',
  *cases(api) {
    const fact = api.facts.of('created-reads-back');
    for (const { resource, create, isShown } of makeable(api)) {
      if (!isShown) continue;
      for (const isWhole of [true, false]) {
        yield writing(
          create,
          isWhole ? 'with all members' : 'with few members',
          [fact],
          async (scene) => {
            const made = await scene.make(
              resource,
              isWhole ? richMaking(scene, resource) : { isWhole },
            );
            await scene.settled(async () => {
              const record = await scene.read(made);
              scene.expectSame(
                asSent(api, made, record),
                only(made.sent, keptNames(api, made)),
                'A record does not read back as it was sent.',
              );
              scene.expectSame(
                record[resource.key],
                made.key,
                'A record that is read has another key.',
              );
            });
          },
        );
      }
      for (const [name, values] of closedMembers(api, create)) {
        yield writing(create, `each ${name}`, [fact], async (scene) => {
          const made: Made[] = [];
          for (const value of values)
            made.push(await scene.make(resource, { body: { [name]: value } }));
          const elements = (items: readonly JsonObject[]): Json =>
            made.map((one) => ownOf(resource, items, [one])[0]?.[name] ?? null);
          await scene.settled(async () => {
            const records: JsonObject[] = [];
            for (const one of made) records.push(await scene.read(one));
            const wrong = `Not every ${name} is read back as it was created.`;
            scene.expectSame(elements(records), [...values], wrong);
            const answered = made.map((one, index) => one.answered[name] ?? values[index] ?? null);
            const other = `Not every ${name} is answered as it was created.`;
            scene.expectSame(answered, [...values], other, [api.facts.of('create-answers')]);
            for (const list of api.listsOf(resource)) {
              if (list.lineage.length > 0 || api.fenceOf(list) === undefined) continue;
              const { items } = await walk(scene, viewFor(scene, list, []));
              const listed = items.some((item) => Object.hasOwn(item, name));
              if (listed)
                scene.expectSame(
                  elements(items),
                  [...values],
                  `Not every ${name} is listed as it was created.`,
                );
            }
          });
        });
      }
      if (create.answer.item === undefined) continue;
      yield writing(create, 'its answer', [api.facts.of('create-answers')], async (scene) => {
        const made = await scene.make(resource, richMaking(scene, resource));
        await scene.settled(async () => {
          const shown = Object.keys(made.answered);
          const record = await scene.read(made);
          const expected = only(record, create.answer.shown ?? Object.keys(record));
          const names = Object.keys(expected).filter(
            (name) => !derivedProperties(resource).includes(name) || shown.includes(name),
          );
          scene.expectSame(
            only(made.answered, names),
            only(record, names),
            'A create answers something else than what is read afterwards.',
          );
        });
      });
      yield writing(create, 'what it shows', [fact], async (scene) => {
        const made = await scene.make(resource, richMaking(scene, resource));
        await scene.settled(async () => {
          const record = await scene.read(made);
          const read = api.shownBy(resource)?.answer.shown;
          const names = Object.keys(made.answered).filter(
            (name) => resource.properties.has(name) && read?.includes(name) !== false,
          );
          scene.expectSame(
            only(made.answered, names),
            only(record, names),
            'A create shows something else than what is read afterwards.',
          );
        });
      });
    }
  },
};

export const serverAssigns: Law = {
  id: 'server-assigns',
  kind: 'meaning',
  sentence: 'What the server assigns is not taken from the body of a create.',
  *cases(api) {
    for (const { resource, create, isShown } of makeable(api)) {
      const names = [...resource.properties.values()]
        .filter(
          ({ name, origin }) =>
            origin.kind === 'assigned' && create.body?.members.includes(name) === false,
        )
        .map(({ name }) => name);
      if (!isShown || names.length === 0 || create.body?.isOpen === true) continue;
      yield writing(
        create,
        names.slice(0, 3).join(', '),
        [api.facts.of('assigned-by-server')],
        async (scene) => {
          const body: Record<string, Json> = {};
          for (const name of names) {
            const property = resource.properties.get(name);
            const shape = property && api.model.shapes.at(property.place);
            if (shape?.types.includes('string'))
              body[name] =
                shape.keywords['format'] === 'date-time'
                  ? '2001-02-03T04:05:06Z'
                  : scene.samples.uuid();
            else if (shape?.types.includes('integer')) body[name] = 987_654_321;
          }
          const exchange = await scene.attempt(resource, { body });
          if (!isSuccess(exchange)) return;
          const [made] = scene.made;
          if (made === undefined) return;
          const record = await scene.settled(async () => scene.read(made));
          const taken = Object.keys(body).filter((name) => record[name] === body[name]);
          scene.expect(taken.length === 0, {
            message: `${taken.join(', ')} can be sent, though the server assigns it.`,
            expected: 'other values than those that were sent',
            got: only(record, taken),
          });
        },
      );
    }
  },
};

export const createsTouchNothingElse: Law = {
  id: 'creates-touch-nothing-else',
  kind: 'meaning',
  sentence: 'A create makes one more record, and leaves all others as they were, alike or not.',
  *cases(api) {
    for (const { resource, create, isShown } of makeable(api)) {
      if (!isShown) continue;
      const fact = api.facts.of('untouched-stays');
      yield writing(create, 'those before it', [fact], async (scene) => {
        const made = [await scene.make(resource, richMaking(scene, resource))];
        const look = async (): Promise<Json> => seen(scene, resource, made);
        for (const making of [{}, richMaking(scene, resource), richMaking(scene, resource), {}]) {
          const before = await scene.settled(look);
          const one = await scene.make(resource, making);
          await scene.settled(async () =>
            scene.expectSame(await look(), before, 'A create changes another record.'),
          );
          made.push(one);
        }
      });
      yield writing(create, 'the same again', [fact], async (scene) => {
        const first = await scene.make(resource, richMaking(scene, resource));
        const { ancestors, sent } = first;
        const before = await scene.settled(async () => seen(scene, resource, [first]));
        const body = without(sent, [resource.key]);
        const exchange = await scene.attempt(resource, { ancestors, body });
        const unique = [api.facts.of('keys-unique')];
        expectTaken(scene, exchange, 'The same cannot be created twice.', unique);
        const [, second] = scene.made.filter((one) => one.resource === resource);
        const message = 'A create that says the same as another makes no record of its own.';
        scene.expect(second !== undefined && String(second.key) !== String(first.key), {
          message,
          expected: 'another key',
          got: first.key,
          facts: unique,
        });
        const after = await scene.settled(async () => seen(scene, resource, [first]));
        scene.expectSame(after, before, 'A create that says the same as another changes that one.');
      });
    }
  },
};
