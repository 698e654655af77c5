import { expect, test } from 'vitest';

import { proveFault } from '../prove.ts';
import { faults } from './catalogue.ts';

/** All of them take minutes (`npm run prove`); every so-manieth is of every area. */
const EVERY = 12;

const sample = faults.filter((_, index) => index % EVERY === 0);

test.each(sample)('the suite notices $area: $id', async (fault) => {
  expect(await proveFault(fault)).toMatchObject({ isRight: true });
});
