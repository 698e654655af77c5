import type { Model } from '../model/model.ts';
import type { JsonType, Shape } from '../schema/shape.ts';
import { arrayOf, typeOf } from '../spec/json.ts';
import type { Json } from '../spec/json.ts';
import type { Place } from '../spec/pointer.ts';
import { drawArray } from './array.ts';
import { isScarce } from './chance.ts';
import type { Chance, InnerChance, Inside } from './chance.ts';
import { demandOf } from './demand.ts';
import type { Choice, Demand } from './demand.ts';
import { edgesOf } from './edge.ts';
import { drawByName, drawSomeone } from './names.ts';
import type { Draw, Someone } from './names.ts';
import { meansNull } from './null.ts';
import { drawNumber, fits } from './number.ts';
import { drawObject, exampleObject } from './object.ts';
import { namesIn } from './parts.ts';
import { Patterns } from './pattern.ts';
import { bits, byTurns, oneOf, stream } from './random.ts';
import type { Random } from './random.ts';
import type { References } from './references.ts';
import { drawText, isOfLength, lengthOf } from './text.ts';
import type { Vocabulary } from './vocabulary.ts';
import { ownerAt, wordsAt } from './wording.ts';

/** How many values one value may hold before only what has to be there is drawn. */
const BUDGET = 120;
/** No value is deeper than this, whatever its schema asks for: a schema may never end. */
const BOTTOM = 16;
const TRIES = 24;
/** How many values are drawn in all before none is drawn twice: some schemas nothing meets. */
const PATIENCE = 5_000;
/** What is tried where all that was drawn was refused. */
const LAST_RESORT: readonly Json[] = [null, '', 'a', 0, 1, 0.5, -1, true, false, [], {}, [0]];

/** Makes values that fit schemas and look real. */
export class Generator {
  readonly #model: Pick<Model, 'shapes' | 'validator'>;
  readonly #vocabulary: Vocabulary;
  /** The time that made-up times lie around, in milliseconds since the Unix epoch. */
  readonly #now: number;
  readonly #references: References | undefined;
  readonly #patterns = new Patterns();
  readonly #inside: Inside;
  readonly #demands = new Map<string, Demand>();
  readonly #nulls = new Map<Place, boolean>();
  readonly #names = new Map<Place, { words: readonly string[]; draw: Draw | undefined }>();

