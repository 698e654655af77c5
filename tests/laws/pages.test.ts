import { expect, test } from 'vitest';

import { conversations, idsOf, walk } from './support/conversations.ts';
import type { Query } from './support/conversations.ts';

const SIZES = [1, 2, 3, 20, 100];

test.each(SIZES)('pages of %i give every conversation once, in one order', (page_size) => {
  const api = conversations({ records: 61 });
  for (const query of [{}, { order: 'oldest' }, { status: 'completed' }] as Query[]) {
    const whole = api.list({ ...query, page_size: 100 }).body.data;
    const walked = walk((page_num) => api.list({ ...query, page_size, page_num }).body);
    expect(walked).toEqual(whole);
    expect(new Set(idsOf(walked)).size).toBe(whole.length);
  }
});

test.each(SIZES)('what a page of %i tells of the list is true of every page', (page_size) => {
  const api = conversations({ records: 60 });
  for (let page_num = 1; page_num <= 62; page_num++) {
    const left = Math.max(0, 60 - (page_num - 1) * page_size);
    const { data, ...told } = api.list({ page_size, page_num }).body;
    expect([data.length, told]).toEqual([
      Math.min(page_size, left),
      {
        page_num,
        page_size,
        total_count: 60,
        total_pages: Math.ceil(60 / page_size),
        has_next_page: left > page_size,
      },
    ]);
  }
});

test('a list of twenty starts where nothing is said', () => {
  const { body } = conversations().list();
  expect(body).toMatchObject({ page_num: 1, page_size: 20, total_count: 120, total_pages: 6 });
  expect(body.data).toHaveLength(20);
});

test.each([4, 1000, 2 ** 31, 2 ** 53])('page %i of three is an empty one', (page_num) => {
  const { status, body } = conversations({ records: 60 }).list({ page_num });
  expect([status, body]).toEqual([
    200,
    { page_num, page_size: 20, total_count: 60, total_pages: 3, has_next_page: false, data: [] },
  ]);
});

test('where there is nothing there is one empty page', () => {
  expect(conversations({ scenario: 'empty' }).list().body).toEqual({
    page_num: 1,
    page_size: 20,
    total_count: 0,
    total_pages: 1,
    has_next_page: false,
    data: [],
  });
});

test('a page that is exactly full has no next one', () => {
  const { body } = conversations({ records: 20 }).list();
  expect([body.data.length, body.has_next_page, body.total_pages]).toEqual([20, false, 1]);
});

test.each([
  { page_num: 0 },
  { page_num: -1 },
  { page_num: 'x' },
  { page_size: 0 },
  { page_size: 101 },
] as Query[])('a page that cannot be is refused: %o', (query) => {
  expect(conversations().list(query).status).toBe(422);
});

test('a new conversation moves the others on by one', () => {
  const api = conversations({ records: 45 });
  const before = idsOf(api.all());
  const { id } = api.create().body;
  expect(idsOf(walk((page_num) => api.list({ page_num }).body))).toEqual([id, ...before]);
});
