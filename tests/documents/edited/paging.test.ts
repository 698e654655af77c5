import { expect, test } from 'vitest';
import { inQuery, json } from '../support/crud.ts';
import { edited, set } from '../support/edit.ts';
import type { Edit } from '../support/edit.ts';
import { at, listAt, watch } from '../support/watch.ts';
import type { Watched } from '../support/watch.ts';

const BASE = '/admin/api/v2/conversations';
const LIST = `paths.${BASE}.get`;
const integer = { type: 'integer', minimum: 0 };

/** The list of conversations, paged in another way. */
function paged(parameters: readonly object[], envelope: Record<string, object>): Watched {
  const items = { type: 'array', items: { $ref: '#/components/schemas/ConversationListItem' } };
  const page = { type: 'object', required: ['items'], properties: { items, ...envelope } };
  const edits: Edit[] = [
    set(`${LIST}.parameters`, [...parameters, { $ref: '#/components/parameters/Status' }]),
    set(`${LIST}.responses.200`, json(page)),
  ];
  return watch(edited(...edits));
}

const idsIn = (body: unknown): unknown[] => listAt(body, 'items').map((item) => at(item, 'id'));

/** Every id, page by page, until nothing leads on; at most ten pages. */
function walk(next: (page: unknown) => unknown): unknown[] {
  const ids: unknown[] = [];
  let page = next(undefined);
  for (let pages = 0; pages < 10 && page !== undefined; pages++) {
    ids.push(...idsIn(page));
    page = next(page);
  }
  return ids;
}

test('offset and limit cut the list', () => {
  const { send } = paged([inQuery('offset', integer), inQuery('limit', integer)], {
    total: integer,
    offset: integer,
    limit: integer,
  });
  const all = idsIn(send(`GET ${BASE}`).body);
  const { body } = send(`GET ${BASE}?offset=2&limit=3`);
  expect(idsIn(body)).toEqual(all.slice(2, 5));
  expect(body).toMatchObject({ total: 7, offset: 2, limit: 3 });
  expect(idsIn(send(`GET ${BASE}?offset=6&limit=3`).body)).toEqual(all.slice(6));
  expect(idsIn(send(`GET ${BASE}?offset=100`).body)).toEqual([]);
});

test('a cursor leads through the list once, also when it changes meanwhile', () => {
  const { send } = paged([inQuery('cursor'), inQuery('limit', integer)], {
    next_cursor: { type: ['string', 'null'] },
    has_more: { type: 'boolean' },
  });
  const all = idsIn(send(`GET ${BASE}`).body);
  const ids = walk((page) => {
    const cursor = at(page, 'next_cursor');
    if (page !== undefined && cursor === null) return undefined;
    if (page !== undefined) send(`DELETE ${BASE}/${idsIn(page).at(-1)}`);
    return send(`GET ${BASE}?limit=3${page === undefined ? '' : `&cursor=${cursor}`}`).body;
  });
  expect(ids).toEqual(all);
  expect(send(`GET ${BASE}?cursor=c_nonsense`).status).toBe(422);
});

test('the key of the last item is a cursor where the document has no other', () => {
  const { send } = paged([inQuery('starting_after'), inQuery('limit', integer)], {
    has_more: { type: 'boolean' },
  });
  const ids = walk((page) => {
    if (page !== undefined && at(page, 'has_more') === false) return undefined;
    const after = page === undefined ? '' : `&starting_after=${idsIn(page).at(-1)}`;
    return send(`GET ${BASE}?limit=2${after}`).body;
  });
  expect(ids).toEqual(idsIn(send(`GET ${BASE}`).body));
});

test('links lead to the neighbouring pages and keep the filters', () => {
  const link = { type: ['string', 'null'] };
  const { send } = paged([inQuery('page', { type: 'integer' }), inQuery('page_size', integer)], {
    count: integer,
    next: link,
    previous: link,
  });
  const first = send(`GET ${BASE}?page=1&page_size=2&status=`).body;
  expect(at(first, 'previous')).toBe(null);
  const all = idsIn(send(`GET ${BASE}`).body);
  const ids = walk((page) => {
    if (page === undefined) return send(`GET ${BASE}?page_size=2`).body;
    const next = at(page, 'next');
    return next === null ? undefined : send(`GET ${String(next)}`).body;
  });
  expect(ids).toEqual(all);
  const back = at(send(`GET ${BASE}?page=2&page_size=2`).body, 'previous');
  expect(idsIn(send(`GET ${String(back)}`).body)).toEqual(all.slice(0, 2));
});

test('links lead on by offset too, whether or not one was sent', () => {
  const { send } = paged([inQuery('offset', integer), inQuery('limit', integer)], {
    next: { type: ['string', 'null'] },
  });
  const ids = walk((page) => {
    if (page === undefined) return send(`GET ${BASE}?limit=3`).body;
    const next = at(page, 'next');
    return next === null ? undefined : send(`GET ${String(next)}`).body;
  });
  expect(ids).toEqual(idsIn(send(`GET ${BASE}`).body));
});

test('pages are counted from nought where the document says so', () => {
  const { send } = paged(
    [inQuery('page', { type: 'integer', minimum: 0, default: 0 }), inQuery('size', integer)],
    { number: integer, totalPages: integer, first: { type: 'boolean' }, last: { type: 'boolean' } },
  );
  const all = idsIn(send(`GET ${BASE}`).body);
  const first = send(`GET ${BASE}?size=4`).body;
  expect(first).toMatchObject({ number: 0, totalPages: 2, first: true, last: false });
  const second = send(`GET ${BASE}?size=4&page=1`).body;
  expect(second).toMatchObject({ number: 1, first: false, last: true });
  expect([...idsIn(first), ...idsIn(second)]).toEqual(all);
});

test('a list that knows no pages is given whole', () => {
  const { send } = paged([], { count: integer });
  for (let count = 0; count < 20; count++) send(`POST ${BASE}`, {});
  const { body } = send(`GET ${BASE}`);
  expect([idsIn(body).length, at(body, 'count')]).toEqual([27, 27]);
});
