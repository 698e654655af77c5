import { expect, test } from 'vitest';
import { envelopeRoleByName, isPackaging, roleByName } from './roles.ts';

test.each([
  ['page', 'page'],
  ['pageNumber', 'page'],
  ['page[number]', 'page'],
  ['per_page', 'page-size'],
  ['pageSize', 'page-size'],
  ['$top', 'page-size'],
  ['limit', 'page-size'],
  ['page[limit]', 'page-size'],
  ['offset', 'offset'],
  ['$skip', 'offset'],
  ['page[offset]', 'offset'],
  ['starting_after', 'cursor'],
  ['pageToken', 'cursor'],
  ['page[after]', 'cursor'],
  ['$orderby', 'order'],
  ['sort_by', 'order'],
  ['sortDirection', 'direction'],
  ['sort_order', 'direction'],
  ['name', undefined],
  ['constructor', undefined],
])('the parameter %s has the role %s', (name, role) => {
  expect(roleByName(name)).toBe(role);
});

test.each<[string, string, string | undefined]>([
  ['total', 'integer', 'total'],
  ['totalElements', 'integer', 'total'],
  ['@odata.count', 'integer', 'total'],
  ['articles_count', 'integer', 'total'],
  ['totalArticles', 'integer', 'total'],
  ['article_count', 'number', 'total'],
  ['total', 'string', undefined],
  ['total_pages', 'integer', 'total-pages'],
  ['number', 'integer', 'page'],
  ['per_page', 'integer', 'page-size'],
  ['next', 'string', 'next-link'],
  ['next', 'integer', 'next-page'],
  ['next', 'boolean', 'has-next'],
  ['@odata.nextLink', 'string', 'next-link'],
  ['prev', 'string', 'previous-link'],
  ['nextPageToken', 'string', 'next-cursor'],
  ['has_more', 'boolean', 'has-next'],
  ['first', 'boolean', 'is-first'],
  ['last', 'boolean', 'is-last'],
  ['empty', 'boolean', 'is-empty'],
  ['first', 'string', 'first-link'],
  ['last_page_url', 'string', 'last-link'],
  ['next_page_url', 'string', 'next-link'],
  ['self', 'string', 'self-link'],
  ['constructor', 'string', undefined],
  ['facets', 'array', undefined],
])('beside articles, %s as %s has the role %s', (name, type, role) => {
  expect(envelopeRoleByName(name, [type], 'articles')).toBe(role);
});

test('what tells about an answer is packaging, what a record has is not', () => {
  expect(['status', 'meta', '_links', '@odata.context', 'request_id'].every(isPackaging)).toBe(
    true,
  );
  expect(['id', 'name', 'price', 'description'].some(isPackaging)).toBe(false);
});
