import { durationOf } from '../data/duration.ts';
import { checkLife, habitsOf, oddsIn } from '../data/habit.ts';
import type { Addition, Habit, LifeOf } from '../data/habit.ts';
import { allLots, lotsOf } from '../data/weights.ts';
import type { Lots } from '../data/weights.ts';
import type { Model, Property, Resource } from '../model/model.ts';
import { membersOf } from '../spec/json.ts';
import type { Json, JsonObject } from '../spec/json.ts';
import type { Condition } from '../store/query.ts';

/** How records move on by themselves. */
export interface Life {
  /** As the scenario says it. */
  readonly told: LifeOf;
  readonly courses: readonly Course[];
}

/** A habit, ready to be played. */
export interface Course {
  /** Its resource and its number there. */
  readonly name: string;
  readonly resource: Resource;
  readonly where: readonly Condition[];
  /** The shortest and the longest time from one event to the next, in milliseconds. */
  readonly every: Range;
  readonly additions: readonly ChildCourse[];
  /** What is set to one value, and what to one of several. */
  readonly fixed: readonly (readonly [Property, Json])[];
  readonly lots: readonly Lots[];
}

/** Children that an event brings. */
export interface ChildCourse {
  readonly child: Resource;
  /** The property that holds the parent's key. */
  readonly link: string | undefined;
  readonly count: Range;
  readonly record: JsonObject;
  readonly lots: readonly Lots[];
}

type Range = readonly [least: number, most: number];

/**
 * Prepares what a scenario says of how records live.
 *
 * @returns nothing where no record does anything by itself
 */
export function lifeOf(model: Model, told: LifeOf = {}): Life | undefined {
  const courses = Object.entries(told).flatMap(([name, given]) => {
    const resource = model.resources.get(name);
    return resource === undefined
      ? []
      : habitsOf(given).map((habit, index) => courseOf(model, resource, habit, `${name} ${index}`));
  });
  return courses.length === 0 ? undefined : { told, courses };
}

/** What of a life fits a document, which may not be the one that it was written for. */
export function fittingLife(model: Model, told: LifeOf = {}): LifeOf {
  return Object.fromEntries(
    Object.entries(told).filter(([name, habits]) => {
      return checkLife(model, { [name]: habits }, '#') === undefined;
    }),
  );
}

function courseOf(model: Model, resource: Resource, habit: Habit, name: string): Course {
  const { every, adds = {}, then = {} } = habit;
  const [least = '', most = least] = typeof every === 'string' ? [every] : every;
  const set = membersOf(then).flatMap(([property, value]): [Property, Json][] => {
    const known = resource.properties.get(property);
    return known === undefined ? [] : [[known, value]];
  });
  return {
    name,
    resource,
    where: membersOf(habit.while).map(([property, value]) => ({
      property,
      match: 'one-of',
      values: Array.isArray(value) ? (value as Json[]) : [value],
    })),
    every: [durationOf(least), durationOf(most)],
    additions: Object.entries(adds).flatMap(([child, addition]) => {
      const known = model.resources.get(child);
      return known === undefined ? [] : [childCourseOf(model, resource, known, addition)];
    }),
    fixed: set.filter(([, value]) => oddsIn(value) === undefined),
    lots: set.flatMap(([property, value]) => {
      const odds = oddsIn(value);
      return odds === undefined ? [] : [lotsOf(model, property, odds)];
    }),
  };
}

function childCourseOf(
  model: Model,
  { name }: Resource,
  child: Resource,
  { count = 1, record = {}, weights }: Addition,
): ChildCourse {
  const [least = 0, most = least] = typeof count === 'number' ? [count] : count;
  return {
    child,
    link: child.parents.find(({ resource }) => resource === name)?.property,
    count: [least, most],
    record,
    lots: allLots(model, child, weights),
  };
}
