import { test } from 'vitest';
import { CONVERSATIONS, expectAlike, LONGEST } from './support/alike.ts';
import { DOORS, playAt } from './support/doors.ts';
import { PARCELS } from './support/parcels.ts';

const subjects = { 'the Conversations API': CONVERSATIONS, 'a foreign document': PARCELS };

const cases = Object.entries(subjects).flatMap(([api, subject]) =>
  Object.entries(DOORS).map(([door, open]) => ({ api, subject, door, open })),
);

test.for(cases)(
  'requests to $api through $door are answered as by the plain function, byte for byte',
  { timeout: LONGEST },
  async ({ door: name, open, subject }) => {
    await using door = await open(subject.options);
    // It is several times as slow as the others.
    const usual = name === 'setupServer' ? 200 : 400;
    await expectAlike((sequence, world) => playAt(door, world, sequence), usual, subject);
  },
);
