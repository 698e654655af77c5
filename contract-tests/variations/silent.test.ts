import { expect, test } from 'vitest';

import { proveVariation } from '../prove.ts';
import { variations } from './catalogue.ts';

// Some of them are slow, and wait for most of their time.
test.concurrent.each(variations)('the suite is silent on $id', async (variation) => {
  expect(await proveVariation(variation)).toEqual({ isRight: true, told: undefined });
});
