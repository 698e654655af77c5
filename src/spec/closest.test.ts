import { expect, test } from 'vitest';
import { didYouMean } from './closest.ts';

test.each([
  ['behavior', "Did you mean 'behaviour'?"],
  ['BEHAVIOUR', "Did you mean 'behaviour'?"],
  ['resuorce', "Did you mean 'resource'?"],
  ['colour', undefined],
  ['', undefined],
])('%j among behaviour, resource, items', (word, hint) => {
  expect(didYouMean(word, ['behaviour', 'resource', 'items'])).toBe(hint);
});

test('of several near words the nearest is meant', () => {
  expect(didYouMean('statuz', ['state', 'status', 'statuses'])).toBe("Did you mean 'status'?");
});
