import { expect, test } from 'vitest';
import { apiOf, object } from '../../tests/data/support/api.ts';
import { compile } from '../model/compile.ts';
import type { Resource } from '../model/model.ts';
import { Population } from './population.ts';
import type { Scenario, ScenarioPart } from './scenario.ts';

const ID = { id: { type: 'string' } };
const DOCUMENT = apiOf({
  '/shops': object(ID),
  '/shops/{shop_id}/visits': object({ ...ID, shop_id: { type: 'string' } }),
  '/settings': object({ theme: { type: 'string' } }),
});

function population(resources: Scenario['resources'], seed = 1): [Population, Resource, Resource] {
  const model = compile(DOCUMENT);
  const [shops, visits] = ['shops', 'visits'].map((name) => model.resources.get(name));
  if (shops === undefined || visits === undefined) throw new Error('resources are missing');
  return [new Population(model, { resources }, seed), shops, visits];
}

const sizes = (part: ScenarioPart, count = 400): number[] => {
  const [people, , visits] = population({ visits: part });
  return Array.from({ length: count }, (_, key) => people.within(visits, String(key)));
};

test('there are as many records as the scenario says', () => {
  const [people, shops] = population({ '*': { count: 9 } });
  expect(people.size(shops)).toBe(9);
});

test('there are at least those that are given, and none besides where there are none', () => {
  const given = [{ id: 'a' }, { id: 'b' }];
  const [people, shops] = population({ shops: { count: 1, records: given } });
  expect(people.size(shops)).toBe(2);
  const [empty] = population({ '*': { count: 0 }, shops: { records: given } });
  expect(empty.size(shops)).toBe(2);
});

test('given records are the last', () => {
  const [people, shops] = population({ shops: { count: 5, records: [{ id: 'a' }, { id: 'b' }] } });
  expect([0, 1, 2, 3, 4].map((ordinal) => people.given(shops, ordinal)['id'])).toEqual([
    undefined,
    undefined,
    undefined,
    'a',
    'b',
  ]);
});

test('the number of children has a long tail, some have none, and none more than allowed', () => {
  const all = sizes({ perParent: { median: 5, maximum: 60 } }).toSorted((a, b) => a - b);
  expect(all[0]).toBe(0);
  expect(all[200]).toBeGreaterThanOrEqual(4);
  expect(all[200]).toBeLessThanOrEqual(6);
  expect(all.at(-1)).toBeGreaterThan(20);
  expect(all.at(-1)).toBeLessThanOrEqual(60);
});

test('at the edges some have none and some the most there may be', () => {
  const all = sizes({ values: 'edge', perParent: { median: 2, maximum: 101 } });
  expect(all).toContain(0);
  expect(all).toContain(1);
  expect(all).toContain(101);
});

test('a count of nothing takes the children along', () => {
  expect(new Set(sizes({ count: 0 }))).toEqual(new Set([0]));
});

test('where children are listed by parent, parents that are not named have none', () => {
  const within = { a: [{ id: '1' }, { id: '2' }] };
  const [people, , visits] = population({ visits: { within } });
  expect(people.within(visits, 'a')).toBe(2);
  expect(people.within(visits, 'b')).toBe(0);
  expect(people.given(visits, 1, 'a')).toEqual({ id: '2' });
});

test('another seed has other numbers of children', () => {
  const numbers = (seed: number): number[] => {
    const [people, , visits] = population({}, seed);
    return Array.from({ length: 30 }, (_, key) => people.within(visits, String(key)));
  };
  expect(numbers(1)).toEqual(numbers(1));
  expect(numbers(1)).not.toEqual(numbers(2));
});
