import { once } from 'node:events';
import { createServer } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { folderWith, run } from '../cli/support/command.ts';
import type { Ended } from '../cli/support/command.ts';
import { pets } from '../cli/support/pets.ts';

async function verify(url: string, ...args: readonly string[]): Promise<Ended> {
  return run(['verify', url, '--seed', '1', ...args]);
}

describe('what is not the API is one message and exit 2', () => {
  async function site(status: number, headers: Record<string, string>, body = ''): Promise<string> {
    const server = createServer((_, response) => response.writeHead(status, headers).end(body));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const address = server.address();
    return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  }

  test.each([
    ['a web site', 200, { 'content-type': 'text/html' }, 'target-foreign'],
    ['a redirection', 302, { location: 'https://elsewhere.example/' }, 'target-foreign'],
    ['a refused key', 401, {}, 'target-refuses'],
  ] as const)('%s', async (_, status, headers, error) => {
    const { code, stdout, stderr } = await verify(await site(status, headers, '<html>'));
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(new RegExp(`^✗ Failed to .*\\n  code   ${error}\\n  hint   .*\\n$`));
  });

  test.each([
    ['in its text', 400, {}],
    ['in its Location', 302, { location: '/login?key=s3cret-value' }],
  ] as const)('that repeats the key %s, without it', async (_, status, headers) => {
    const url = await site(status, headers, `the key s3cret-value`);
    const { code, stderr } = await verify(url, '--api-key', 's3cret-value');
    expect(code).toBe(2);
    expect(stderr).toContain('<X_API_KEY>');
    expect(stderr).not.toContain('s3cret');
  });

  test('a key that cannot be sent, without it', async () => {
    const { code, stderr } = await verify(await site(200, {}), '--api-key', 's3cret\nvalue');
    expect(code).toBe(2);
    expect(stderr).not.toContain('s3cret');
  });

  test('with the URL that was asked for, and what it was held to where no document was given', async () => {
    const url = await site(404, { 'content-type': 'text/html' });
    const asked = await verify(`${url}/wrong`);
    expect(asked.stderr).toContain(`GET ${url}/wrong/admin/api/v2/conversations answers 404`);
    expect(asked.stderr).toMatch(
      /hint .*No document was given, so that it was held to the Conversations API/,
    );
    const folder = folderWith({ 'pets.json': pets() });
    const { stderr } = await run(['verify', url, 'pets.json'], folder);
    expect(stderr).toContain(`GET ${url}/api/v1/pets answers 404`);
    expect(stderr).not.toContain('No document');
  });

  test('nobody at all', async () => {
    const { code, stderr } = await verify('http://127.0.0.1:1');
    expect(code).toBe(2);
    expect(stderr).toContain('code   target-unreachable');
  });
});
