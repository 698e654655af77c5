import type { Operation, Resource } from '../../model/model.ts';
import type { Json, JsonObject } from '../../spec/json.ts';
import type { Api } from '../api.ts';
import { only } from '../compare.ts';
import { isSuccess } from '../exchange.ts';
import type { Fact } from '../fact.ts';
import type { Law } from '../law.ts';
import { ownOf, populate, walk } from '../view.ts';
import { timeProperty, touchedProperties, untouched, writing } from './about.ts';
import { invalidValues, validValues } from './values.ts';

/** A change that an update makes: what is sent, and what it sets. */
interface Change {
  readonly title: string;
  readonly body: Json;
  readonly sets: Readonly<Record<string, Json>>;
  readonly facts: readonly Fact[];
}

export const updatesReadBack: Law = {
  id: 'updates-read-back',
  kind: 'meaning',
  sentence: 'An update is read back and listed, and is what its answer shows.',
  *cases(api) {
    for (const { operation, resource, change } of changes(api)) {
      const facts = [api.facts.of('update-reads-back')];
      yield writing(operation, change.title, facts, async (scene) => {
        const made = await scene.make(resource);
        const exchange = await scene.callAt(operation, made, { body: change.body });
        scene.expectSuccess(exchange, `An update with ${change.title} is refused.`, change.facts);
        const names = Object.keys(change.sets);
        await scene.settled(async () => {
          const record = await scene.read(made);
          scene.expectSame(only(record, names), change.sets, 'An update is not read back.');
          if (operation.answer.item !== undefined && exchange.json !== undefined) {
            const answered = scene.recordIn(exchange);
            const shown = Object.keys(answered).filter((name) => Object.hasOwn(record, name));
            scene.expectSame(
              only(answered, shown),
              only(record, shown),
              'An update answers something else than what is read afterwards.',
            );
          }
        });
        for (const list of api.listsOf(resource)) {
          if (list.lineage.length > 0) continue;
          const fence = api.fenceOf(list);
          if (fence === undefined || names.includes(fence.member)) continue;
          await scene.settled(async () => {
            const { items } = await walk(scene, {
              operation: list,
              path: {},
              query: [[fence.parameter.name, scene.fence]],
              isOwn: true,
            });
            const element = ownOf(resource, items, [made])[0];
            scene.expectSame(
              only(element, names),
              change.sets,
              'An update is not seen in the list.',
            );
          });
        }
      });
    }
  },
};

export const updatesChangeNothingElse: Law = {
  id: 'updates-change-nothing-else',
  kind: 'meaning',
  sentence:
    'An update changes what it is meant to change and nothing else, neither in its record nor in others.',
  *cases(api) {
    for (const { operation, resource, change } of changes(api)) {
      yield writing(operation, change.title, [api.facts.of('update-changes')], async (scene) => {
        const made = await scene.make(resource, { isWhole: true });
        const before = await scene.settled(async () => scene.read(made));
        const exchange = await scene.callAt(operation, made, { body: change.body });
        if (!isSuccess(exchange)) return;
        // Where an update replaces, what it does not send is its own matter.
        const isPartial = operation.body?.sets !== undefined || operation.body?.merges === true;
        const sent = new Set(
          isPartial ? Object.keys(change.sets) : (operation.body?.members ?? []),
        );
        const after = await scene.settled(async () => scene.read(made));
        scene.expectSame(
          untouched(after, [...sent], resource),
          untouched(before, [...sent], resource),
          'An update changes more than it is meant to.',
        );
      });
    }
    for (const { operation, resource, change } of firstChanges(api)) {
      yield writing(
        operation,
        'another record',
        [api.facts.of('untouched-stays')],
        async (scene) => {
          const [older, made, newer] = [
            await scene.make(resource),
            await scene.make(resource),
            await scene.make(resource),
          ];
          const before = [
            await scene.settled(async () => scene.read(older)),
            await scene.settled(async () => scene.read(newer)),
          ];
          await scene.callAt(operation, made, { body: change.body });
          const after = [await scene.read(older), await scene.read(newer)];
          scene.expectSame(after, before, 'An update of one record changes another.');
        },
      );
    }
  },
};

export const updateTimes: Law = {
  id: 'update-times',
  kind: 'meaning',
  sentence:
    'At an update the time of the last change does not go back, and that of creation stays.',
  *cases(api) {
    for (const { operation, resource, change } of firstChanges(api)) {
      const changed = timeProperty(resource, 'write');
      if (changed === undefined) continue;
      const born = timeProperty(resource, 'create');
      yield writing(
        operation,
        changed.name,
        [api.facts.of('updated-time-order')],
        async (scene) => {
          const made = await scene.make(resource);
          const times: JsonObject[] = [await scene.settled(async () => scene.read(made))];
          for (let count = 0; count < 2; count++) {
            await scene.pause(2);
            await scene.callAt(operation, made, { body: change.body });
            times.push(await scene.settled(async () => scene.read(made)));
          }
          for (const [index, record] of times.entries()) {
            const [now, before = now, created = now] = [
              record[changed.name],
              times[index - 1]?.[changed.name],
              born && record[born.name],
            ];
            const isLater =
              Date.parse(String(now)) >=
              Math.max(Date.parse(String(before)), Date.parse(String(created)));
            scene.expect(isLater, {
              message: `${changed.name} goes back, or is before the creation.`,
              expected: `not before ${String(before)}`,
              got: now ?? null,
            });
          }
        },
      );
    }
  },
};

