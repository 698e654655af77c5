import type { Model, Property } from '../model/model.ts';
import { wordsOf } from '../model/names.ts';
import type { Shape } from '../schema/shape.ts';
import type { Json } from '../spec/json.ts';
import type { Appearance, Sitting } from './appearance.ts';
import type { Generator } from './generate.ts';
import { hash, stream, uuid } from './random.ts';

/** What a key is drawn for. */
export interface KeySitting extends Sitting {
  /** How many keys were drawn for the record already that others have. */
  readonly attempt?: number;
}

/** Makes the keys of records: numbers in a row, UUIDs, or whatever the schema asks for. */
export class Keys {
  readonly #model: Pick<Model, 'shapes'>;
  readonly #generator: Generator;
  readonly #appearance: Appearance;
  readonly #opaque = new Map<Property, boolean>();

  constructor(model: Pick<Model, 'shapes'>, generator: Generator, appearance: Appearance) {
    this.#model = model;
    this.#generator = generator;
    this.#appearance = appearance;
  }

  /** The key of a record; another one with each attempt. */
  of(property: Property, the: KeySitting): Json {
    const { attempt = 0 } = the;
    const shape = this.#model.shapes.at(property.place);
    const place = attempt === 0 ? the.place : hash(`again ${attempt}`, the.place);
    const sitting = { ...the, place, isEdge: false };
    if (property.origin.kind !== 'assigned') {
      return this.#appearance.draw(undefined, property, sitting, {});
    }
    if (shape.types.includes('integer') || shape.types.includes('number')) {
      const { minimum } = shape.keywords;
      const first = typeof minimum === 'number' ? Math.max(1, Math.ceil(minimum)) : 1;
      return first + the.ordinal + attempt * 1_000_000;
    }
    const turn = this.#appearance.turn(property, sitting);
    const random = stream(turn.place, turn.ordinal);
    let isOpaque = this.#opaque.get(property);
    if (isOpaque === undefined) {
      isOpaque = isUuid(property, shape);
      this.#opaque.set(property, isOpaque);
    }
    return isOpaque ? uuid(random) : this.#generator.value(shape, random);
  }
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** The last words of keys that say nothing; others, such as a slug, look like something. */
const OPAQUE = new Set(['id', 'uuid', 'guid', 'key', 'uid', 'identifier']);

/** Whether a key may be a UUID and nothing says that it looks otherwise. */
function isUuid({ name }: Property, { keywords }: Shape): boolean {
  if (keywords['format'] === 'uuid') return true;
  const { example, minLength = 0, maxLength = Infinity } = keywords;
  if (['pattern', 'enum', 'format'].some((keyword) => keyword in keywords)) return false;
  if (typeof example === 'string' && !UUID.test(example)) return false;
  const isLongEnough = Number(minLength) <= 36 && Number(maxLength) >= 36;
  return isLongEnough && OPAQUE.has(wordsOf(name).at(-1) ?? '');
}
