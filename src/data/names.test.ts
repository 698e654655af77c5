import { expect, test } from 'vitest';
import { NOW } from '../../tests/data/support/schema.ts';
import { wordsOf } from '../model/names.ts';
import { drawByName } from './names.ts';
import { stream } from './random.ts';
import { Vocabulary } from './vocabulary.ts';

const ADA = { first: 'Ada', last: "O'Brien" };

function look(name: string, owner = '', type: 'string' | 'number' = 'string'): unknown {
  const draw = drawByName(wordsOf(name), wordsOf(owner), type);
  return draw && new Vocabulary(NOW).draw(stream(1, 0), (faker) => draw(faker, () => ADA));
}

test.each(['first_name', 'firstName', 'firstname', 'FirstName', 'contact-first-name'])(
  '%s is the first name of whom the record describes',
  (name) => {
    expect(look(name)).toBe('Ada');
  },
);

test.each([
  ['full_name', /^Ada O'Brien$/],
  ['author', /^Ada O'Brien$/],
  ['email', /^ada\.obrien@[\w.-]+\.\w+$/],
  ['work_email_address', /^ada\.obrien@/],
  ['username', /^adao\d+$/],
  ['phone', /^\+\d+$/],
  ['shipping_city', /^\p{Lu}/u],
  ['country_code', /^[A-Z]{2}$/],
  ['postcode', /^\d{5}/],
  ['avatar_url', /^https:\/\/images\.example\.com\/[0-9a-f-]{36}\.png$/],
  ['websiteUrl', /^https:\/\/[\w.-]+\//],
  ['tags', /^\p{Lu}\p{L}+/u],
  ['currency', /^[A-Z]{3}$/],
  ['description', /^\p{Lu}.+\.$/u],
  ['app_version', /^\d+\.\d+\.\d+$/],
])('%s looks like %s', (name, form) => {
  expect(look(name)).toMatch(form);
});

test.each(['statement', 'usage_count', 'scope', 'membership', 'bodyguard', 'id', 'flags'])(
  '%s says nothing, though it holds words that do',
  (name) => {
    expect(look(name)).toBeUndefined();
  },
);

test.each([
  ['user', /^Ada O'Brien$/],
  ['Customers', /^Ada O'Brien$/],
  ['country', /^\p{Lu}/u],
  ['company', / (Logistics|Foods|Systems|Partners|Labs|Trading|Energy|Media)$/],
  ['purchase_plan', /^\p{Lu}\p{L}*.* \p{L}/u],
])('the name of a %s looks like %s', (owner, form) => {
  expect(look('name', owner)).toMatch(form);
});

test('the title of a person is a job, that of a task is not', () => {
  expect(look('title', 'employee')).not.toBe(look('title', 'task'));
});

test.each([
  ['age', 18, 90],
  ['total_price', 1, 500],
  ['latitude', -90, 90],
  ['rating', 1, 5],
  ['progress_percent', 0, 100],
  ['quantity', 0, 40],
])('the number %s lies from %d to %d', (name, least, most) => {
  const value = look(name, '', 'number');
  expect(value).toBeGreaterThanOrEqual(least);
  expect(value).toBeLessThanOrEqual(most);
});

test.each(['page', 'message', 'average', 'pagesize'])('the number %s is no age', (name) => {
  expect(look(name, '', 'number')).toBeUndefined();
});
