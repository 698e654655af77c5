import type { Model, Resource } from '../model/model.ts';
import type { Json } from '../spec/json.ts';
import type { ApiRecord } from '../store/record.ts';
import type { Generator } from './generate.ts';
import { hash, skewed, stream, whole } from './random.ts';
import type { Random } from './random.ts';

/** Somebody on whose behalf a record is made or changed. */
export interface Person {
  /** Their number among the callers. */
  readonly number: number;
  /** What a record tells of them, by attribute; the rest is as their number has it. */
  readonly known: Readonly<Record<string, Json>>;
}

/** The people on whose behalf requests are made; the first of them makes those to the running fake. */
export class Callers {
  readonly #model: Model;
  readonly #generator: Generator;
  readonly #seed: number;
  readonly #attributes = new Map<string, Json[]>();

  constructor(model: Model, generator: Generator, seed: number) {
    this.#model = model;
    this.#generator = generator;
    this.#seed = seed;
  }

  /** Somebody; some are met far more often than others. */
  anyone(random: Random): Person {
    return personOf(skewed(random, this.#model.callers.count));
  }

  /** The same person, or now and then somebody who shares the fixed attributes. */
  sameOrColleague(person: Person, random: Random): Person {
    if (random.next() < 0.75) return person;
    const other = whole(random, 0, this.#model.callers.count - 1);
    return this.#group(other) === this.#group(person.number) ? personOf(other) : person;
  }

  /** Who created a record; nothing where the record does not tell. */
  creatorOf(resource: Resource, record: ApiRecord): Person | undefined {
    const known: Record<string, Json> = {};
    for (const { name, origin } of resource.properties.values()) {
      const value = record[name];
      const isTold = origin.kind === 'assigned' && origin.value === 'caller';
      if (!isTold || origin.at !== 'create' || value === undefined) continue;
      known[origin.attribute ?? ''] = value;
    }
    const attributes = Object.keys(known);
    if (attributes.length === 0) return undefined;
    const numbers = Array.from({ length: this.#model.callers.count }, (_, number) => number);
    const found = numbers.find((number) =>
      attributes.every((name) => this.attribute(personOf(number), name) === known[name]),
    );
    return { number: found ?? 0, known };
  }

  /** An attribute of a person, such as a name. */
  attribute({ number, known }: Person, name: string): Json {
    const told = known[name];
    if (told !== undefined) return told;
    let values = this.#attributes.get(name);
    if (values === undefined) {
      values = [];
      this.#attributes.set(name, values);
    }
    return (values[number] ??= this.#generate(number, name));
  }

  #generate(number: number, name: string): Json {
    const fixed = this.#model.callers.from[this.#group(number)]?.[name];
    if (fixed !== undefined) return fixed;
    const random = stream(hash(`caller ${name}`, this.#seed), number);
    const someone = { place: hash('caller', this.#seed), ordinal: number };
    for (const resource of this.#model.resources.values()) {
      for (const { origin, place } of resource.properties.values()) {
        if (origin.kind === 'assigned' && origin.value === 'caller' && origin.attribute === name) {
          return this.#generator.value(this.#model.shapes.at(place), random, { someone });
        }
      }
    }
    return null;
  }

  /** Which of the fixed entries a person belongs to: the earlier, the more people. */
  #group(number: number): number {
    const { length } = this.#model.callers.from;
    if (number === 0 || length < 2) return 0;
    return skewed(stream(hash('caller group', this.#seed), number), length);
  }
}

const UNKNOWN: Person['known'] = {};

/** The caller of a number. */
export function personOf(number: number): Person {
  return { number, known: UNKNOWN };
}
