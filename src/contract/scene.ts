import type { KeyScheme, Operation, Parameter, Resource } from '../model/model.ts';
import type { Json, JsonObject } from '../spec/json.ts';
import type { Api } from './api.ts';
import type { Backdrop, Making } from './backdrop.ts';
import type { Call } from './call.ts';
import { removeAll } from './clean.ts';
import { lostBy, madeBy, madeIn } from './creating.ts';
import { isSuccess } from './exchange.ts';
import type { Exchange, SentRequest } from './exchange.ts';
import type { Keyed, Made } from './ledger.ts';
import { Broken, NotExercised } from './law.ts';
import type { PageSizes } from './page-sizes.ts';
import { ancestorsFor, referencesFor, unmadeReference } from './related.ts';
import type { Samples } from './sample.ts';
import { listed } from './view.ts';
import { Witness } from './witness.ts';

/** How long is waited between looks at what may lag behind. */
const GLANCE = 100;

/** What a case works with: it calls operations, makes records, and says what it saw. */
export class Scene extends Witness {
  readonly api: Api;
  readonly samples: Samples;
  readonly pageSizes: PageSizes;
  /** What its records are set apart by. */
  readonly fence: string;
  readonly #the: Backdrop;
  readonly #made = new Map<Exchange, Made>();
  /** The values of paths that no record holds. */
  readonly #strangers = new Map<string, Json>();

  constructor(the: Backdrop) {
    super();
    this.#the = the;
    this.api = the.api;
    this.samples = the.samples;
    this.pageSizes = the.pageSizes;
    this.fence = the.samples.uuid();
    the.ledger.fence(this.fence);
  }

