import { recountMoved } from '../behaviours/derived.ts';
import type { World } from '../behaviours/world.ts';
import { Lifetimes } from '../data/lifetime.ts';
import { momentIn } from '../data/plain.ts';
import { hash, stream, whole } from '../data/random.ts';
import { partitionsOf } from '../data/snapshot.ts';
import { drawn } from '../data/weights.ts';
import type { Resource } from '../model/model.ts';
import { membersOf } from '../spec/json.ts';
import type { Json, JsonObject } from '../spec/json.ts';
import { meets } from '../store/query.ts';
import type { Row } from '../store/record.ts';
import { partitionIn } from '../store/state.ts';
import { added } from './added.ts';
import { Agenda } from './agenda.ts';
import type { ChildCourse, Course } from './course.ts';

/** What will happen to a record next, and when. */
interface Due {
  readonly course: Course;
  readonly partition: string;
  readonly id: string;
  /** In milliseconds since the Unix epoch. */
  readonly at: number;
}

/**
 * How many events are played at once. A world that was left alone for longer leaves out what
 * would have come after them, and goes on from now.
 */
const MOST = 10_000;

/**
 * Lets the records of one world move on as its clock does. What happens to a record, and when,
 * follows from the seed, its key and the moment at which it began, so that it does not matter
 * how often anybody looks.
 */
export class Living {
  readonly #world: World;
  readonly #courses: readonly Course[];
  readonly #lifetimes: Lifetimes;
  readonly #seed: number;
  #events = new Agenda<Due>();
  /** Until when everything was played, in milliseconds since the Unix epoch. */
  #until: number;
  /** How much had been written when it was last looked for those who begin or cease. */
  #seen = -1;

  constructor(world: World, courses: readonly Course[], seed: number) {
    this.#world = world;
    this.#courses = courses;
    this.#lifetimes = new Lifetimes(world.model);
    this.#seed = hash('life', seed);
    this.#until = world.now();
  }

  /** Plays all that is due until now, in the order of time. */
  catchUp(now: number): void {
    // Whatever was written since the last time was written then: everybody catches up before.
    this.#look(this.#until);
    this.#until = now;
    for (let played = 0; ; played++) {
      const next = this.#events.first();
      if (next === undefined || next[1].at > now) return;
      if (played === MOST) return this.#skip(now);
      this.#play(...next);
    }
  }

  /** Finds who does something by itself, if anything was written since the last time. */
  #look(since: number): void {
    const { state, model } = this.#world;
    if (state.writes === this.#seen) return;
    const before = this.#events;
    this.#events = new Agenda();
    for (const course of this.#courses) {
      for (const partition of partitionsOf(model, state, course.resource)) {
        const { rows } = state.read(course.resource.name, partition).select({
          where: course.where,
          order: { by: undefined, direction: 'ascending' },
          skip: 0,
          take: Infinity,
        });
        for (const { id } of rows) {
          const name = nameOf(course, partition, id);
          const event = before.get(name) ?? this.#after(course, partition, id, since);
          this.#events.set(name, event);
        }
      }
    }
    this.#seen = state.writes;
  }

  #after(course: Course, partition: string, id: string, since: number): Due {
    const random = stream(hash(`${nameOf(course, partition, id)} every`, this.#seed), since);
    return { course, partition, id, at: since + whole(random, ...course.every) };
  }

  #play(name: string, event: Due): void {
    const { course, partition, id, at } = event;
    const { state } = this.#world;
    this.#events.delete(name);
    this.#change(name, event);
    const row = state.read(course.resource.name, partition).get(id);
    for (const other of this.#courses) {
      if (row !== undefined && other.resource === course.resource) {
        this.#renew(other, partition, row, at);
      }
    }
    // Mostly nobody else can have changed who does anything by itself.
    const isAlone =
      this.#courses.every(({ resource }) => resource === course.resource) &&
      course.additions.every(({ child }) => child !== course.resource);
    if (isAlone) this.#seen = state.writes;
    else this.#look(at);
  }

  /** Lets a record begin, go on or cease what it does. */
  #renew(course: Course, partition: string, { id, record }: Row, since: number): void {
    const name = nameOf(course, partition, id);
    if (!course.where.every((condition) => meets(record, condition))) this.#events.delete(name);
    else if (this.#events.get(name) === undefined) {
      this.#events.set(name, this.#after(course, partition, id, since));
    }
  }

  #change(name: string, { course, partition, id, at }: Due): void {
    const { state, maker, model } = this.#world;
    const { resource, fixed, lots } = course;
    const place = hash(name, this.#seed);
    for (const addition of course.additions) this.#add(addition, { course, partition, id, at });
    const row = state.read(resource.name, partition).get(id);
    if (row === undefined) return;
    const [, changed] = this.#lifetimes.of(resource, row.record) ?? [at, at];
    const plain = fixed.map(([property, value]): [string, Json] => [
      property.name,
      momentIn(model.shapes, property, value, at),
    ]);
    const record = maker.settled(resource, {
      ...row.record,
      ...maker.touched(resource, Math.max(at, changed), undefined),
      ...Object.fromEntries(plain),
      ...drawn(lots, place, at),
    });
    state.write(resource.name, partition).replace(id, record);
    recountMoved(this.#world, resource, partition, [row.record, record]);
  }

  #add(addition: ChildCourse, { course, partition, id, at }: Due): void {
    const { state } = this.#world;
    const { child, link, count, lots } = addition;
    const where = child.partitioned ? partitionIn(partition, id) : '';
    // As if the scenario had seeded more of them.
    const place = hash(`${child.name}\n${where}`);
    const name = `${nameOf(course, partition, id)} ${child.name}`;
    const many = whole(stream(hash(name, this.#seed), at), ...count);
    for (let number = 0; number < many; number++) {
      const parent = state.read(course.resource.name, partition).get(id)?.record;
      const told = this.#told(child, addition.record, at);
      const linked =
        child.partitioned || link === undefined
          ? {}
          : { [link]: parent?.[course.resource.key] ?? id };
      const given = {
        ...drawn(lots, hash(`${name} ${number}`, this.#seed), at),
        ...told,
        ...linked,
      };
      added(this.#world, child, { place, at, caller: 0, parent, partition: where, given });
    }
  }

  #told(child: Resource, record: JsonObject, at: number): JsonObject {
    const { shapes } = this.#world.model;
    return Object.fromEntries(
      membersOf(record).map(([name, value]) => [
        name,
        momentIn(shapes, child.properties.get(name), value, at),
      ]),
    );
  }

  /** Leaves out what should have happened until now. */
  #skip(now: number): void {
    for (const [name, { course, partition, id, at }] of this.#events.all()) {
      if (at <= now) this.#events.set(name, this.#after(course, partition, id, now));
    }
  }
}

function nameOf({ name }: Course, partition: string, id: string): string {
  return `${name}\n${partition}\n${id}`;
}
