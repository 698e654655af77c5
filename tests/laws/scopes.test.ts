import { expect, test } from 'vitest';

import { send } from './support/conversations.ts';
import type { Answer } from './support/conversations.ts';
import { foreign, object, resource, text } from './support/foreign.ts';

type Sender = (target: string, tenant?: string, json?: unknown) => Answer<unknown>;

/** Folders and the notes in them, of tenants that a header names; notes do not tell whose they are. */
const notes = (tenant: object = text): Sender => {
  const everywhere = [{ name: 'Tenant', in: 'header', schema: text }];
  const { fake } = foreign({
    ...resource('/folders', {
      one: object({ id: text, tenant, title: text }, 'id'),
      body: object({ id: text, title: text }, 'id'),
      everywhere,
    }),
    ...resource('/folders/{folder_id}/notes', {
      one: object({ id: text, folder_id: text, title: text }, 'id'),
      body: object({ id: text, title: text }, 'id'),
      everywhere,
    }),
  });
  return (target, of, json) => {
    const [method = '', path = ''] = target.split(' ');
    const headers = of === undefined ? {} : { tenant: of };
    return send(fake, { method, path, headers, ...(json !== undefined && { json }) });
  };
};

const listed = (api: Sender, tenant?: string): unknown =>
  (api('GET /folders', tenant).body as { id: string }[]).map(({ id }) => id);

test('a header that every operation takes tells whose records are meant', () => {
  const api = notes();
  api('POST /folders', 'mine', { id: 'a' });
  expect(api('GET /folders/a', 'mine').body).toMatchObject({ id: 'a', tenant: 'mine' });
  expect([api('GET /folders/a', 'yours').status, api('GET /folders/a').status]).toEqual([404, 200]);
  expect([listed(api, 'mine'), listed(api, 'yours'), listed(api)]).toEqual([['a'], [], ['a']]);
});

test('what lives within a record is out of reach with it', () => {
  const api = notes();
  api('POST /folders', 'mine', { id: 'a' });
  api('POST /folders/a/notes', 'mine', { id: 'n', title: 'secret' });
  const tried = (tenant: string): number[] => [
    api('GET /folders/a/notes', tenant).status,
    api('GET /folders/a/notes/n', tenant).status,
    api('PATCH /folders/a/notes/n', tenant, { id: 'n', title: 'x' }).status,
    api('POST /folders/a/notes', tenant, { id: `of ${tenant}` }).status,
    api('DELETE /folders/a/notes/n', tenant).status,
    api('DELETE /folders/a', tenant).status,
  ];
  expect(tried('yours')).toEqual([404, 404, 404, 404, 404, 404]);
  expect(tried('mine')).toEqual([200, 200, 200, 201, 204, 204]);
});

test.each([
  ['null', { type: ['string', 'null'] }],
  ['no value', text],
])('what is seen in a list can be read, and what is not cannot: %s', (_, tenant) => {
  const api = notes(tenant);
  api('POST /folders', undefined, { id: 'nobody’s' });
  const isListed = JSON.stringify(listed(api, 'mine')).includes('nobody’s');
  const path = `/folders/${encodeURIComponent('nobody’s')}`;
  expect(api(`GET ${path}`, 'mine').status).toBe(isListed ? 200 : 404);
  expect(api(`GET ${path}`).status).toBe(200);
});

test('a key that another tenant has taken is a conflict, and tells nothing of the record', () => {
  const api = notes();
  api('POST /folders', 'mine', { id: 'a', title: 'secret' });
  const { status, text: answer } = api('POST /folders', 'yours', { id: 'a' });
  expect([status, answer.includes('secret')]).toEqual([409, false]);
  expect(api('GET /folders/a', 'mine').body).toMatchObject({ title: 'secret' });
});
