import { expect, test } from 'vitest';
import { keyNames, momentByName, plain, singular, titleOf, wordsOf } from './names.ts';

test.each(['pageSize', 'page_size', 'page-size', 'page[size]', 'PageSize', 'PAGE_SIZE'])(
  '%s is pagesize',
  (name) => {
    expect(plain(name)).toBe('pagesize');
  },
);

test.each([
  ['created_at', ['created', 'at']],
  ['createdAt', ['created', 'at']],
  ['created-at', ['created', 'at']],
  ['line2Text', ['line2', 'text']],
  ['', []],
])('the words of %j', (name, words) => {
  expect(wordsOf(name)).toEqual(words);
});

test.each(
  (
    'statuses status, addresses address, classes class, boxes box, companies company, ' +
    'categories category, houses house, cases case, databases database, courses course, ' +
    'purchases purchase, responses response, buses bus, bonuses bonus, movies movie, ' +
    'cookies cookie, series series, species species, people person, children child, women woman, ' +
    'menus menu, matches match, branches branch, sizes size, caches cache, keys key, pets pet, ' +
    'status status, analysis analysis, process process, news news, users user, data data, ' +
    'orderItems orderItem, user_statuses user_status, salesPeople salesperson'
  )
    .split(', ')
    .map((pair) => pair.split(' ')),
)('one of the %s is a %s', (many, one) => {
  expect(singular(many ?? '').toLowerCase()).toBe(one?.toLowerCase());
});

test('a title is words for people', () => {
  expect(['user_groups', 'orderItems', 'people'].map(titleOf)).toEqual([
    'User group',
    'Order item',
    'Person',
  ]);
});

test.each([
  ...['created', 'created_at', 'createdAt', 'createTime', 'creationDate', 'date_created'].map(
    (name) => [name, 'create'],
  ),
  ...['dateAdded', 'postedOn', 'submitted_at', 'inserted_at'].map((name) => [name, 'create']),
  ...['updated', 'updated_at', 'updateTime', 'lastModified', 'modified_on', 'changedAt'].map(
    (name) => [name, 'write'],
  ),
  ...['lastModifiedDate', 'last_updated', 'edited_at'].map((name) => [name, 'write']),
  ...['created_by', 'create', 'updates', 'at', 'birthday', 'createdAtNight', 'update_count'].map(
    (name) => [name, name === 'create' ? 'create' : undefined],
  ),
])('%s speaks of the moment of %s', (name, moment) => {
  expect(momentByName(name ?? '')).toBe(moment);
});

test('the key is called as the path says, with and without what it is a key of, then as usual', () => {
  expect(keyNames('issues', 'issue_number').slice(0, 4)).toEqual([
    'issuenumber',
    'number',
    'id',
    'issueid',
  ]);
  expect(keyNames('pets', 'petId').slice(0, 3)).toEqual(['petid', 'id', 'id']);
  expect(keyNames('pets', undefined).slice(0, 2)).toEqual(['id', 'petid']);
});
