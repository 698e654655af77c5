import { createFake } from '../../fake.ts';
import type { AnyRecords, Fake } from '../../fake.ts';
import type { Operation } from '../../model/model.ts';
import { arrayOf, objectOf } from '../../spec/json.ts';
import type { Json, JsonObject } from '../../spec/json.ts';
import { parameterOf } from '../api.ts';
import { isSame, only } from '../compare.ts';
import { isSuccess, parsed } from '../exchange.ts';
import type { Exchange, Pair } from '../exchange.ts';
import type { Fact } from '../fact.ts';
import type { Breach } from '../law.ts';
import type { Made } from '../ledger.ts';
import { numberPairs, pageOf, sizePairs } from '../listing.ts';
import type { Page } from '../listing.ts';
import { referencesOf } from '../related.ts';
import { unwrapped } from '../sample.ts';
import type { Scene } from '../scene.ts';
import { timeProperty } from './about.ts';
import { filtersIn, membersOf, pick } from './cast.ts';
import type { Cast, Keys, Step } from './cast.ts';
import { isPartial } from './changes.ts';

/** A record at the target, and the same one at the fake. */
interface Pairing {
  readonly made: Made;
  readonly twin: string;
  /** The members that are known to be the same. */
  readonly names: Set<string>;
}

/** Where a story is played: at the target and, step by step, at a fake that knows nothing else. */
export class Stage {
  readonly scene: Scene;
  readonly #cast: Cast;
  readonly #fake: Fake<AnyRecords>;
  readonly #keys: Keys;
  readonly #pairs: Pairing[] = [];

  /** @param keys values for members that look like keys of something else, by name */
  constructor(scene: Scene, cast: Cast, keys: Keys) {
    this.scene = scene;
    this.#keys = keys;
    this.#cast = cast;
    this.#fake = createFake({ document: scene.api.model.document, scenario: 'empty', now: 0 });
  }

  /**
   * Plays a story.
   *
   * @param isOver whether no further step is to be made
   * @throws Broken at the first step that the target answers otherwise than the fake
   */
  async play(story: readonly Step[], isOver: () => boolean): Promise<void> {
    for (const step of story) {
      if (isOver()) return;
      this.#fake.clock.advance(1000);
      if (step.kind === 'create') await this.#create(step.values);
      else if (step.kind === 'list') await this.#list(step);
      else {
        const pair = this.#pairs[step.which % Math.max(1, this.#pairs.length)];
        if (pair === undefined) continue;
        if (step.kind === 'read') await this.#read(pair);
        else if (step.kind === 'delete') await this.#delete(pair);
        else await this.#update(pair, step.update, step.value);
      }
    }
  }

  async #create(values: readonly number[]): Promise<void> {
    const { create, resource } = this.#cast;
    const made = await this.scene.make(resource, { body: this.#members(create, values) });
    const answer = this.#twin(made.exchange);
    const record = objectOf(unwrapped(parsed(answer.body), create.answer.at));
    const twin = record?.[resource.key];
    if (answer.status >= 300 || twin === undefined) return;
    const names = Object.keys(made.sent).filter((name) => resource.properties.has(name));
    this.#pairs.push({ made, twin: String(twin), names: new Set(names) });
  }

  async #read(pair: Pairing): Promise<void> {
    await this.scene.settled(async () => {
      const exchange = await this.scene.callAt(this.#cast.read, pair.made);
      this.#compare(exchange, pair, 'A record is read otherwise than it was left.');
    });
  }

  async #delete(pair: Pairing): Promise<void> {
    const id = pair.made.isGone ? 'second-delete' : 'deleted-is-gone';
    const exchange = await this.scene.callAt(this.#cast.remove, pair.made);
    const answer = this.#twin(exchange, pair);
    const message = 'A delete is answered otherwise than it should be.';
    this.#expectAlike(exchange, answer.status, message, [this.scene.api.facts.of(id)]);
  }

  async #update(pair: Pairing, number: number, value: number): Promise<void> {
    const operation = this.#cast.updates[number % this.#cast.updates.length];
    if (operation === undefined) return;
    const { sets } = operation.body ?? {};
    const shape = this.scene.api.bodyShape(operation);
    const body =
      sets === undefined
        ? this.scene.samples.body(operation, {
            ...referencesOf(this.scene, operation, pair.made),
            ...this.#members(operation, [value, value + 1, value + 2]),
          })
        : (pick(arrayOf(shape?.keywords['enum']), value) ??
          (shape === undefined ? null : this.scene.samples.value(shape)));
    const exchange = await this.scene.callAt(operation, pair.made, { body });
    if (isSuccess(exchange)) {
      if (!isPartial(operation)) pair.names.clear();
      for (const name of sets === undefined ? Object.keys(objectOf(body) ?? {}) : [sets])
        pair.names.add(name);
    }
    this.#compare(exchange, pair, 'An update is answered otherwise than it should be.');
  }

