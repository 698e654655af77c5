import { objectOf } from '../spec/json.ts';
import type { Json, JsonObject } from '../spec/json.ts';
import { documentedOf, firstDifference } from './compare.ts';
import { isRefusal, isSuccess } from './exchange.ts';
import type { Exchange } from './exchange.ts';
import type { Fact } from './fact.ts';
import { Broken } from './law.ts';
import type { Breach } from './law.ts';
import { Sightings } from './sightings.ts';
import { unwrapped } from './sample.ts';

/** Whoever sees what a target answers, and says where it is not as it should be. */
export class Witness {
  /** All that was sent, in its order. */
  readonly exchanges: Exchange[] = [];
  /** What was seen beside what breaks a law. */
  readonly sightings = new Sightings();

  /**
   * The record that an answer holds, as far as the document names its members: what a target
   * shows besides is its own matter, and may change as it likes.
   *
   * @throws Broken where it holds none
   */
  recordIn(exchange: Exchange): JsonObject {
    const record = objectOf(unwrapped(exchange.json, exchange.operation?.answer.at ?? []));
    if (record !== undefined) return documentedOf(record, exchange.operation?.answer.shown);
    throw this.broken({
      message: 'The answer holds no record.',
      expected: 'an object',
      got: exchange.json ?? exchange.answer.body.slice(0, 200),
      exchange,
    });
  }

  /** What is wrong; the last exchange shows it, where no other is named. */
  broken(breach: Breach): Broken {
    return new Broken({ exchange: this.exchanges.at(-1), ...breach });
  }

  /** @throws Broken where the two are not the same */
  expectSame(
    got: Json | undefined,
    expected: Json | undefined,
    message: string,
    facts?: readonly Fact[],
  ): void {
    const at = firstDifference(expected, got);
    if (at === undefined) {
      this.#confirm(facts);
      return;
    }
    throw this.broken({ message, expected: shown(expected), got: shown(got), facts });
  }

  /** @throws Broken where something does not hold */
  expect(holds: boolean, breach: Breach): void {
    if (!holds) throw this.broken(breach);
    this.#confirm(breach.facts);
  }

  /** @throws Broken where an answer tells of anything but success */
  expectSuccess(exchange: Exchange, message: string, facts?: readonly Fact[]): void {
    if (isSuccess(exchange)) {
      this.#confirm(facts);
      return;
    }
    const { status, body } = exchange.answer;
    const expected = exchange.operation?.answer.status ?? 200;
    const got = `${status} ${body.slice(0, 300)}`;
    const breach = { message, expected, got, facts, exchange };
    throw this.broken({ ...breach, isRefusal: isRefusal(exchange) });
  }

  #confirm(facts: readonly Fact[] | undefined): void {
    this.sightings.confirm(facts ?? []);
  }
}

/** What is not there, in a word. */
function shown(value: Json | undefined): Json {
  return value === undefined ? 'nothing' : value;
}
