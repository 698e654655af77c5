import type { Hints, Model, Property, Resource } from '../model/model.ts';
import type { Shape } from '../schema/shape.ts';
import { arrayOf } from '../spec/json.ts';
import type { Json } from '../spec/json.ts';
import type { ApiRecord } from '../store/record.ts';
import type { Generator } from './generate.ts';
import { hash, longTailed, skewed, stream, weighted, whole } from './random.ts';
import type { Random } from './random.ts';
import type { References } from './references.ts';
import type { Turn } from './vocabulary.ts';

/** Which record a property is drawn for. */
export interface Sitting {
  /** The stream of its resource and parent. */
  readonly place: number;
  /** Its number there. */
  readonly ordinal: number;
  /** When it is made and what time it is, in milliseconds since the Unix epoch. */
  readonly born: number;
  readonly now: number;
  readonly isEdge: boolean;
}

/** How often a value is null that may be. */
const NULL = 0.15;
const EDGE_NULL = 0.4;
/** What is recent, in milliseconds; and how much more and less often something recent is met. */
const RECENT = 2 * 86_400_000;
const [OFTEN, SELDOM] = [3, 0.1];
/** How many values of one property are kept for the records that share them. */
const KEPT = 1_000;

/** The values of a weighted property, with the weights for recent records and for old ones. */
interface Weights {
  readonly values: readonly Json[];
  readonly lately: readonly number[];
  readonly before: readonly number[];
}

/** Knows how seeded records look: as the hints of their properties say, or else their schemas. */
export class Appearance {
  readonly #model: Pick<Model, 'shapes'>;
  readonly #generator: Generator;
  readonly #references: References;
  readonly #seed: number;
  readonly #weights = new Map<Property, Weights>();
  readonly #shared = new Map<Property, Map<Json, Json>>();

  constructor(
    model: Pick<Model, 'shapes'>,
    generator: Generator,
    references: References,
    seed: number,
  ) {
    this.#model = model;
    this.#generator = generator;
    this.#references = references;
    this.#seed = seed;
  }

