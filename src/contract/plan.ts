import { UnderstudyError } from '../errors.ts';
import { didYouMean } from '../spec/closest.ts';
import type { Api } from './api.ts';
import { JUDGED } from './judge.ts';
import { LAWS } from './laws/laws.ts';
import type { Planned, VerifyOptions } from './options.ts';

/**
 * The cases of a run, those that show what there is first.
 *
 * @throws UnderstudyError `option-invalid` where `only` names neither a law nor an operation
 */
export function plan(
  api: Api,
  { laws = LAWS, only = [], shard }: Pick<VerifyOptions, 'laws' | 'only' | 'shard'>,
): readonly Planned[] {
  checkNames(only, [
    ...laws.map(({ id }) => id),
    ...Object.keys(JUDGED),
    ...api.model.operations.map(({ id }) => id),
  ]);
  const all = laws.flatMap((law) => [...law.cases(api)].map((one) => ({ law, case: one })));
  // Laws that every answer is held to have no cases of their own: they look at those of others.
  const isJudge = only.some((name) => Object.hasOwn(JUDGED, name));
  const wanted = all.filter((one) => isJudge || isWanted(only, one.law.id, one.case.operation.id));
  if (shard === undefined) return wanted;
  return wanted.filter((_, index) => index % shard.count === shard.index - 1);
}

/** Whether a law at an operation is among those that were asked for; all are where none was named. */
export function isWanted(only: readonly string[], law: string, operation: string): boolean {
  return only.length === 0 || only.includes(law) || only.includes(operation);
}

function checkNames(only: readonly string[], known: readonly string[]): void {
  for (const name of only) {
    if (known.includes(name)) continue;
    throw new UnderstudyError(
      'option-invalid',
      `Failed to use the option (only ${name}): there is no such law or operation`,
      { hint: didYouMean(name, known) ?? '`understudy verify --list` prints them.' },
    );
  }
}
