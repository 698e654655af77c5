import { expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { nodeRefusal, OLDEST_NODE } from './node-version.ts';

test('the oldest Node is the one that the package asks for', () => {
  expect(manifest.engines.node).toBe(`>=${OLDEST_NODE}`);
});

test.each(['20.20.2', '22.18.9', '9.11.0'])('Node %s is refused in one line', (version) => {
  expect(nodeRefusal(version)).toBe(
    `✗ Failed to start (understudy): Node 22.19 or newer is needed, this is ${version}\n`,
  );
});

test.each(['22.19.0', '22.20.1', '24.0.0', '25.0.0-nightly2025'])('Node %s will do', (version) => {
  expect(nodeRefusal(version)).toBeUndefined();
});
