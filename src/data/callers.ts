import type { Model } from '../model/model.ts';
import type { Json } from '../spec/json.ts';
import type { Generator } from './generate.ts';
import { hash, stream, whole } from './random.ts';
import type { Random } from './random.ts';

/** The people on whose behalf requests are made; the first of them makes those to the running fake. */
export class Callers {
  readonly #model: Model;
  readonly #generator: Generator;
  readonly #seed: number;
  readonly #made = new Map<string, Json>();

  constructor(model: Model, generator: Generator, seed: number) {
    this.#model = model;
    this.#generator = generator;
    this.#seed = seed;
  }

  /** Somebody; some are met far more often than others. */
  anyone(random: Random): number {
    return Math.floor(this.#model.callers.count * random.next() ** 2);
  }

  /** The same person, or now and then somebody who shares the fixed attributes. */
  sameOrColleague(caller: number, random: Random): number {
    if (random.next() < 0.75) return caller;
    const other = whole(random, 0, this.#model.callers.count - 1);
    return this.#group(other) === this.#group(caller) ? other : caller;
  }

  /** An attribute of a person, such as a name. */
  attribute(caller: number, name: string): Json {
    const group = this.#group(caller);
    const fixed = this.#model.callers.from[group]?.[name];
    if (fixed !== undefined) return fixed;
    const known = `${caller} ${name}`;
    let value = this.#made.get(known);
    if (value === undefined) {
      value = this.#generate(caller, name);
      this.#made.set(known, value);
    }
    return value;
  }

  #generate(caller: number, name: string): Json {
    const random = stream(hash(`caller ${name}`, this.#seed), caller);
    for (const resource of this.#model.resources.values()) {
      for (const { origin, place } of resource.properties.values()) {
        if (origin.kind === 'assigned' && origin.value === 'caller' && origin.attribute === name) {
          return this.#generator.value(this.#model.shapes.at(place), random);
        }
      }
    }
    return null;
  }

  /** Which of the fixed entries a person belongs to: the earlier, the more people. */
  #group(caller: number): number {
    const { length } = this.#model.callers.from;
    if (caller === 0 || length < 2) return 0;
    return Math.floor(length * stream(hash('caller', this.#seed), caller).next() ** 2);
  }
}
