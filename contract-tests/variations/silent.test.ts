import { expect, test } from 'vitest';

import { proveVariation } from '../prove.ts';
import { variations } from './catalogue.ts';

/** Some of them wait for most of their time, and several run at once. */
const TIMEOUT = 300_000;

test.concurrent.each(variations)(
  'the suite is silent on $id',
  async (variation) => {
    expect(await proveVariation(variation)).toEqual({ isRight: true, told: undefined });
  },
  TIMEOUT,
);
