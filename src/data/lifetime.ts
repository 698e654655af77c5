import type { Model, Resource } from '../model/model.ts';
import type { Shapes } from '../schema/shape.ts';
import type { JsonObject } from '../spec/json.ts';
import { timeIn } from './moment.ts';
import { longTailed } from './random.ts';
import type { Random } from './random.ts';

/** What is given where nothing is. */
export const NOTHING_GIVEN: JsonObject = {};

/** How long a record is worked on, by itself and for each of its children; in milliseconds. */
const PACE = 300_000;
const CHILD_PACE = 120_000;

/** When a record is made, and what is given of it; times in milliseconds since the Unix epoch. */
interface Life {
  readonly born: number;
  readonly now: number;
  /** When it was changed at the latest, where that was before now. */
  readonly until?: number;
  readonly given: JsonObject;
}

/** Tells when records are born and changed. */
export class Lifetimes {
  readonly #shapes: Shapes;

  constructor({ shapes }: Pick<Model, 'shapes'>) {
    this.#shapes = shapes;
  }

  /** When a record was born: as its given moments tell, or else its circumstances. */
  born(resource: Resource, { given, born }: Life): number {
    if (given === NOTHING_GIVEN) return born;
    const told = this.#momentsIn(resource, given);
    const own = told.find(({ name }) => name === resource.born);
    return own?.time ?? Math.min(born, ...told.map(({ time }) => time));
  }

  /**
   * When a record was last changed: as its given moments tell, or else a while after it was
   * born, and the later the more children it has.
   */
  changed(resource: Resource, the: Life, children: number, random: Random): number {
    const { born, now, until = now, given } = the;
    const told = given === NOTHING_GIVEN ? [] : this.#momentsIn(resource, given);
    const own = told.find(({ name }) => name !== resource.born);
    if (own !== undefined) return Math.max(born, own.time);
    const span = Math.max(0, until - born);
    // What lives within a parent is soon done: the next one follows.
    const pace = the.until === undefined ? PACE + CHILD_PACE * children : span / 8;
    const after = longTailed(random, pace);
    return Math.floor(born + (after < span ? after : span * (0.5 + random.next() / 2)));
  }

  /** The time from a record's birth to its last change; nothing where it tells of none. */
  of(resource: Resource, record: JsonObject): readonly [number, number] | undefined {
    const times = this.#momentsIn(resource, record).map(({ time }) => time);
    return times.length === 0 ? undefined : [Math.min(...times), Math.max(...times)];
  }

  /** The times of creation and of changes that a record tells of. */
  #momentsIn(resource: Resource, record: JsonObject): { name: string; time: number }[] {
    return [...resource.properties.values()]
      .filter(({ origin }) => origin.kind === 'assigned' && origin.value === 'now')
      .map(({ name, place }) => ({ name, time: timeIn(this.#shapes.at(place), record[name]) }))
      .filter(({ time }) => !Number.isNaN(time));
  }
}
