import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { folderWith, run } from './support/command.ts';

test('an unknown option is one clear message on stderr, and exit 2', async () => {
  expect(await run(['serve', '--prot', '1'])).toEqual({
    code: 2,
    stdout: '',
    stderr: [
      "✗ Failed to read the command line: unknown option '--prot'",
      '  code   command-invalid',
      '  hint   Did you mean --port?',
      '',
    ].join('\n'),
  });
});

test('a port that is taken is one clear message on stderr, and exit 2', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void other.close());
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  expect(await run(['serve', '--port', String(port)])).toEqual({
    code: 2,
    stdout: '',
    stderr: [
      `✗ Failed to listen (127.0.0.1:${port}): another program listens on the port`,
      '  code   port-taken',
      `  hint   Stop it, or take another port: --port ${port + 1}, or --port 0 for any that is free.`,
      '',
    ].join('\n'),
  });
});

test('a document with a fault is told with its file and place, and exit 2, though the port was open', async () => {
  const document = { openapi: '3.1.0', info: {}, paths: { pets: {} } };
  const folder = folderWith({ 'pets.json': document });
  const { code, stdout, stderr } = await run(['serve', '--port', '0', 'pets.json'], folder);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/\n {2}code {3}document-invalid\n {2}place {2}pets\.json#\/paths\/pets\n/);
});

test('a message has colours where they are forced', async () => {
  const { stderr } = await run(['nothing'], undefined, { NO_COLOR: '', FORCE_COLOR: '1' });
  expect(stderr).toContain('\u001B[31m✗');
});
