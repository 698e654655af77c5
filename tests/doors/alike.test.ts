import { test } from 'vitest';
import { expectAlike, LONGEST } from './support/alike.ts';
import { DOORS, playAt } from './support/doors.ts';

test.for(Object.entries(DOORS))(
  'requests through %s are answered as by the plain function, byte for byte',
  { timeout: LONGEST },
  async ([name, open]) => {
    await using door = await open();
    // Ten times as slow as the others.
    const usual = name === 'setupServer' ? 100 : 200;
    await expectAlike((sequence, world) => playAt(door, world, sequence), usual);
  },
);
