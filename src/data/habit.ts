import type { Model, Property, Resource } from '../model/model.ts';
import { didYouMean } from '../spec/closest.ts';
import { isObject, membersOf } from '../spec/json.ts';
import type { Json, JsonObject } from '../spec/json.ts';
import { below } from '../spec/pointer.ts';
import type { Place } from '../spec/pointer.ts';
import { durationOf } from './duration.ts';
import type { Fault } from './fault.ts';
import { checkMoment, checkValue } from './records.ts';
import { checkOdds, checkWeights } from './weights.ts';
import type { Weights } from './weights.ts';

/** What records do again and again as time goes by. */
export interface Habit {
  /** Which records do it: those that have these values, of which an array is one of several; all by default. */
  readonly while?: JsonObject;
  /**
   * How long it is from one time to the next, and from when the values came about to the first:
   * a duration such as `20 seconds`, or the shortest and the longest.
   */
  readonly every: string | readonly string[];
  /** The children that come to be each time, by the name of their resource. */
  readonly adds?: Readonly<Record<string, Addition>>;
  /**
   * What is set each time, after children came: by property a value, or an object of weights by
   * value. `now` and the like are moments.
   */
  readonly then?: JsonObject;
}

/** Children that come to be. */
export interface Addition {
  /** How many: a number, or the least and the most; one by default. */
  readonly count?: number | readonly number[];
  /** What each of them has for certain; what is left out is made up. */
  readonly record?: JsonObject;
  /** How often each value of a property is met, relative to the others. */
  readonly weights?: Weights;
}

/** What a scenario says of how records live, by resource. */
export type LifeOf = Readonly<Record<string, Habit | readonly Habit[]>>;

/** The habits of a resource. */
export function habitsOf(given: Habit | readonly Habit[]): readonly Habit[] {
  return isList(given) ? given : [given];
}

function isList(given: Habit | readonly Habit[]): given is readonly Habit[] {
  return Array.isArray(given);
}

/**
 * The first thing that is wrong with how records are to live: names of resources, of children
 * and of properties, values that do not fit, ranges that are the wrong way round.
 */
export function checkLife(model: Model, life: LifeOf, place: Place): Fault | undefined {
  for (const [name, given] of Object.entries(life)) {
    const resource = model.resources.get(name);
    const at = below(place, name);
    if (resource === undefined) {
      const known = [...model.resources.keys()];
      const reason = `the document has no resource (${name})`;
      return { place: at, reason, hint: hintOf(name, known, 'The document has') };
    }
    for (const [index, habit] of habitsOf(given).entries()) {
      const own = isList(given) ? below(at, index) : at;
      const fault = checkHabit(model, resource, habit, own);
      if (fault !== undefined) return fault;
    }
  }
  return undefined;
}

function checkHabit(
  model: Model,
  resource: Resource,
  habit: Habit,
  place: Place,
): Fault | undefined {
  const { every, adds = {}, then = {} } = habit;
  if (typeof every !== 'string') {
    const fault = checkRange(every.map(durationOf), below(place, 'every'));
    if (fault !== undefined) return fault;
  }
  return (
    checkWhile(model, resource, habit.while ?? {}, below(place, 'while')) ??
    checkAdditions(model, resource, adds, below(place, 'adds')) ??
    checkThen(model, resource, then, below(place, 'then'))
  );
}

function checkRange([least = 0, most = 0]: readonly number[], place: Place): Fault | undefined {
  return least <= most ? undefined : { place, reason: 'the first of them is the larger one' };
}

function checkWhile(
  model: Model,
  resource: Resource,
  values: JsonObject,
  place: Place,
): Fault | undefined {
  return checkProperties(resource, values, place, (property, value, at) => {
    const isOneOf =
      Array.isArray(value) && !model.shapes.at(property.place).types.includes('array');
    const all: readonly Json[] = isOneOf ? (value as readonly Json[]) : [value];
    return all
      .map((one, index) => checkValue(model, property, one, isOneOf ? below(at, index) : at))
      .find((fault) => fault !== undefined);
  });
}

function checkAdditions(
  model: Model,
  resource: Resource,
  adds: Readonly<Record<string, Addition>>,
  place: Place,
): Fault | undefined {
  for (const [name, { count, record = {}, weights = {} }] of Object.entries(adds)) {
    const at = below(place, name);
    const child = resource.children.includes(name) ? model.resources.get(name) : undefined;
    if (child === undefined) {
      const reason = `${resource.name} have no children of this name (${name})`;
      return { place: at, reason, hint: hintOf(name, resource.children, 'They have') };
    }
    const range = typeof count === 'object' ? count : [];
    const fault =
      checkRange(range, below(at, 'count')) ??
      checkProperties(child, record, below(at, 'record'), (property, value, where) =>
        checkMoment(model, property, value, where),
      ) ??
      checkWeights(model, child, weights, below(at, 'weights'));
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function checkThen(
  model: Model,
  resource: Resource,
  then: JsonObject,
  place: Place,
): Fault | undefined {
  return checkProperties(resource, then, place, (property, value, at) => {
    if (property.name === resource.key) {
      return { place: at, reason: 'the key of a record does not change' };
    }
    const odds = oddsIn(value);
    if (odds !== undefined) return checkOdds(model, property, odds, at);
    const fault = checkMoment(model, property, value, at);
    // Where an object is no value of the property, weights are meant.
    const [name, odd] =
      fault && isObject(value) ? (membersOf(value).find(([, one]) => !isWeight(one)) ?? []) : [];
    if (name === undefined) return fault;
    const reason = `a weight is a number from 0 on (${name}: ${JSON.stringify(odd)})`;
    return { place: below(at, name), reason };
  });
}

function checkProperties(
  { title, properties }: Resource,
  values: JsonObject,
  place: Place,
  check: (property: Property, value: Json, at: Place) => Fault | undefined,
): Fault | undefined {
  for (const [name, value] of membersOf(values)) {
    const property = properties.get(name);
    const at = below(place, name);
    if (property === undefined) {
      const reason = `a ${title} has no property (${name})`;
      return { place: at, reason, hint: hintOf(name, [...properties.keys()], 'It has') };
    }
    const fault = check(property, value, at);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** The weights that a value of `then` is, where it is no plain value. */
export function oddsIn(value: Json): Readonly<Record<string, number>> | undefined {
  if (!isObject(value)) return undefined;
  const members = membersOf(value);
  const isOdds = members.length > 0 && members.every(([, weight]) => isWeight(weight));
  return isOdds
    ? Object.fromEntries(members.map(([name, weight]) => [name, Number(weight)]))
    : undefined;
}

function isWeight(value: Json): boolean {
  return typeof value === 'number' && value >= 0;
}

function hintOf(name: string, known: readonly string[], otherwise: string): string {
  return didYouMean(name, known) ?? `${otherwise}: ${known.join(', ') || 'none'}.`;
}
