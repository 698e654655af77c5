import { expect, test } from 'vitest';
import { compile } from './compile.ts';
import type { Parameter } from './model.ts';
import { crudDocument, inQuery } from '../../tests/documents/support/crud.ts';

const text = { type: 'string' };
const time = { type: 'string', format: 'date-time' };
const list = { type: 'array', items: text };

const ONE = {
  type: 'object',
  properties: {
    id: text,
    name: text,
    status: text,
    price: { type: 'number' },
    tags: list,
    created_at: time,
    dueOn: { type: 'string', format: 'date' },
    labels: { type: 'array', items: { type: 'object', properties: { id: text } } },
    owner: { type: 'object', properties: { id: text } },
  },
};

/** A parameter of the list of things. */
function parameter(name: string, schema: object = text): Parameter | undefined {
  const { operations } = compile(crudDocument({ one: ONE, parameters: [inQuery(name, schema)] }));
  const listing = operations.find(({ behaviour }) => behaviour === 'list');
  return listing?.parameters.find((one) => one.name === name);
}

test.each<[string, object, string | undefined, string]>([
  ['status', text, 'status', 'equal'],
  ['Status', text, 'status', 'equal'],
  ['status', list, 'status', 'one-of'],
  ['statuses', list, 'status', 'one-of'],
  ['filter[status]', text, 'status', 'equal'],
  ['filter[created_at][gte]', time, 'created_at', 'from'],
  ['tag', text, 'tags', 'one-of'],
  ['tags', list, 'tags', 'one-of'],
  ['minPrice', text, 'price', 'from'],
  ['price_min', text, 'price', 'from'],
  ['price[gte]', text, 'price', 'from'],
  ['price__lte', text, 'price', 'to'],
  ['max_price', text, 'price', 'to'],
  ['created_after', time, 'created_at', 'from'],
  ['dueBefore', time, 'dueOn', 'to'],
  ['createdBefore', time, 'created_at', 'to'],
  ['since', time, 'created_at', 'from'],
  ['until', { type: 'string', format: 'date' }, 'created_at', 'to'],
  ['name__icontains', text, 'name', 'contains'],
  ['name_like', text, 'name', 'contains'],
  ['status__in', list, 'status', 'one-of'],
  ['name__exact', text, 'name', 'equal'],
  ['q', text, undefined, 'contains'],
  ['$search', text, undefined, 'contains'],
])('%s as %j filters %s by %s', (name, schema, property, match) => {
  expect(parameter(name, schema)).toMatchObject({ role: 'filter', property, match });
});

test.each<[string, object]>([
  ['colour', text],
  ['since', text],
  ['fields', text],
  ['labels', text],
  ['label', text],
  ['owner', text],
  ['filter', text],
  ['total', text],
  ['constructor', text],
])('%s as %j filters nothing, and says why', (name, schema) => {
  expect(parameter(name, schema)).toMatchObject({
    role: 'ignored',
    reason: expect.stringMatching(/neither its name|holds objects/),
  });
});
