import { expect, test } from 'vitest';
import { Command, serve } from './support/command.ts';

const LIST = '/admin/api/v2/conversations';

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s ends it at once with 0, also with a connection open',
  async (signal) => {
    const command = serve();
    await fetch((await command.origin()) + LIST);
    command.signal(signal);
    expect(await command.end()).toMatchObject({ code: 0, stderr: '' });
  },
);

test('a port is free again once a server ended', async () => {
  const first = serve();
  const { port } = new URL(await first.origin());
  first.signal('SIGINT');
  await first.end();
  const second = new Command(['serve', '--port', port]);
  expect(await second.origin()).toBe(`http://127.0.0.1:${port}`);
});

test('it goes on when nobody reads what it prints any more', async () => {
  const command = serve();
  const origin = await command.origin();
  command.hangUp();
  await fetch(origin + LIST);
  expect((await fetch(origin + LIST)).status).toBe(200);
});

test('SIGINT ends it at once with 0, also while somebody reads the stream of requests', async () => {
  const command = serve();
  const stream = await fetch(`${await command.origin()}/__understudy/log/stream`);
  command.signal('SIGINT');
  expect(await command.end()).toMatchObject({ code: 0, stderr: '' });
  await expect(stream.text()).rejects.toThrow('terminated');
});
