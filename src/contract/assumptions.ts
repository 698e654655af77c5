import type { Assumption } from '../spec/assumptions.ts';
import type { Json } from '../spec/json.ts';
import type { Told } from './causes.ts';
import { weakest } from './fact.ts';
import type { Fact } from './fact.ts';
import type { Breach } from './law.ts';
import type { CaseResult } from './options.ts';
import type { ReportedAssumption } from './report.ts';
import type { Sightings } from './sightings.ts';
import type { Remains } from './summary.ts';

/**
 * What became of each assumption that the document makes.
 *
 * @param results those that are told of
 */
export function assumptionsIn(
  { backdrop, isAlone }: Remains,
  results: readonly Told[],
): readonly ReportedAssumption[] {
  const { api, judge } = backdrop;
  const breaches = [
    ...(isAlone ? [] : judge.remarks),
    ...results.flatMap(({ case: the, breach, root }) =>
      // What could not be seen, since what it needs is refused by itself, contradicts nothing.
      breach !== undefined && root === undefined
        ? [{ facts: breach.facts ?? the.facts, breach }]
        : [],
    ),
  ];
  const sightings = [
    ...results.map((result) => result.sightings),
    ...(isAlone ? [] : [judge.watch.sightings()]),
  ];
  return api.model.assumptions.map(({ id, statement, level, value }) => {
    const against = breaches.find(({ facts }) => givesWay(facts, id));
    const seen =
      against === undefined
        ? firstOf(sightings, (one) => one.against(id))
        : seenText(against.breach);
    const isHeld = sightings.some((one) => one.confirms(id)) || results.some(holds(id));
    const outcome = seen !== undefined ? 'contradicted' : isHeld ? 'confirmed' : 'not exercised';
    const reason = outcome === 'not exercised' ? reasonFor(id, results, sightings) : undefined;
    return { id, statement, level, value, outcome, seen, reason };
  });
}

/** Whether an assumption gives way where facts are contradicted: of several it is the weakest. */
function givesWay(facts: readonly Fact[], id: Assumption['id']): boolean {
  return facts.some((fact) => isAbout(fact, id) && fact.level === weakest(facts));
}

function isAbout(fact: Fact, id: Assumption['id']): boolean {
  return fact.id === id || fact.assumption === id;
}

/** Whether a case that held rests on an assumption. */
function holds(id: Assumption['id']): (result: CaseResult) => boolean {
  return ({ case: the, breach, reason }) =>
    breach === undefined && reason === undefined && the.facts.some((fact) => fact.id === id);
}

/** Why nothing was seen of an assumption. */
function reasonFor(
  id: Assumption['id'],
  results: readonly CaseResult[],
  sightings: readonly Sightings[],
): string {
  const mine = results.filter(({ case: the }) => the.facts.some((fact) => isAbout(fact, id)));
  const broken = firstOf(mine, ({ breach }) => breach?.message);
  return (
    firstOf(mine, ({ reason }) => reason) ??
    (broken === undefined
      ? undefined
      : `what it takes does not hold: ${broken.replace(/\.$/, '')}`) ??
    firstOf(sightings, (one) => one.reasonFor(id)) ??
    'no law looked at it that was run'
  );
}

function firstOf<T, R>(values: readonly T[], find: (value: T) => R | undefined): R | undefined {
  for (const value of values) {
    const found = find(value);
    if (found !== undefined) return found;
  }
  return undefined;
}

function seenText({ message, got }: Breach): string {
  const text = typeof got === 'string' ? got : JSON.stringify(got satisfies Json);
  return `${message} Got: ${text.length > 120 ? `${text.slice(0, 119)}…` : text}`;
}