  /**
   * A value for a property of a record.
   *
   * @param resource nothing for the key of a record, which refers to nothing
   * @param record the properties that it depends on
   */
  draw(resource: Resource | undefined, property: Property, the: Sitting, record: ApiRecord): Json {
    const { hints, place } = property;
    const { cycle, follows, distinct, median, given } = hints;
    const next = cycle && this.#turnIn(property, cycle, the.ordinal);
    if (next !== undefined) return next;
    if (follows !== undefined) return this.following(property, record[follows] ?? null);
    const turn = this.turn(property, the);
    const random = stream(turn.place, turn.ordinal);
    const nulls = the.isEdge ? EDGE_NULL : (hints.nulls ?? NULL);
    if (this.#generator.meansNull(place) && random.next() < nulls) return null;
    const weighty = hints.weights && this.#weighted(property, the, random);
    if (weighty !== undefined) return weighty;
    if (distinct !== undefined) {
      const pick = skewed(random, distinct);
      return this.#shareable(property, pick, () => this.#stream(`${property.name} pool`, pick));
    }
    const shape = this.#model.shapes.at(place);
    const key = resource && this.#reference(resource, property, the, random);
    if (key !== undefined) return key;
    const someone = { place: hash('someone', the.place ^ this.#seed), ordinal: the.ordinal };
    const chance = { random, turn, someone, since: the.born, isEdge: the.isEdge };
    if (given !== undefined && !the.isEdge) {
      const wanted = given.looks[String(record[given.property])];
      const looked = this.#generator.looked(shape, wanted, chance);
      if (looked !== undefined) return looked;
    }
    if (median !== undefined && !the.isEdge) {
      const { minimum = 0, maximum = Infinity } = shape.keywords;
      const value = Math.round(longTailed(random, median));
      return Math.min(Number(maximum), Math.max(Number(minimum), value));
    }
    return this.#generator.value(shape, random, chance, property.narrower);
  }

  /** The value that goes with another property's value, always the same for the same. */
  following(property: Property, leader: Json): Json {
    if (leader === null && this.#generator.meansNull(property.place)) return null;
    return this.#shareable(property, leader, () =>
      this.#stream(`${property.name} follows ${String(leader)}`, 0),
    );
  }

  /** The key of a parent that is not known: any, or an elder record where it is of the same kind. */
  link(resource: Resource, property: Property, target: string | undefined, the: Sitting): Json {
    const { place, ordinal } = this.turn(property, the);
    const random = stream(place, ordinal);
    const isSame = target === resource.name;
    const mayBeNull = this.#generator.meansNull(property.place);
    if (isSame && mayBeNull && random.next() < EDGE_NULL) return null;
    const before = isSame ? the.ordinal : undefined;
    const key = target === undefined ? undefined : this.#references.keyIn(target, random, before);
    if (key !== undefined || mayBeNull) return key ?? null;
    return this.#model.shapes.at(property.place).types.includes('integer') ? 0 : '';
  }

  /** The key, or several, of the records that a property refers to. */
  #reference(
    resource: Resource,
    property: Property,
    the: Sitting,
    random: Random,
  ): Json | undefined {
    const { reference, place } = property;
    if (reference === undefined) return undefined;
    // A record refers to elder ones of its own kind, so that they form trees.
    const before = reference === resource.name ? the.ordinal : undefined;
    const shape = this.#model.shapes.at(place);
    if (shape.items === undefined) {
      const key = this.#references.keyIn(reference, random, before);
      return key !== undefined && this.#generator.fits(shape, key) ? key : undefined;
    }
    const { minItems = 0, maxItems = Infinity } = shape.keywords;
    const wanted = Math.min(Number(maxItems), Math.max(Number(minItems), whole(random, 0, 3)));
    const keys = new Set<Json>();
    for (let tries = 0; keys.size < wanted && tries < wanted * 3; tries++) {
      const key = this.#references.keyIn(reference, random, before);
      if (key !== undefined) keys.add(key);
    }
    return this.#generator.fits(shape, [...keys]) ? [...keys] : undefined;
  }

  /** The stream of a property: its own, which neighbours share where they belong together. */
  turn({ name, hints }: Property, the: Sitting): Turn {
    const ordinal = Math.floor(the.ordinal / hints.together);
    return { place: hash(name, the.place ^ this.#seed), ordinal };
  }

  #stream(name: string, ordinal: number): Random {
    return stream(hash(name, this.#seed), ordinal);
  }

  /** A value that several records share, by what it goes with. */
  #shareable(property: Property, by: Json, random: () => Random): Json {
    let values = this.#shared.get(property);
    if (values === undefined) {
      values = new Map();
      this.#shared.set(property, values);
    }
    let value = values.get(by);
    if (value === undefined) {
      value = this.#generator.value(this.#model.shapes.at(property.place), random());
      if (values.size < KEPT) values.set(by, value);
    }
    return value;
  }

  /** The value whose turn it is, of those that the schema allows. */
  #turnIn({ place }: Property, cycle: readonly Json[], ordinal: number): Json | undefined {
    const values = allowedOf(this.#model.shapes.at(place), cycle);
    return values[ordinal % values.length];
  }

  #weighted(property: Property, { born, now }: Sitting, random: Random): Json | undefined {
    let weights = this.#weights.get(property);
    if (weights === undefined) {
      weights = weightsOf(property.hints, this.#model.shapes.at(property.place));
      this.#weights.set(property, weights);
    }
    const { values, lately, before } = weights;
    return weighted(random, values, now - born < RECENT ? lately : before);
  }
}

function weightsOf({ weights = {}, recent }: Hints, shape: Shape): Weights {
  const named = Object.keys(weights).map((name) => valueNamed(shape, name));
  const values = allowedOf(shape, named);
  const weightsBy = (factor: number): number[] =>
    values.map((value) => (weights[String(value)] ?? 0) * (recent.includes(value) ? factor : 1));
  return { values, lately: weightsBy(OFTEN), before: weightsBy(SELDOM) };
}

/** What the name of a weight stands for: an entry of the enumeration, or a value of the type. */
function valueNamed({ keywords, types }: Shape, name: string): Json {
  const known = arrayOf(keywords['enum']).find((value) => String(value) === name);
  if (known !== undefined) return known;
  if (types.length === 0 || types.includes('string')) return name;
  if (types.includes('boolean') && (name === 'true' || name === 'false')) return name === 'true';
  return Number.isNaN(Number(name)) ? name : Number(name);
}

/** Those values that an enumeration has; hints may lag behind one that is changed. */
function allowedOf({ keywords }: Shape, values: readonly Json[]): readonly Json[] {
  const allowed = keywords['enum'];
  return allowed === undefined
    ? values
    : values.filter((value) => arrayOf(allowed).includes(value));
}
