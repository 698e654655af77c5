import { expect, test } from 'vitest';
import { apiOf, object, seeded } from '../../tests/data/support/api.ts';
import type { Json } from '../spec/json.ts';

const TEXT = { type: 'string' };
const PRODUCT = object({ id: { type: 'integer' }, name: TEXT });

/** The keys that orders hold of products, and the keys that there are. */
function keysIn(order: object, path: (order: Record<string, Json>) => Json | undefined) {
  const document = apiOf({ '/products': PRODUCT, '/orders': object({ id: TEXT, ...order }) });
  const { records } = seeded({ document });
  const known = new Set(records('products').map(({ id }) => id));
  const held = records('orders').flatMap((one) => path(one) ?? []);
  return { held, unknown: held.filter((key) => key !== null && !known.has(key)) };
}

test.each(['productId', 'product_id', 'productID', 'featured_product_id'])(
  '%s is the key of a product',
  (name) => {
    const { held, unknown } = keysIn({ [name]: { type: 'integer' } }, (one) => one[name]);
    expect(unknown).toEqual([]);
    expect(new Set(held).size).toBeGreaterThan(30);
  },
);

test('product_ids are keys of products that differ', () => {
  const list = { type: 'array', items: { type: 'integer' }, minItems: 2, uniqueItems: true };
  const { held, unknown } = keysIn({ product_ids: list }, (one) => one['product_ids']);
  expect(unknown).toEqual([]);
  expect(held.length).toBeGreaterThanOrEqual(240);
});

test('a key somewhere within a record is one of a product too', () => {
  const line = object({ product_id: { type: 'integer' }, quantity: { type: 'integer' } });
  const lines = { type: 'array', minItems: 1, items: line };
  const { held, unknown } = keysIn({ lines }, (one) =>
    (one['lines'] as { product_id: number }[]).map((inner) => inner.product_id),
  );
  expect(held.length).toBeGreaterThan(120);
  expect(unknown).toEqual([]);
});

test('what cannot hold the key of a product refers to none', () => {
  const { held, unknown } = keysIn({ product_id: TEXT }, (one) => one['product_id']);
  expect(unknown).toEqual(held);
});

test('resources can refer to each other', () => {
  const document = apiOf({
    '/owners': object({ id: TEXT, pet_id: TEXT }),
    '/pets': object({ id: TEXT, owner_id: TEXT }),
  });
  const { records } = seeded({ document });
  const ids = (name: string, property: string): Set<Json | undefined> =>
    new Set(records(name).map((record) => record[property]));
  expect(ids('owners', 'pet_id').isSubsetOf(ids('pets', 'id'))).toBe(true);
  expect(ids('pets', 'owner_id').isSubsetOf(ids('owners', 'id'))).toBe(true);
});

test('records that refer to their own kind refer to elder ones', () => {
  const parent = { type: ['integer', 'null'] };
  const one = object({ id: { type: 'integer' }, parent_id: parent });
  const { records } = seeded({ document: apiOf({ '/categories': one }) });
  const trees = records('categories').slice(1);
  const wrong = trees.filter(
    ({ id, parent_id: above }) => above !== null && Number(above) >= Number(id),
  );
  expect(wrong).toEqual([]);
  expect(trees.filter(({ parent_id: above }) => above !== null).length).toBeGreaterThan(60);
});

test('records that live below their own kind belong to elder ones, or to none', () => {
  const Category = object({ id: { type: 'integer' }, parent_id: { type: ['integer', 'null'] } });
  const one = { $ref: '#/components/schemas/Category' };
  const { paths, ...rest } = apiOf(
    { '/categories': one },
    { components: { schemas: { Category } } },
  );
  const list = apiOf({ '/categories/{parent_id}/children': one })['paths'] as object;
  const path = '/categories/{parent_id}/children';
  const document = { ...rest, paths: { ...Object(paths), [path]: Reflect.get(list, path) } };
  const { model, records } = seeded({ document });
  expect([...model.resources.keys()]).toEqual(['categories']);
  const all = records('categories');
  const wrong = all.filter(
    ({ id, parent_id: above }) =>
      above !== null && !(Number(above) > 0 && Number(above) < Number(id)),
  );
  expect(wrong).toEqual([]);
  expect(new Set(all.map((record) => record['parent_id'])).size).toBeGreaterThan(20);
});

test('given records are referred to by their own keys', () => {
  const document = apiOf({
    '/pets': object({ id: TEXT }),
    '/visits': object({ id: TEXT, pet_id: TEXT }),
  });
  const scenario = {
    resources: { pets: { records: [{ id: 'rex' }], complete: true }, visits: { count: 5 } },
  };
  const { records } = seeded({ document, scenario });
  expect(new Set(records('visits').map((visit) => visit['pet_id']))).toEqual(new Set(['rex']));
});

test('where there is nothing to refer to, a key is made up', () => {
  const document = apiOf({
    '/pets': object({ id: TEXT }),
    '/visits': object({ id: TEXT, pet_id: TEXT }),
  });
  const scenario = { resources: { pets: { count: 0 }, visits: { count: 2 } } };
  const [visit] = seeded({ document, scenario }).records('visits');
  expect(visit?.['pet_id']).toBeTypeOf('string');
});