  constructor(
    model: Pick<Model, 'shapes' | 'validator'>,
    vocabulary: Vocabulary,
    now: number,
    references?: References,
  ) {
    this.#model = model;
    this.#vocabulary = vocabulary;
    this.#now = now;
    this.#references = references;
    this.#inside = {
      vocabulary,
      shapes: model.shapes,
      patterns: this.#patterns,
      value: (places, chance) => this.#value(places, chance),
    };
  }

  /**
   * A value for a schema, which is not null if it can help it; the same for the same chance.
   *
   * @param narrower another schema that it is to fit too, where it can
   */
  value(
    { place }: Shape,
    random: Random,
    more: Omit<Chance, 'random'> = {},
    narrower?: Place,
  ): Json {
    const chance = { ...more, random, depth: 0, budget: { left: BUDGET } };
    if (narrower === undefined) return this.#value([place], chance);
    const value = this.#value([place, narrower], chance);
    return this.#accepts([place], value) ? value : this.#value([place], chance);
  }

  /** Whether a value fits a schema. */
  fits(shape: Shape, value: Json): boolean {
    return this.#fits(this.#demand([shape.place], NOTHING_PICKED), value);
  }

  /** What a look gives, where it fits the schema. */
  looked(shape: Shape, wanted: Json | undefined, chance: Chance): Json | undefined {
    return this.#looked(this.#demand([shape.place], NOTHING_PICKED), wanted, chance);
  }

  /** Whether null is among the values that a schema means. */
  meansNull(place: Place): boolean {
    let answer = this.#nulls.get(place);
    if (answer === undefined) {
      answer = meansNull(this.#model.shapes, [place]);
      this.#nulls.set(place, answer);
    }
    return answer;
  }

  #value(places: readonly Place[], chance: InnerChance): Json {
    chance.budget.left--;
    if (chance.depth > BOTTOM) return null;
    let first: Json | undefined;
    const tries = chance.budget.left < -PATIENCE ? 1 : TRIES;
    for (let tried = 0; tried < tries; tried++) {
      const demand = this.#resolve(places, chance);
      const value = this.#draw(demand, chance, tried > 0);
      if (demand.isSure || this.#accepts(places, value)) return value;
      first ??= value;
    }
    const { example, examples, default: usual } = this.#demand(places, NOTHING_PICKED).keywords;
    const known = [example, ...arrayOf(examples), usual].filter((value) => value !== undefined);
    const fitting = [...known, ...LAST_RESORT].find((value) => this.#accepts(places, value));
    return fitting ?? first ?? null;
  }

  #accepts(places: readonly Place[], value: Json): boolean {
    return places.every((place) => this.#model.validator.accepts(place, value));
  }

  /** A demand without choices: of each alternative one branch. */
  #resolve(places: readonly Place[], chance: InnerChance): Demand {
    let demand = this.#demand(places, NOTHING_PICKED);
    if (demand.choices.length === 0) return demand;
    const picked = new Map<string, readonly Place[]>();
    while (demand.choices.length > 0 && picked.size < BOTTOM) {
      for (const choice of demand.choices) picked.set(choice.name, this.#pick(choice, chance));
      demand = this.#demand(places, picked);
    }
    return demand;
  }

  #pick({ branches }: Choice, chance: InnerChance): readonly Place[] {
    const isLeaf = (branch: readonly Place[]): boolean => {
      const { types, choices } = this.#demand(branch, NOTHING_PICKED);
      return choices.length === 0 && types?.some((type) => !INNER_TYPES.has(type)) === true;
    };
    const leaves = isScarce(chance) ? branches.filter(isLeaf) : [];
    return oneOf(chance.random, leaves.length > 0 ? leaves : branches) ?? [];
  }

  #demand(places: readonly Place[], picked: ReadonlyMap<string, readonly Place[]>): Demand {
    const name =
      picked.size === 0 && places.length === 1
        ? (places[0] ?? '')
        : [...places, '', ...[...picked].flatMap(([choice, branch]) => [choice, ...branch])].join(
            '\n',
          );
    let demand = this.#demands.get(name);
    if (demand === undefined) {
      demand = demandOf(this.#model.shapes, places, picked);
      this.#demands.set(name, demand);
    }
    return demand;
  }

  #draw(demand: Demand, chance: InnerChance, isRepeated: boolean): Json {
    const { keywords, types } = demand;
    const { random, isEdge = false } = chance;
    if (keywords['const'] !== undefined) return keywords['const'];
    if (types?.length === 0) return null;
    const looked = this.#looked(demand, keywords['x-faker'], chance);
    if (looked !== undefined && !isEdge) return looked;
    const edge = isEdge ? oneByTurns(edgesOf(demand), chance) : undefined;
    if (edge !== undefined) return edge;
    if (keywords['enum'] !== undefined) return this.#entry(demand, random);
    const named = this.#named(demand);
    // What a property of the record itself refers to, the model knows.
    const key = chance.depth > 0 ? this.#references?.keyFor(named.words, random) : undefined;
    if (key !== undefined && this.#fits(demand, key)) return key;
    const type = isRepeated && types !== undefined ? oneOf(random, types) : types?.[0];
    switch (type) {
      case 'object':
        return this.#object(demand, chance);
      case 'array':
        return drawArray(this.#inside, demand, chance);
      case 'boolean':
        return random.next() < 0.5;
      case 'integer':
      case 'number':
        return drawNumber(demand, random, numberIn(this.#byName(named.draw, chance)));
      case 'string':
        return this.#text(demand, chance);
      case undefined:
        return this.#anything(demand, chance, isRepeated);
    }
  }

  /** One of the values of an enumeration; null only where there is nothing else. */
  #entry({ keywords, types }: Demand, random: Random): Json {
    const values = arrayOf(keywords['enum']).filter((value) => {
      return value !== null && (types === undefined || isOf(types, value));
    });
    return oneOf(random, values) ?? null;
  }

  #object(demand: Demand, chance: InnerChance): Json {
    const example = namesIn(demand).length === 0 ? exampleObject(demand) : undefined;
    return example !== undefined && this.#accepts(demand.places, example)
      ? example
      : drawObject(this.#inside, demand, chance);
  }

  #text(demand: Demand, chance: InnerChance): string {
    const { words, draw } = this.#named(demand);
    const named = this.#byName(draw, chance);
    return drawText(demand, chance.random, {
      words,
      named: typeof named === 'string' ? named : undefined,
      vocabulary: this.#vocabulary,
      patterns: this.#patterns,
      now: this.#now,
      since: chance.since,
    });
  }

  /** A value where the schema leaves open of what kind it is. */
  #anything(demand: Demand, chance: InnerChance, isRepeated: boolean): Json {
    const { keywords } = demand;
    if (isRepeated) return oneOf(chance.random, LAST_RESORT) ?? null;
    const known = keywords['example'] ?? arrayOf(keywords['examples'])[0] ?? keywords['default'];
    return known ?? this.#byName(this.#named(demand).draw, chance) ?? {};
  }

  #byName(draw: Draw | undefined, chance: InnerChance): string | number | undefined {
    if (draw === undefined) return undefined;
    let one: Someone | undefined;
    const someone = (): Someone => {
      const { place, ordinal } = chance.someone ?? { place: bits(chance.random), ordinal: 0 };
      one ??= this.#vocabulary.draw(stream(place, ordinal), drawSomeone);
      return one;
    };
    // The person is drawn from another stream, which must not become that of the rest.
    const first = someone;
    return this.#vocabulary.draw(chance.random, (faker) => draw(faker, first));
  }

  #named({ places, types }: Demand): { words: readonly string[]; draw: Draw | undefined } {
    const place = places.find((one) => one.includes('/properties/')) ?? '';
    let named = this.#names.get(place);
    if (named === undefined) {
      const words = wordsAt(place);
      const type = types?.[0] === 'integer' || types?.[0] === 'number' ? 'number' : 'string';
      named = { words, draw: drawByName(words, ownerAt(place), type) };
      this.#names.set(place, named);
    }
    return named;
  }

  #looked(demand: Demand, wanted: Json | undefined, chance: Chance): Json | undefined {
    if (wanted === undefined) return undefined;
    const value = this.#vocabulary.look(wanted)?.(chance.random, chance.turn);
    return value !== undefined && this.#fits(demand, value) ? value : undefined;
  }

  /** Whether a value fits; a plain look suffices for most. */
  #fits(demand: Demand, value: Json): boolean {
    if (value === null) return meansNull(this.#model.shapes, demand.places);
    return demand.isPlain ? fitsPlainly(demand, value) : this.#accepts(demand.places, value);
  }
}

const NOTHING_PICKED: ReadonlyMap<string, readonly Place[]> = new Map();
const INNER_TYPES: ReadonlySet<string> = new Set(['object', 'array']);

/** One of several, by turns where there are any. */
function oneByTurns<T>(values: readonly T[], { random, turn }: Chance): T | undefined {
  if (values.length === 0) return undefined;
  return turn === undefined
    ? oneOf(random, values)
    : values[byTurns(turn.place, turn.ordinal, values.length)];
}

function numberIn(value: string | number | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** Whether a value has the type and the plain bounds of a demand. */
function fitsPlainly(demand: Demand, value: Json): boolean {
  const { keywords, types } = demand;
  const values = arrayOf(keywords['enum']);
  if (values.length > 0) return values.some((known) => known === value);
  if (types !== undefined && !isOf(types, value)) return false;
  if (typeof value === 'string') return isOfLength(lengthOf(demand), value);
  return typeof value !== 'number' || fits(demand, value);
}

function isOf(types: readonly JsonType[], value: Json): boolean {
  const type = typeOf(value);
  return types.some((one) => one === type || (one === 'number' && type === 'integer'));
}
