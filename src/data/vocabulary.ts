import type { Faker } from '@faker-js/faker';
import { faker } from '@faker-js/faker/locale/en';
import { isObject } from '../spec/json.ts';
import type { Json } from '../spec/json.ts';
import { byTurns, oneOf, uuid } from './random.ts';
import type { Random } from './random.ts';

/** Which of many in a row is drawn for: what goes by turns needs to know. */
export interface Turn {
  /** The stream of the row. */
  readonly place: number;
  readonly ordinal: number;
}

/** Draws what an `x-faker` asks for; nothing where that is no JSON. */
export type Look = (random: Random, turn?: Turn) => Json | undefined;

/** Words, names and texts that look real: faker, drawing from whatever stream it is given. */
export class Vocabulary {
  readonly #faker: Faker;
  #random: Random = { next: () => 0 };
  readonly #looks = new Map<Json, Look | undefined>();

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
    const around = this.#random;
    this.#random = random;
    try {
      return from(this.#faker);
    } finally {
      this.#random = around;
    }
  }

  /**
   * What an `x-faker` asks for: the name of a method such as `person.fullName`, or an object
   * of one name and its arguments. Nothing where faker has no such method, and it draws nothing
   * where faker does not take the arguments. A list of
   * templates (`helpers.fake`) is gone through by turns where there are any.
   */
  look(wanted: Json): Look | undefined {
    let look = this.#looks.get(wanted);
    if (look === undefined && !this.#looks.has(wanted)) {
      look = this.#lookOf(wanted);
      this.#looks.set(wanted, look);
    }
    return look;
  }

  /** The names of all methods of faker. */
  names(): string[] {
    return Object.entries(this.#faker).flatMap(([group, own]: [string, unknown]) =>
      Object.keys(isObject(own) ? own : {})
        .map((name) => `${group}.${name}`)
        .filter((name) => this.#call(name, []) !== undefined),
    );
  }

  #lookOf(wanted: Json): Look | undefined {
    const [name, given] = isObject(wanted) ? (Object.entries(wanted)[0] ?? []) : [wanted];
    if (typeof name !== 'string') return undefined;
    const values: readonly Json[] = Array.isArray(given) ? given : given == null ? [] : [given];
    const method = name.replace(/^faker\./, '');
    const [first] = values;
    // What is asked for most often, without faker's detours.
    if (method === 'string.uuid') return uuid;
    if (method === 'helpers.arrayElement' && Array.isArray(first)) {
      const entries: readonly Json[] = first;
      return (random) => oneOf(random, entries);
    }
    if (method === 'helpers.fake' && first !== undefined) {
      return this.#templates(Array.isArray(first) ? first : [first]);
    }
    return this.#call(method, values);
  }

  #templates(given: readonly Json[]): Look {
    const templates = given.map((text) => this.#template(String(text)));
    return (random, turn) => {
      const pick =
        turn === undefined
          ? Math.floor(random.next() * templates.length)
          : byTurns(turn.place, turn.ordinal, templates.length);
      return templates[pick]?.(random);
    };
  }

  /** A template with its calls looked up once; faker itself would parse it for every value. */
  #template(text: string): (random: Random) => string {
    const parts: (string | Look)[] = [];
    let end = 0;
    for (const match of text.matchAll(/\{\{([\w.]+)(?:\((.*?)\))?\}\}/gs)) {
      const [whole, name = '', given] = match;
      const call = this.#call(name, argumentsIn(given)) ?? this.#definition(name);
      parts.push(text.slice(end, match.index), call);
      end = match.index + whole.length;
    }
    parts.push(text.slice(end));
    return (random) =>
      parts.map((part) => (typeof part === 'string' ? part : String(part(random)))).join('');
  }

  /** A call of a method of faker, if it has such a one. */
  #call(name: string, values: readonly Json[]): Look | undefined {
    const method: unknown = name
      .split('.')
      .reduce<unknown>(
        (holder, token) =>
          typeof holder === 'object' && holder !== null ? Reflect.get(holder, token) : undefined,
        this.#faker,
      );
    if (typeof method !== 'function' || !/^\w+\.(?!constructor$)\w+$/.test(name)) return undefined;
    return (random) =>
      this.draw(random, () => {
        try {
          return asJson(Reflect.apply(method, undefined, values));
        } catch {
          // These arguments are not for this method, and the schema tells how it looks as well.
          return undefined;
        }
      });
  }

  /** An entry of faker's own lists, such as `location.city_name`; its name where there is none. */
  #definition(name: string): Look {
    const [group = '', list = ''] = name.split('.');
    const entries: unknown = Reflect.get(
      Reflect.get(this.#faker.rawDefinitions, group) ?? {},
      list,
    );
    return (random) => (Array.isArray(entries) ? asJson(oneOf<unknown>(random, entries)) : name);
  }
}

/** What stands between the parentheses of a call, as faker reads it: JSON, or else one text. */
function argumentsIn(text: string | undefined): Json[] {
  if (text === undefined || text === '') return [];
  try {
    return JSON.parse(`[${text}]`);
  } catch {
    return [text];
  }
}

function asJson(value: unknown): Json | undefined {
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'bigint') return Number(value);
  if (value === undefined || typeof value === 'function') return undefined;
  return value as Json;
}
