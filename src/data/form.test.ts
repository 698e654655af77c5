import { expect, test } from 'vitest';
import { apiOf, object } from '../../tests/data/support/api.ts';
import { compile } from '../model/compile.ts';
import type { Resource } from '../model/model.ts';
import { Forms } from './form.ts';

const TEXT = { type: 'string' };

function pets(one: object): Resource {
  const found = compile(apiOf({ '/pets': one })).resources.get('pets');
  if (found === undefined) throw new Error('there are no pets');
  return found;
}

const EITHER = {
  oneOf: [
    object({ id: TEXT, kind: { const: 'cat' }, lives: { type: 'integer' } }),
    object({ id: TEXT, kind: { const: 'dog' }, trick: TEXT }),
  ],
};

test('a property comes after those that it depends on, and the key first', () => {
  const total = { type: 'integer', 'x-understudy': { derived: { sum: ['weight'] } } };
  const type = { ...TEXT, 'x-understudy': { follows: 'breed' } };
  const one = object({ total, type, breed: TEXT, weight: { type: 'integer' }, id: TEXT });
  const { order, empty } = new Forms().of(pets(one), {});
  expect(order.map(({ name }) => name)).toEqual(['id', 'breed', 'weight', 'type', 'total']);
  expect(Object.keys(empty)).toEqual(['total', 'type', 'breed', 'weight', 'id']);
});

test('what is given tells which of the alternatives a record is', () => {
  const resource = pets(EITHER);
  const forms = new Forms();
  expect(forms.of(resource, { kind: 'dog' }).mark).toEqual({ kind: 'dog' });
  expect(forms.of(resource, { lives: 9 }).mark).toEqual({ kind: 'cat' });
  expect(forms.of(resource, { trick: 'roll' }).mark).toEqual({ kind: 'dog' });
});

test('where nothing is given, it is the first, or any', () => {
  const resource = pets(EITHER);
  const forms = new Forms();
  expect(forms.of(resource, {}).mark).toEqual({ kind: 'cat' });
  const marks = Array.from({ length: 40 }, (_, ordinal) =>
    JSON.stringify(forms.of(resource, {}, { place: 1, ordinal }).mark),
  );
  expect(new Set(marks).size).toBe(2);
});
