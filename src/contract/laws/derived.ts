import type { Property, Resource } from '../../model/model.ts';
import type { Json, JsonObject } from '../../spec/json.ts';
import type { Api } from '../api.ts';
import type { Fact } from '../fact.ts';
import { NotExercised } from '../law.ts';
import type { Law } from '../law.ts';
import type { Scene } from '../scene.ts';
import { keysOf, ownOf, populate, readPage, viewFor, walk } from '../view.ts';
import type { View } from '../view.ts';
import { makeable, reading, writing } from './about.ts';
import { countIn, existingViews } from './existing.ts';

export const countsAreTrue: Law = {
  id: 'counts-are-true',
  kind: 'meaning',
  sentence: 'A count of children is the number that their list gives.',
  *cases(api) {
    for (const list of api.operations('list')) {
      if (list.lineage.length === 0) continue;
      const fact = api.facts.of('child-count');
      yield reading(list, 'of what there is', [fact], async (scene) => {
        const name = countIn(scene, list);
        if (name === undefined) throw new NotExercised('nothing counts them');
        for (const { view, parent } of await existingViews(scene, list)) {
          const { items, pages } = await walk(scene, view);
          scene.expectSame(
            items.length,
            parent?.[name],
            `${name} is not the number of ${list.resource}.`,
          );
          const total = pages[0]?.told.get('total');
          if (total !== undefined)
            scene.expectSame(
              total,
              parent?.[name],
              `${name} is not the total of ${list.resource}.`,
            );
        }
      });
      const resource = api.resourceOf(list);
      const parent = api.model.resources.get(list.lineage.at(-1)?.resource ?? '');
      if (resource === undefined || parent === undefined || api.createOf(parent) === undefined)
        continue;
      const above = api.listsOf(parent).find(({ path }) => !path.includes('{'));
      if (above === undefined) continue;
      yield writing(list, 'of what was made', [fact], async (scene) => {
        const name = countIn(scene, list);
        if (name === undefined) throw new NotExercised('nothing counts them');
        const people =
          api.createOf(resource) === undefined ? undefined : await populate(scene, list, 3);
        const made = people?.made[0]?.ancestors.at(-1) ?? (await scene.make(parent));
        await scene.settled(async () => {
          const own = ownOf(
            parent,
            (await walk(scene, viewFor(scene, above, made.ancestors))).items,
            [made],
          );
          const below = await walk(scene, viewFor(scene, list, [...made.ancestors, made]));
          // A service may put something into it by itself, such as a greeting.
          const least = people?.made.length ?? 0;
          scene.expect(below.items.length >= least, {
            message: `The list of ${list.resource} is shorter than what was made.`,
            expected: least,
            got: below.items.length,
          });
          scene.expectSame(
            own[0]?.[name],
            below.items.length,
            `${name} is not the number of ${list.resource}.`,
          );
        });
      });
    }
  },
};

export const childrenNameTheirParent: Law = {
  id: 'children-name-their-parent',
  kind: 'meaning',
  sentence: 'Every record that is listed below another names the one that was asked for.',
  *cases(api) {
    for (const list of api.operations('list')) {
      const resource = api.resourceOf(list);
      const parent = list.lineage.at(-1);
      const property = resource?.parents.find((one) => one.resource === parent?.resource)?.property;
      if (
        property === undefined ||
        property.startsWith('$') ||
        resource?.properties.has(property) !== true
      )
        continue;
      const fact = api.facts.of('child-parent');
      const expectNamed = (scene: Scene, items: readonly JsonObject[], key: Json): void => {
        for (const item of items)
          scene.expectSame(
            String(item[property]),
            String(key),
            `One of the ${list.resource} names another ${property}.`,
          );
      };
      yield reading(list, 'of what there is', [fact], async (scene) => {
        let looked = 0;
        for (const { view, key } of await existingViews(scene, list)) {
          const { items } = await walk(scene, view);
          looked += items.length;
          expectNamed(scene, items, key ?? null);
        }
        if (looked === 0) throw new NotExercised('there are none');
      });
      if (api.createOf(resource) === undefined) continue;
      yield writing(list, 'of what was made', [fact], async (scene) => {
        const { view, made } = await populate(scene, list, 2);
        const key = made[0]?.ancestors.at(-1)?.key;
        if (key === undefined) throw new NotExercised('it is made below nothing');
        await scene.settled(async () => {
          expectNamed(scene, ownOf(resource, (await walk(scene, view)).items, made), key);
        });
      });
    }
  },
};

