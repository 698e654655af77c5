import { UnderstudyError } from '../errors.ts';
import { didYouMean } from '../spec/closest.ts';
import type { Api } from './api.ts';
import { JUDGED } from './judge.ts';
import { LAWS } from './laws/laws.ts';
import type { Planned, VerifyOptions } from './options.ts';

/**
 * The cases of a run, those that show what there is first.
 *
 * @throws UnderstudyError `option-invalid` where `only` names neither a law nor an operation, or a
 *   setting nothing that is sent
 */
export function plan(
  api: Api,
  { laws = LAWS, only = [], shard }: Pick<VerifyOptions, 'laws' | 'only' | 'shard'>,
): readonly Planned[] {
  const { operations } = api.model;
  const known = [
    ...laws.map(({ id }) => id),
    ...Object.keys(JUDGED),
    ...operations.map(({ id }) => id),
  ];
  checkNames(only, known, (name) => [
    `(only ${name}): there is no such law or operation`,
    '`understudy verify --list` prints the laws, and `understudy explain` the operations.',
  ]);
  const sent = operations.flatMap(({ parameters, body }) => [
    ...parameters.map(({ name }) => name),
    ...(body?.members ?? []),
  ]);
  checkNames(Object.keys(api.settings), sent, (name) => [
    `(settings ${name}): no parameter and no member of a body has this name`,
    '`understudy explain` prints the parameters of each operation.',
  ]);
  const all = laws.flatMap((law) => [...law.cases(api)].map((one) => ({ law, case: one })));
  // Laws that every answer is held to have no cases of their own: they look at those of others.
  const isJudge = only.some((name) => Object.hasOwn(JUDGED, name));
  const wanted = all.filter((one) => isJudge || isWanted(only, one.law.id, one.case.operation.id));
  if (shard === undefined) return wanted;
  return wanted.filter((_, index) => index % shard.count === shard.index - 1);
}

/** How many requests an API as small as most needs at most, and a case of a larger one. */
const LEAST = 5000;
const A_CASE = 12;

/** How many requests are sent at most where nobody says: as many as the cases are worth. */
export function allowance(planned: readonly Planned[]): number {
  return Math.max(LEAST, A_CASE * planned.length);
}

/**
 * The cases in rounds, so that where requests run out every law at every operation has had its
 * share: first the first case of each, which tells most, then twice as many in each round.
 */
export function roundsOf(planned: readonly Planned[]): readonly (readonly Planned[])[] {
  const met = new Map<string, number>();
  const rounds: Planned[][] = [];
  for (const one of planned) {
    const name = `${one.law.id} ${one.case.operation.id}`;
    const rank = met.get(name) ?? 0;
    met.set(name, rank + 1);
    (rounds[Math.floor(Math.log2(rank + 1))] ??= []).push(one);
  }
  return rounds;
}

/** Whether a law at an operation is among those that were asked for; all are where none was named. */
export function isWanted(only: readonly string[], law: string, operation: string): boolean {
  return only.length === 0 || only.includes(law) || only.includes(operation);
}

function checkNames(
  names: readonly string[],
  known: readonly string[],
  tell: (name: string) => readonly [fault: string, hint: string],
): void {
  for (const name of names) {
    if (known.includes(name)) continue;
    const [fault, hint] = tell(name);
    throw new UnderstudyError('option-invalid', `Failed to use the option ${fault}`, {
      hint: didYouMean(name, known) ?? hint,
    });
  }
}
