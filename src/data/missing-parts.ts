import type { Model } from '../model/model.ts';
import { momentByName } from '../model/names.ts';
import type { Shape } from '../schema/shape.ts';
import { arrayOf, isObject } from '../spec/json.ts';
import type { Json, JsonObject } from '../spec/json.ts';
import type { Place } from '../spec/pointer.ts';
import type { Generator } from './generate.ts';
import { momentOf } from './moment.ts';
import { hash, stream } from './random.ts';

/** Knows what the objects of a record have beside what was sent for them. */
export class MissingParts {
  readonly #model: Pick<Model, 'shapes'>;
  readonly #generator: Generator;

  constructor(model: Pick<Model, 'shapes'>, generator: Generator) {
    this.#model = model;
    this.#generator = generator;
  }

  /**
   * An object with every member that its schema requires, however deep: its default, null, the
   * time where its name tells of creation or change, else a value that fits.
   *
   * @param now in milliseconds since the Unix epoch
   */
  completed(place: Place, value: JsonObject, now: number): Json {
    return this.#whole(place, value, now, []);
  }

  /** @param around the schemas of what was not sent, in which it lies */
  #whole(place: Place, value: JsonObject, now: number, around: readonly Place[]): Json {
    const { shapes } = this.#model;
    const shape = shapes.at(place);
    if (shape.properties.size === 0) return value;
    const members = Object.entries(value).map(([name, member = null]): [string, Json] => {
      const inner = shape.properties.get(name);
      const isPart = inner !== undefined && isObject(member);
      return [name, isPart ? this.#whole(inner, member, now, around) : member];
    });
    const missing = [...shape.properties].filter(
      ([name]) => shape.required.has(name) && !Object.hasOwn(value, name),
    );
    const more = missing.map(([name, inner]): [string, Json] => [
      name,
      this.#unsent(name, shapes.at(inner), now, around),
    ]);
    return Object.fromEntries([...members, ...more]);
  }

  #unsent(name: string, shape: Shape, now: number, around: readonly Place[]): Json {
    const { default: fallback, const: only, enum: values } = shape.keywords;
    const [first] = arrayOf(values);
    const known = fallback ?? only ?? (shape.nullable ? null : first);
    if (known !== undefined) return known;
    if (momentByName(name) !== undefined) return momentOf(shape, now);
    if (shape.types.includes('array')) return [];
    if (shape.types.includes('object')) {
      // What must hold another of its kind, and that one more, has no end.
      const isEndless = around.includes(shape.place);
      return isEndless ? {} : this.#whole(shape.place, {}, now, [...around, shape.place]);
    }
    return this.#generator.value(shape, stream(hash(shape.place), 0));
  }
}
