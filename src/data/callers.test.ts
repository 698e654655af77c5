import { expect, test } from 'vitest';
import { seeded } from '../../tests/data/support/api.ts';
import { Callers, personOf } from './callers.ts';
import { stream } from './random.ts';

const callersOf = (seed = 1): Callers => {
  const { model, seeds } = seeded({ seed });
  return new Callers(model, seeds.generator, seed);
};

test('a person keeps their name', () => {
  const callers = callersOf();
  expect(callers.attribute(personOf(3), 'name')).toBe(callersOf().attribute(personOf(3), 'name'));
  expect(callers.attribute(personOf(3), 'name')).not.toBe(callers.attribute(personOf(4), 'name'));
});

test('the first caller has the attributes that the document fixes first', () => {
  const callers = callersOf();
  expect(callers.attribute(personOf(0), 'tenant')).toBe('40d39c4b-9585-4123-8fd4-f1cc23a1184c');
  expect(callers.attribute(personOf(0), 'unit')).toBe('da114de3-d7e6-4161-bc55-0ce85dbee589');
});

test('an attribute that no property is assigned is null', () => {
  expect(callersOf().attribute(personOf(0), 'shoe_size')).toBeNull();
});

test('colleagues share the fixed attributes', () => {
  const callers = callersOf();
  const person = personOf(0);
  const others = Array.from({ length: 200 }, (_, seed) =>
    callers.sameOrColleague(person, stream(seed, 0)),
  );
  expect(new Set(others.map(({ number }) => number)).size).toBeGreaterThan(1);
  const units = others.map((other) => callers.attribute(other, 'unit'));
  expect(new Set(units)).toEqual(new Set([callers.attribute(person, 'unit')]));
});

test('who created a record is found by what it tells of them', () => {
  const { model, records } = seeded();
  const resource = model.resources.get('conversations');
  const record = records('conversations')[5];
  const person = resource && record && callersOf().creatorOf(resource, record);
  expect(person?.known).toMatchObject({
    id: record?.['user_id'],
    name: record?.['created_by_name'],
  });
});

test('of somebody unknown a record tells all that is known', () => {
  const { model, records } = seeded();
  const resource = model.resources.get('conversations');
  const record = { ...records('conversations')[0], user_id: 'me', created_by: 'me' };
  const callers = callersOf();
  const person = resource && callers.creatorOf(resource, record);
  expect(person && callers.attribute(person, 'id')).toBe('me');
});

test('a record that tells of nobody was created by nobody known', () => {
  const { model } = seeded();
  const resource = model.resources.get('conversations');
  expect(resource && callersOf().creatorOf(resource, {})).toBeUndefined();
});
