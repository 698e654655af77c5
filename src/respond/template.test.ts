import { expect, test } from 'vitest';
import { Shapes } from '../schema/shape.ts';
import { CONTENT, fillIn, templateOf } from './template.ts';

const total = {
  at: ['page', 'total'],
  schema: '#/total',
  role: 'total',
  isRequired: true,
} as const;

test('a template has gaps for its content and its fields, in the order of the schema', () => {
  const shapes = new Shapes({
    body: {
      properties: {
        page: { properties: { total: {}, other: {} } },
        data: { properties: { items: {} } },
      },
    },
  });
  const template = templateOf(shapes, '#/body', ['data', 'items'], [total]);
  expect(template).toEqual({
    texts: ['{"page":{"total":', '},"data":{"items":', '}}'],
    gaps: [total, CONTENT],
  });
  expect(fillIn(template, (gap) => (gap === CONTENT ? '[1]' : '2'))).toBe(
    '{"page":{"total":2},"data":{"items":[1]}}',
  );
});

test('content that is the whole body leaves one gap', () => {
  expect(templateOf(new Shapes({ body: {} }), '#/body', [], [])).toEqual({
    texts: ['', ''],
    gaps: [CONTENT],
  });
});

test('names are written as JSON', () => {
  const shapes = new Shapes({ body: { properties: { 'a"b': {} } } });
  expect(templateOf(shapes, '#/body', ['a"b'], []).texts).toEqual(['{"a\\"b":', '}']);
});
