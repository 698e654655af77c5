import type { World } from '../behaviours/world.ts';
import type { Seeds } from '../data/seed.ts';
import type { RecordMaker } from '../data/maker.ts';
import type { Model, Resource } from '../model/model.ts';
import type { State } from '../store/state.ts';
import { WorldClock } from './clock.ts';
import type { Life } from './course.ts';
import { Living } from './living.ts';

/** What worlds are born from: shared by all of them, and never written. */
export interface Baseline {
  readonly seeds: Seeds;
  readonly state: State;
  readonly seed: number;
  /** How records move on by themselves; nothing where they do not. */
  readonly life: Life | undefined;
}

/** One isolated copy of the state, with a clock and a stream of its own. */
export class LiveWorld implements World {
  readonly model: Model;
  readonly clock: WorldClock;
  #baseline: Baseline;
  #state: State;
  #ordinals = new Map<string, number>();
  #living: Living | undefined;

  constructor(model: Model, baseline: Baseline, frozenAt: number | undefined) {
    this.model = model;
    this.clock = new WorldClock(frozenAt);
    this.#baseline = baseline;
    this.#state = baseline.state.fork();
    this.#living = this.#lived();
  }

  get state(): State {
    return this.#state;
  }

  get maker(): RecordMaker {
    return this.#baseline.seeds.maker;
  }

  now(): number {
    return this.clock.now();
  }

  nextOrdinal({ name }: Resource, partition: string): number {
    const place = `${name}\n${partition}`;
    const next = this.#ordinals.get(place) ?? this.#state.read(name, partition).added;
    this.#ordinals.set(place, next + 1);
    return next;
  }

  /** How records move on by themselves; nothing where they do not. */
  get life(): Life | undefined {
    return this.#baseline.life;
  }

  /** Plays what would have happened by itself until now; to be called before anybody looks or writes. */
  catchUp(): void {
    this.#living?.catchUp(this.clock.now());
  }

  #lived(): Living | undefined {
    const { life, seed } = this.#baseline;
    return life && new Living(this, life.courses, seed);
  }

  /** Goes back to a baseline; to the one it was born from by default. */
  reset(baseline: Baseline = this.#baseline): void {
    this.#baseline = baseline;
    this.#state = baseline.state.fork();
    this.#ordinals = new Map();
    this.#living = this.#lived();
  }
}
