import type { Json } from '../../spec/json.ts';
import type { Api } from '../api.ts';
import { only } from '../compare.ts';
import { isSuccess } from '../exchange.ts';
import type { Case, Law } from '../law.ts';
import { derivedProperties, makeable, writing } from './about.ts';
import type { Makeable } from './about.ts';

export const createdReadsBack: Law = {
  id: 'created-reads-back',
  kind: 'meaning',
  sentence: 'What was created reads back with all that was sent, and is what the create answered.',
  *cases(api) {
    const fact = api.facts.of('created-reads-back');
    for (const { resource, create, read } of makeable(api)) {
      if (read === undefined) continue;
      for (const isWhole of [true, false]) {
        yield writing(
          create,
          isWhole ? 'with all members' : 'with few members',
          [fact],
          async (scene) => {
            const made = await scene.make(resource, { isWhole });
            await scene.settled(async () => {
              const record = await scene.read(made);
              const names = Object.keys(made.sent).filter((name) => resource.properties.has(name));
              scene.expectSame(
                only(record, names),
                only(made.sent, names),
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
      yield writing(create, 'its answer', [api.facts.of('create-answers')], async (scene) => {
        const made = await scene.make(resource);
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
        const made = await scene.make(resource, { isWhole: true });
        await scene.settled(async () => {
          const record = await scene.read(made);
          const names = Object.keys(made.answered).filter((name) => resource.properties.has(name));
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

/** The members that have a documented default which a create without them must give. */
function* defaultsOf(
  api: Api,
  { resource, create, read }: Makeable,
): Iterable<[string, Json, string]> {
  if (read === undefined) return;
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

export const serverAssigns: Law = {
  id: 'server-assigns',
  kind: 'meaning',
  sentence: 'What the server assigns is not taken from the body of a create.',
  *cases(api) {
    for (const { resource, create, read } of makeable(api)) {
      const names = [...resource.properties.values()]
        .filter(
          ({ name, origin }) =>
            origin.kind === 'assigned' && create.body?.members.includes(name) === false,
        )
        .map(({ name }) => name);
      if (read === undefined || names.length === 0 || create.body?.isOpen === true) continue;
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

export const parametersStandIn: Law = {
  id: 'parameters-stand-in',
  kind: 'meaning',
  sentence: 'A parameter of a create stands in for a member that the body has not got.',
  *cases(api) {
    for (const { resource, create, read } of makeable(api)) {
      if (read === undefined) continue;
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
