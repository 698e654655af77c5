import type { Law } from '../law.ts';
import { bodiesAccept, bodiesRefuse, malformedBodies } from './bodies.ts';
import { operationsExist } from './existence.ts';
import { allErrorsAtOnce, parametersAccept, parametersRefuse } from './parameters.ts';

/** The laws that ship, in the order in which they are exercised. */
export const LAWS: readonly Law[] = [
  operationsExist,
  parametersAccept,
  parametersRefuse,
  allErrorsAtOnce,
  bodiesAccept,
  bodiesRefuse,
  malformedBodies,
];
