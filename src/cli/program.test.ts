import { expect, test } from 'vitest';
import { run } from './program.ts';

test('an unknown command is refused with the one that was meant', async () => {
  await expect(run(['sreve'])).rejects.toMatchObject({
    code: 'command-invalid',
    reason: "Failed to read the command line: unknown command 'sreve'",
    hint: 'Did you mean serve?',
  });
});

test('one argument too many is refused, with the help that tells more', async () => {
  await expect(run(['serve', 'a.yaml', 'b.yaml'])).rejects.toMatchObject({
    code: 'command-invalid',
    hint: 'See what there is with understudy serve --help.',
  });
});

test('an option without its value is refused', async () => {
  await expect(run(['serve', '--port'])).rejects.toMatchObject({ code: 'command-invalid' });
});

test.each([
  ['--port', 'http'],
  ['--port', '65536'],
  ['--port', ''],
  ['--records', '-1'],
  ['--records', '1e3'],
  ['--seed', '1.5'],
  ['--now', 'yesterday'],
  ['--now', '2026-13-01T00:00:00Z'],
  ['--now', '2026-01-31T09:00:00'],
  ['--assume', 'page-size-max'],
  ['--assume', '=1'],
])('%s %j is refused', async (option, value) => {
  await expect(run(['serve', option, value])).rejects.toMatchObject({
    code: 'option-invalid',
    reason: expect.stringContaining(`(${option} ${value})`),
    hint: expect.any(String),
  });
});

test('--watch without a file to watch is refused', async () => {
  await expect(run(['serve', '--watch'])).rejects.toMatchObject({ code: 'option-invalid' });
});