  /** Calls an operation, whatever it answers. A record that it creates is removed in the end. */
  async call(operation: Operation, call: Call = {}): Promise<Exchange> {
    const whole = { ...call, path: this.#wholePath(operation, call.path ?? {}) };
    if (operation.behaviour === 'create') return this.#create(operation, whole, []);
    return this.send(this.#the.caller.request(operation, whole), operation);
  }

  /** A scene of the same run in which nothing has happened yet. */
  another(): Scene {
    return new Scene(this.#the);
  }

  /** Takes over what was sent in another scene, and what it made. */
  adopt(other: Scene): void {
    this.exchanges.push(...other.exchanges);
    for (const [exchange, made] of other.#made) this.#made.set(exchange, made);
  }

  /** Whether reads may lag behind writes. */
  get lags(): boolean {
    return this.#the.settle > 0;
  }

  /** How many stories are to be told; nothing where nobody said. */
  get stories(): number | undefined {
    return this.#the.stories;
  }

  /** Whether every request shows a key in a way. */
  shows(scheme: KeyScheme): boolean {
    return this.#the.client.shows(scheme);
  }

  /** What was made here, in its order. */
  get made(): readonly Made[] {
    return [...this.#made.values()];
  }

  /** Whether a record was made by any case of the run. */
  isOfRun(resource: Resource, key: Json): boolean {
    return this.#the.ledger.knows(resource, key);
  }

  /** Sends a request that no operation of the document may mean. */
  async send(request: SentRequest, operation?: Operation): Promise<Exchange> {
    const exchange = await this.#the.client.send(request, operation);
    this.exchanges.push(exchange);
    this.#the.judge.observe(exchange, this.exchanges);
    return exchange;
  }

  /** The path that a path of the document has at this target. */
  at(path: string): string {
    return this.#the.caller.at(path);
  }

  /**
   * Makes a record, and those that it needs.
   *
   * @throws NotExercised where the target refuses it, or tells no key
   */
  async make(resource: Resource, making: Making = {}): Promise<Made> {
    const exchange = await this.attempt(resource, making);
    if (isSuccess(exchange)) return madeIn(this.made, exchange);
    const { method, path } = exchange.operation ?? exchange.request;
    const { status, body } = exchange.answer;
    const answer = `${status}: ${body.slice(0, 160)}`;
    throw new NotExercised(`${method} ${path} answers a valid request with ${answer}`);
  }

  /** Tries to make a record, and makes those that it needs; whatever it answers. */
  async attempt(resource: Resource, making: Making = {}): Promise<Exchange> {
    const create = this.api.createOf(resource);
    if (create === undefined) throw new NotExercised(`nothing creates ${resource.name}`);
    if (!this.#the.leavesBehind && !this.api.isRemovable(resource)) {
      throw new NotExercised(
        `nothing deletes ${resource.name}, so that what is made would stay (--leave-behind allows it)`,
      );
    }
    const ancestors = making.ancestors ?? (await ancestorsFor(this, create));
    const named = await referencesFor(this, create, ancestors, making.body);
    const given = { ...named, ...this.#fenced(resource), ...making.body };
    const body = this.samples.body(create, given, making.isWhole);
    const path = this.#wholePath(create, this.pathOf(create, ancestors));
    const call: Call = { path, body, ...(making.query !== undefined && { query: making.query }) };
    const exchange = await this.#create(create, call, ancestors);
    const isWrong = exchange.answer.status === create.refusals.invalid.status;
    const sure = isWrong ? this.samples.surer(create, body, given) : undefined;
    if (sure !== undefined) return this.attempt(resource, { ...making, ancestors, ...sure });
    this.#noteBound(create, exchange);
    return exchange;
  }

  /** The values of an operation's path that lead to a record, or to what lies below it. */
  pathOf(operation: Operation, ancestors: readonly Keyed[], key?: Json): Record<string, Json> {
    return this.#the.caller.pathOf(operation, ancestors, key);
  }

  /** Calls an operation at a record. */
  async callAt(operation: Operation, made: Made, call: Call = {}): Promise<Exchange> {
    const exchange = await this.call(operation, this.#the.caller.callFor(operation, made, call));
    const { behaviour, resource } = operation;
    if (behaviour === 'delete' && resource === made.resource.name && isSuccess(exchange))
      made.isGone = true;
    return exchange;
  }

  /** Removes what was made here and is not gone. */
  async leave(): Promise<void> {
    const made = [...this.#made.values()].filter(({ isGone }) => !isGone).toReversed();
    await removeAll(this.#the, made);
  }

  /**
   * Reads a record.
   *
   * @throws Broken where it is not there
   * @throws NotExercised where nothing reads it
   */
  async read(made: Made): Promise<JsonObject> {
    const operation = this.api.shownBy(made.resource);
    if (operation === undefined) throw new NotExercised(`nothing reads ${made.resource.name}`);
    if (operation.behaviour === 'list') return listed(this, operation, made);
    const exchange = await this.callAt(operation, made);
    this.expectSuccess(exchange, 'A record that was created cannot be read.');
    return this.recordIn(exchange);
  }

  /**
   * Looks at something until it is as it should be, as long as reads may lag behind writes.
   *
   * @throws Broken as the last look did
   */
  async settled<T>(look: () => Promise<T>): Promise<T> {
    let left = this.#the.settle;
    for (;;) {
      try {
        return await look();
      } catch (error) {
        if (!(error instanceof Broken) || left <= 0) throw error;
      }
      await this.#the.client.pause(Math.min(GLANCE, left));
      left -= GLANCE;
    }
  }

  /** Calls something until it succeeds, as long as reads may lag behind writes. */
  async succeeding(call: () => Promise<Exchange>): Promise<Exchange> {
    let last: Exchange | undefined;
    const look = async (): Promise<Exchange> => {
      last = await call();
      this.expectSuccess(last, 'What was written is not seen.');
      return last;
    };
    return this.settled(look).catch((error: unknown) => {
      if (last === undefined || !(error instanceof Broken)) throw error;
      return last;
    });
  }

  /** Waits a while, in milliseconds. */
  async pause(milliseconds: number): Promise<void> {
    await this.#the.client.pause(milliseconds);
  }

  /** What every record has, so that the lists show it that are asked for here. */
  #fenced(resource: Resource): Record<string, Json> {
    const members: Record<string, Json> = {};
    const sent = this.api.createOf(resource)?.body?.members ?? [];
    for (const list of this.api.listsOf(resource)) {
      const fence = this.api.fenceOf(list);
      if (fence !== undefined) members[fence.member] ??= this.fence;
      for (const [{ property = '' }, value] of this.demanded(list)) {
        if (sent.includes(property)) members[property] ??= value;
      }
    }
    return members;
  }

  /** The filters that apply to a list whether they are sent or not, each with one value in all of a case. */
  demanded(list: Operation): readonly (readonly [Parameter, Json])[] {
    return list.parameters
      .filter(({ role, in: where }) => role === 'filter' && where === 'query')
      .filter(({ required, fallback }) => required || (fallback !== undefined && fallback !== null))
      .map((parameter) => {
        const name = `?${parameter.name}`;
        const value = this.#strangers.get(name) ?? this.samples.choice(parameter);
        this.#strangers.set(name, value);
        return [parameter, value];
      });
  }

  /**
   * Notes whether a create takes the key of what is not there, where nothing makes what it names.
   *
   * @throws NotExercised where it is refused and that may be why
   */
  #noteBound(create: Operation, exchange: Exchange): void {
    const unmade = unmadeReference(this.api, create);
    const { unbound } = this.#the;
    if (unmade === undefined || unbound.has(create)) return;
    if (isSuccess(exchange)) unbound.add(create);
    else {
      throw new NotExercised(
        `${create.id} must name one of ${unmade.resource.name}, which nothing creates: give one that is there with --set ${unmade.name}=…`,
      );
    }
  }

  /** A path in which every value is given: those that no record holds are the same in all of a case. */
  #wholePath(
    { parameters }: Operation,
    known: Readonly<Record<string, Json>>,
  ): Record<string, Json> {
    const path = { ...known };
    for (const parameter of parameters) {
      const { name } = parameter;
      if (parameter.in !== 'path' || name in path) continue;
      const value = this.#strangers.get(name) ?? this.samples.parameter(parameter);
      this.#strangers.set(name, value);
      path[name] = value;
    }
    return path;
  }

  /** Calls a create, and keeps what it made in mind, or that it may have made something. */
  async #create(create: Operation, call: Call, ancestors: readonly Made[]): Promise<Exchange> {
    const lose = (): void => this.#the.ledger.lose(lostBy(this, create, call, ancestors));
    const exchange = await this.send(this.#the.caller.request(create, call), create).catch(
      (error: unknown) => {
        if (!(error instanceof NotExercised)) lose();
        throw error;
      },
    );
    const made = isSuccess(exchange)
      ? madeBy(this.api, create, call, exchange, ancestors)
      : undefined;
    if (made !== undefined) {
      this.#the.ledger.add(made);
      this.#made.set(exchange, made);
      // An answer of 5xx may come from whoever stands before the service.
    } else if (isSuccess(exchange) || exchange.answer.status >= 500) lose();
    return exchange;
  }
}