export const failedUpdates: Law = {
  id: 'failed-updates-change-nothing',
  kind: 'meaning',
  sentence: 'An update that is refused changes nothing.',
  *cases(api) {
    for (const { operation, resource } of firstChanges(api)) {
      const shape = api.bodyShape(operation);
      const [wrong] = shape === undefined ? [] : invalidValues(api, shape, false).toReversed();
      const member = operation.body?.members.find((name) => {
        const inner = api.memberShape(operation, name);
        return inner !== undefined && invalidValues(api, inner, false).length > 0;
      });
      const inner = member === undefined ? undefined : api.memberShape(operation, member);
      const bodies: [string, Json][] = [];
      if (wrong !== undefined) bodies.push([wrong.title, wrong.value]);
      if (member !== undefined && inner !== undefined) {
        const [bad] = invalidValues(api, inner, false);
        if (bad !== undefined) bodies.push([`${member}: ${bad.title}`, { [member]: bad.value }]);
      }
      if (shape !== undefined && operation.body?.sets !== undefined) {
        for (const { title, value } of invalidValues(api, shape, false).slice(0, 2))
          bodies.push([title, value]);
      }
      for (const [title, body] of bodies) {
        yield writing(operation, title, [api.facts.of('failed-writes')], async (scene) => {
          const made = await scene.make(resource);
          const before = await scene.settled(async () => scene.read(made));
          const exchange = await scene.callAt(operation, made, { body });
          if (isSuccess(exchange)) return;
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

export const updatesKeepOrder: Law = {
  id: 'updates-keep-the-creation',
  kind: 'meaning',
  sentence:
    'An update leaves a record in its place among those that were created before and after.',
  *cases(api) {
    for (const { operation, resource, change } of firstChanges(api)) {
      const born = timeProperty(resource, 'create');
      const list = api
        .listsOf(resource)
        .find((one) => one.lineage.length === 0 && api.fenceOf(one) !== undefined);
      const orders = list?.parameters.flatMap(({ values = {} }) => Object.values(values)) ?? [];
      if (list === undefined || born === undefined || !orders.some(({ by }) => by === born.name))
        continue;
      const touched = touchedProperties(resource);
      yield writing(list, `after ${operation.id}`, [api.facts.of('list-order')], async (scene) => {
        const { view, made } = await populate(scene, list, 3);
        const keys = async (): Promise<Json> =>
          (await walk(scene, view)).items.map((item) => item[resource.key] ?? null);
        const before = await scene.settled(keys);
        const [first] = made;
        if (first !== undefined) await scene.callAt(operation, first, { body: change.body });
        scene.expectSame(
          await scene.settled(keys),
          before,
          `An update moves a record in a list that is not ordered by ${touched.join(', ')}.`,
        );
      });
    }
  },
};

interface Updating {
  readonly operation: Operation;
  readonly resource: Resource;
  readonly change: Change;
}

/** One change for each update. */
function firstChanges(api: Api): readonly Updating[] {
  const seen = new Set<Operation>();
  return [...changes(api)].toReversed().filter(({ operation }) => {
    if (seen.has(operation)) return false;
    seen.add(operation);
    return true;
  });
}

/** The changes that the updates of an API can make. */
function* changes(api: Api): Iterable<Updating> {
  for (const operation of api.operations('update')) {
    const resource = api.resourceOf(operation);
    const { body } = operation;
    if (resource === undefined || body === undefined || api.createOf(resource) === undefined)
      continue;
    if (api.readOf(resource) === undefined) continue;
    for (const change of body.sets === undefined
      ? memberChanges(api, operation, resource)
      : bareChanges(api, operation, body.sets)) {
      yield { operation, resource, change };
    }
  }
}

function* bareChanges(api: Api, operation: Operation, property: string): Iterable<Change> {
  const shape = api.bodyShape(operation);
  for (const { title, value, facts } of shape === undefined ? [] : validValues(api, shape)) {
    yield { title, body: value, sets: { [property]: value }, facts };
  }
}

function* memberChanges(api: Api, operation: Operation, resource: Resource): Iterable<Change> {
  for (const name of operation.body?.members ?? []) {
    const property = resource.properties.get(name);
    const shape = api.memberShape(operation, name);
    const isOwn =
      property !== undefined && property.reference === undefined && property.origin.kind === 'sent';
    if (!isOwn || shape === undefined || name in api.settings || name === resource.key) continue;
    const isText =
      shape.types.includes('string') &&
      shape.keywords['enum'] === undefined &&
      shape.keywords['format'] === undefined &&
      shape.keywords['pattern'] === undefined;
    const texts = isText ? [{ title: 'a text', value: 'understudy changed', facts: [] }] : [];
    const trials = [...texts, ...validValues(api, shape)].filter(({ value }) =>
      api.model.validator.accepts(shape.place, value),
    );
    for (const { title, value, facts } of trials.slice(0, 3)) {
      yield { title: `${name}: ${title}`, body: { [name]: value }, sets: { [name]: value }, facts };
    }
  }
}
