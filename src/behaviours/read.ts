import { find, homeOf, isOutcome } from './scope.ts';
import type { Input, Outcome, World } from './world.ts';

/** Answers one record. */
export function read(world: World, input: Input): Outcome {
  const home = homeOf(world, input);
  if (isOutcome(home)) return home;
  const row = find(world, input, home);
  return isOutcome(row) ? row : { kind: 'record', row, isNew: false };
}