export const sumsAreTrue: Law = {
  id: 'sums-are-true',
  kind: 'meaning',
  sentence: 'A sum is the sum of what it is said to add up.',
  *cases(api) {
    for (const list of api.operations('list')) {
      const resource = api.resourceOf(list);
      for (const [property, names] of resource === undefined ? [] : sumsOf(resource)) {
        yield reading(list, property.name, [sumFact(api, property, names)], async (scene) => {
          let looked = 0;
          for (const { view } of await existingViews(scene, list)) {
            for (const item of (await walk(scene, view)).items) {
              looked++;
              expectSum(scene, item, property, names);
            }
          }
          if (looked === 0) throw new NotExercised('there are none');
        });
      }
    }
    for (const { resource, create, read } of makeable(api)) {
      for (const [property, names] of sumsOf(resource)) {
        if (read === undefined) continue;
        yield writing(create, property.name, [sumFact(api, property, names)], async (scene) => {
          const made = await scene.make(resource, { isWhole: true });
          const record = await scene.settled(async () => scene.read(made));
          expectSum(scene, record, property, names);
        });
      }
    }
  },
};

function sumFact({ facts }: Api, { name, place }: Property, names: readonly string[]): Fact {
  return facts.written(place, 'x-understudy', `${name} is ${names.join(' + ')}.`);
}

function expectSum(
  scene: Scene,
  record: JsonObject,
  { name }: Property,
  names: readonly string[],
): void {
  scene.expectSame(record[name], sum(record, names), `${name} is not ${names.join(' + ')}.`);
}

export const elementsAgree: Law = {
  id: 'elements-agree-with-records',
  kind: 'meaning',
  sentence: 'Whatever is listed is read just as it is listed.',
  *cases(api) {
    for (const list of api.operations('list')) {
      const resource = api.resourceOf(list);
      const read = resource && api.readOf(resource);
      if (
        resource === undefined ||
        read?.keyParameter === undefined ||
        list.lineage.length > 0 ||
        read.lineage.length > 0
      )
        continue;
      yield reading(list, 'of what there is', [api.facts.of('item-is-element')], async (scene) => {
        const view: View = { operation: list, path: {}, query: [], isOwn: false };
        const { items } = await readPage(scene, view);
        if (items.length === 0) throw new NotExercised('there are none');
        let looked = 0;
        for (const item of items.slice(0, Math.min(5, scene.pageSizes.of(list).most)))
          if (await isReadAlike(scene, view, resource, item)) looked++;
        if (looked === 0) throw new NotExercised('others write to all of them');
      });
    }
  },
};

/**
 * Whether a record is read as it is listed, as far as others let it be seen.
 *
 * @throws Broken where it is not
 */
async function isReadAlike(
  scene: Scene,
  view: View,
  resource: Resource,
  item: JsonObject,
): Promise<boolean> {
  const read = scene.api.readOf(resource);
  if (read?.keyParameter === undefined) return false;
  const key = item[resource.key] ?? null;
  const exchange = await scene.call(read, { path: { [read.keyParameter]: key } });
  const message = 'A record that is listed cannot be read.';
  if (exchange.answer.status === 404 || exchange.answer.status === 410) {
    // Somebody else may have deleted it meanwhile: then it is listed no more.
    await scene.settled(async () => {
      const keys = keysOf(resource, (await readPage(scene, view)).items).map(String);
      if (keys.includes(String(key))) scene.expectSuccess(exchange, message);
    });
    return false;
  }
  scene.expectSuccess(exchange, message);
  const record = scene.recordIn(exchange);
  const names = (read.answer.shown ?? Object.keys(record)).filter(
    (name) => Object.hasOwn(item, name) && Object.hasOwn(record, name),
  );
  const differing = names.filter(
    (name) => JSON.stringify(record[name]) !== JSON.stringify(item[name]),
  );
  // Somebody else may have changed it meanwhile: then its time of change tells.
  const touched = [...resource.properties.values()].some(
    ({ name, origin }) =>
      origin.kind === 'assigned' && origin.at === 'write' && differing.includes(name),
  );
  if (touched) return false;
  for (const name of differing)
    scene.expectSame(
      record[name],
      item[name],
      `${name} of a record is listed otherwise than it is read.`,
    );
  return true;
}

function sumsOf({ properties }: Resource): readonly (readonly [Property, readonly string[]])[] {
  return [...properties.values()].flatMap((property) => {
    const { origin } = property;
    return origin.kind === 'derived' && origin.from.kind === 'sum'
      ? [[property, origin.from.of] as const]
      : [];
  });
}

function sum(record: JsonObject, names: readonly string[]): number {
  return names.reduce((all, name) => all + Number(record[name] ?? 0), 0);
}
