import type { Faker } from '@faker-js/faker';
import { faker } from '@faker-js/faker/locale/en';
import { isObject } from '../spec/json.ts';
import type { Json } from '../spec/json.ts';
import type { Random } from './random.ts';

/** Words, names and texts that look real: faker, drawing from whatever stream it is given. */
export class Vocabulary {
  readonly #faker: Faker;
  #random: Random = { next: () => 0 };
  readonly #calls = new Map<Json, (() => unknown) | undefined>();

  /** @param now the time that dates are relative to, in milliseconds since the Unix epoch */
  constructor(now: number) {
    // The class itself can only be imported with all seventy locales, which costs 200 ms.
    const own: Faker = Reflect.construct(faker.constructor, [
      {
        locale: faker.rawDefinitions,
        randomizer: { next: () => this.#random.next(), seed: () => undefined },
      },
    ]);
    own.setDefaultRefDate(now);
    this.#faker = own;
  }

  /** Draws with faker from a stream. */
  draw<T>(random: Random, from: (faker: Faker) => T): T {
    this.#random = random;
    return from(this.#faker);
  }

  /**
   * What an `x-faker` asks for: the name of a method such as `person.fullName`, or an object
   * of one name and its arguments. Nothing where faker has no such method.
   */
  look(random: Random, wanted: Json): Json | undefined {
    let call = this.#calls.get(wanted);
    if (call === undefined && !this.#calls.has(wanted)) {
      call = this.#callOf(wanted);
      this.#calls.set(wanted, call);
    }
    if (call === undefined) return undefined;
    this.#random = random;
    return asJson(call());
  }

  #callOf(wanted: Json): (() => unknown) | undefined {
    const [name, given] = isObject(wanted) ? (Object.entries(wanted)[0] ?? []) : [wanted, []];
    if (typeof name !== 'string') return undefined;
    const path = name.replace(/^faker\./, '').split('.');
    const method: unknown = path.reduce<unknown>(
      (holder, token) =>
        typeof holder === 'object' && holder !== null ? Reflect.get(holder, token) : undefined,
      this.#faker,
    );
    const values: unknown[] = Array.isArray(given) ? given : given === undefined ? [] : [given];
    return typeof method === 'function'
      ? (): unknown => Reflect.apply(method, undefined, values)
      : undefined;
  }
}

function asJson(value: unknown): Json | undefined {
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'bigint') return Number(value);
  if (value === undefined || typeof value === 'function') return undefined;
  return value as Json;
}
