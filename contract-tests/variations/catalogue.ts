import { bodyVariations } from './bodies.ts';
import { requestVariations } from './requests.ts';
import { surroundingVariations } from './surroundings.ts';
import { valueVariations } from './values.ts';
import type { Variation } from './variation.ts';

/** Every legitimate variation: what the contract suite must not mistake for a fault. */
export const variations: readonly Variation[] = [
  ...bodyVariations,
  ...requestVariations,
  ...valueVariations,
  ...surroundingVariations,
];