  async #list(step: Extract<Step, { kind: 'list' }>): Promise<void> {
    const { list, fence } = this.#cast;
    const query: Pair[] = [
      [fence.parameter.name, this.scene.fence],
      ...this.#filters(step),
      ...sizePairs(list, step.size),
      ...numberPairs(list, step.page, step.size),
    ];
    const order = parameterOf(list, 'order');
    if (order !== undefined && step.order !== '') query.push([order.name, step.order]);
    await this.scene.settled(async () => {
      const exchange = await this.scene.call(list, { query });
      const answer = this.#twin(exchange);
      const message = 'A list is answered otherwise than it should be.';
      // A page past the last may be refused.
      const past = step.page > 0 ? [this.scene.api.facts.of('past-last-page')] : undefined;
      const facts = this.scene.pageSizes.refusedBy(exchange) ?? past;
      this.#expectAlike(exchange, answer.status, message, facts);
      if (!isSuccess(exchange)) return;
      const own = pageOf(list, exchange);
      const twin = pageOf(list, { ...exchange, json: parsed(answer.body) });
      this.#compareLists(own, twin);
    });
  }

  #compareLists(own: Page, twin: Page): void {
    const { resource } = this.#cast;
    const numbers = (items: readonly JsonObject[], keyOf: (pair: Pairing) => string): Json =>
      items.map((item) =>
        this.#pairs.findIndex((pair) => keyOf(pair) === String(item[resource.key])),
      );
    const got = numbers(own.items, ({ made }) => String(made.key));
    const expected = numbers(twin.items, (pair) => pair.twin);
    const message = 'A list shows other records, or in another order, than it should.';
    const facts = [this.scene.api.facts.of('filters-exact')];
    this.scene.expectSame(
      own.told.get('total'),
      twin.told.get('total'),
      'The total of a list is not what it should be.',
      facts,
    );
    if (this.#isOrdered(own)) this.scene.expectSame(got, expected, message, facts);
    else this.scene.expectSame(arrayOf(got).length, arrayOf(expected).length, message, facts);
  }

  /** Whether the order of a list is known: by the time of creation, and no two have the same. */
  #isOrdered({ items }: Page): boolean {
    const { resource, list } = this.#cast;
    const born = timeProperty(resource, 'create');
    const parameter = parameterOf(list, 'order');
    const orders = [
      ...Object.values(parameter?.values ?? {}),
      ...(list.order === undefined ? [] : [list.order]),
    ];
    if (born === undefined || orders.length === 0 || orders.some(({ by }) => by !== born.name))
      return false;
    const times = this.#pairs.map(({ made }) => made.answered[born.name]);
    const known = [...times, ...items.map((item) => item[born.name])];
    return (
      known.every((time) => time !== undefined) && new Set(times.map(String)).size === times.length
    );
  }

  /** Expects that a record is answered as the fake answers it, as far as what was sent goes. */
  #compare(exchange: Exchange, pair: Pairing, message: string): void {
    const answer = this.#twin(exchange, pair);
    this.#expectAlike(exchange, answer.status, message);
    const at = exchange.operation?.answer.at ?? [];
    const [got, expected] = [exchange.json, parsed(answer.body)].map((json) =>
      only(unwrapped(json, at), [...pair.names]),
    );
    if (!isSuccess(exchange) || isSame(got, expected) || Object.keys(got ?? {}).length === 0)
      return;
    throw this.scene.broken({ message, expected: expected ?? null, got: got ?? null, exchange });
  }

  #expectAlike(exchange: Exchange, status: number, message: string, facts?: readonly Fact[]): void {
    const isFine = status < 300;
    const breach: Breach = {
      message,
      expected: status,
      got: `${exchange.answer.status} ${exchange.answer.body.slice(0, 200)}`,
      exchange,
      facts,
    };
    this.scene.expect(isSuccess(exchange) === isFine, breach);
  }

  /** What the fake answers to the same request. */
  #twin({ request }: Exchange, pair?: Pairing): { readonly status: number; readonly body: string } {
    const parts = request.path.split('/');
    // Before the key stand names that may be like it, such as a version.
    const at =
      pair === undefined ? -1 : parts.lastIndexOf(encodeURIComponent(String(pair.made.key)));
    const path =
      pair === undefined || at < 0 ? parts : parts.with(at, encodeURIComponent(pair.twin));
    return this.#fake.handle({ ...request, path: path.join('/') });
  }

  #filters({ filters, which }: Extract<Step, { kind: 'list' }>): readonly Pair[] {
    const known = filtersIn(this.#cast, this.scene.api);
    const pair = this.#pairs[which % Math.max(1, this.#pairs.length)];
    return filters.flatMap((number): Pair[] => {
      const filter = known[number % Math.max(1, known.length)];
      const value = filter && pair?.made.sent[filter.property ?? ''];
      const isPlain = typeof value === 'string' || typeof value === 'number';
      return filter === undefined || !isPlain ? [] : [[filter.name, String(value)]];
    });
  }

  /** Members of a body, each a choice of what it may be. */
  #members(operation: Operation, values: readonly number[]): Record<string, Json> {
    return membersOf(this.scene.api, this.#cast, this.#keys, operation, values);
  }
}
