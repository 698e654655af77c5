import { expect, test } from 'vitest';
import { NOW } from '../../tests/data/support/schema.ts';
import { stream } from './random.ts';
import { Vocabulary } from './vocabulary.ts';

const look = (wanted: Parameters<Vocabulary['look']>[0], seed = 1): unknown =>
  new Vocabulary(NOW).look(wanted)?.(stream(seed, 0));

test('a look is the name of a method of faker', () => {
  expect(look('person.firstName')).toMatch(/^\p{L}+$/u);
  expect(look('faker.person.firstName')).toBe(look('person.firstName'));
});

test('a look can have arguments', () => {
  expect(look({ 'number.int': { min: 7, max: 7 } })).toBe(7);
  expect(look({ 'string.alpha': [3] })).toMatch(/^[A-Za-z]{3}$/);
});

test('the names of all methods are known', () => {
  const names = new Vocabulary(NOW).names();
  expect(names).toEqual(expect.arrayContaining(['person.fullName', 'number.int', 'date.past']));
  expect(names.filter((name) => name.endsWith('.constructor'))).toEqual([]);
});

test('the same stream gives the same look, another stream another', () => {
  expect(look('person.fullName', 4)).toBe(look('person.fullName', 4));
  expect(look('person.fullName', 4)).not.toBe(look('person.fullName', 5));
});

test.each(['person.nobody', 'nothing.at.all', '', 'constructor', 'person.constructor'])(
  'there is no look of the name %j',
  (name) => {
    expect(new Vocabulary(NOW).look(name)).toBeUndefined();
  },
);

test.each([[7], [null], [[]], [{}]])('there is no look like %j', (wanted) => {
  expect(new Vocabulary(NOW).look(wanted)).toBeUndefined();
});

test('dates are relative to the time of the baseline, and become text', () => {
  const recent = String(look('date.recent'));
  expect(recent).toBe(new Date(recent).toISOString());
  expect(NOW - Date.parse(recent)).toBeGreaterThanOrEqual(0);
  expect(NOW - Date.parse(recent)).toBeLessThan(86_400_000);
});

test.each(['date.betweens', 'helpers.maybe', { 'date.between': ['never'] }])(
  'where faker does not take the arguments of %j nothing is drawn',
  (wanted) => {
    expect(look(wanted)).toBeUndefined();
  },
);

test('a template calls methods, with arguments that may hold braces', () => {
  const text = '#{{number.int({"min": 5, "max": 5})}} for {{person.firstName}}, twice';
  expect(look({ 'helpers.fake': text })).toMatch(/^#5 for \p{L}+, twice$/u);
});

test('a template may name a list of faker', () => {
  expect(look({ 'helpers.fake': 'in {{location.city_name}}' })).toMatch(/^in \p{L}/u);
});

test('what a template cannot call stays as its name', () => {
  expect(look({ 'helpers.fake': 'a {{no.such}} thing' })).toBe('a no.such thing');
});

test('two templates that draw the same things in one order draw the same ones', () => {
  const name = '{{person.firstName}} {{person.lastName}}';
  const asked = String(look({ 'helpers.fake': `Who is ${name}?` }));
  const answered = String(look({ 'helpers.fake': `${name} is in {{location.city_name}}.` }));
  expect(answered).toContain(asked.slice('Who is '.length, -1));
});

test('a list of templates is gone through by turns', () => {
  const texts = ['a', 'b', 'c', 'd', 'e'];
  const drawn = new Vocabulary(NOW).look({ 'helpers.fake': [texts] });
  const turns = texts.map((_, ordinal) => drawn?.(stream(1, ordinal), { place: 3, ordinal }));
  expect(new Set(turns)).toEqual(new Set(texts));
});

test('a list of values is drawn from as often as each stands in it', () => {
  const drawn = new Vocabulary(NOW).look({ 'helpers.arrayElement': [['x', 'x', 'x', 'y']] });
  const values = Array.from({ length: 400 }, (_, seed) => drawn?.(stream(seed, 0)));
  expect(values.filter((value) => value === 'x').length).toBeGreaterThan(250);
  expect(new Set(values)).toEqual(new Set(['x', 'y']));
});

test('a draw within a draw leaves the outer stream where it was', () => {
  const vocabulary = new Vocabulary(NOW);
  const alone = vocabulary.draw(stream(1, 0), (faker) => [
    faker.number.int(1e6),
    faker.number.int(1e6),
  ]);
  const around = vocabulary.draw(stream(1, 0), (faker) => {
    const first = faker.number.int(1e6);
    vocabulary.draw(stream(2, 0), (inner) => inner.number.int(1e6));
    return [first, faker.number.int(1e6)];
  });
  expect(around).toEqual(alone);
});
