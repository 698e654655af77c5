import { expect, test } from 'vitest';
import { at, each, listAt, watchFile } from '../support/watch.ts';

test('a token leads from page to page through the devices of a project', async () => {
  const { send } = await watchFile('devices.yaml', { scenario: 'empty' });
  for (const displayName of ['a', 'b', 'c']) {
    send('POST /v1/projects/apollo/devices', { displayName });
  }
  const first = send('GET /v1/projects/apollo/devices?pageSize=2').body;
  const token = encodeURIComponent(String(at(first, 'nextPageToken')));
  const second = send(`GET /v1/projects/apollo/devices?pageSize=2&pageToken=${token}`).body;
  expect([first, second].flatMap((page) => each(listAt(page, 'devices'), 'displayName'))).toEqual([
    'a',
    'b',
    'c',
  ]);
  expect(at(second, 'nextPageToken')).toBe('');
});
