import { arrayOf, isObject, membersOf, objectOf, stringOf } from '../../spec/json.ts';
import type { Json } from '../../spec/json.ts';
import type { Place } from '../../spec/pointer.ts';
import type { JsonType, Shape, Shapes } from '../shape.ts';
import type { Validator } from '../validator.ts';
import type { Violation } from '../violation.ts';
import { EXACT, violationsIn } from './case.ts';
import type { Case, Take } from './case.ts';
import { enumeration, literal } from './choices.ts';
import { dictionary, list, set, tuple } from './containers.ts';
import { labelBesideNull } from './labels.ts';
import { model } from './models.ts';
import { bottomed, containsItself } from './recursion.ts';
import { isMixed, Remainder } from './remainder.ts';
import { boolean, float, integer } from './scalars.ts';
import { text } from './strings.ts';
import { taggedUnion, union } from './unions.ts';
import type { Alternative } from './unions.ts';

/** What came of a value: how it was taken, and what is wrong with it. */
export interface Verdict {
  readonly value: Json;
  readonly violations: readonly Violation[];
}

/**
 * Judges values as FastAPI does: takes them in Pydantic's lax mode, or tells its errors.
 *
 * Rules: Pydantic 2.14, conversion table, "Python input, lax mode"; held to it by
 * `tests/fastapi`. What a schema does not tell, such as validators of one's own, is not known.
 */
export class Judge {
  readonly #shapes: Shapes;
  readonly #remainder: Remainder;
  readonly #takes = new Map<Place, Take>();

  constructor(shapes: Shapes, validator: Validator) {
    this.#shapes = shapes;
    this.#remainder = new Remainder(shapes, validator);
  }

  /** Judges a value by the schema at a place. */
  judge(place: Place, value: Json): Verdict {
    const the: Case = {
      path: [],
      found: [],
      bent: EXACT,
      depth: 0,
      members: undefined,
      whole: value,
      isOfSeveral: false,
      outcomes: new Map(),
    };
    const taken = this.#at(place)(value, the);
    if (the.found.length > 0) return { value: taken, violations: violationsIn(the.found) };
    return { value: taken, violations: this.#remainder.violations(place, taken) };
  }

  /** Made on first use, so that schemas may contain themselves. */
  #at(place: Place): Take {
    const made = this.#takes.get(place);
    if (made !== undefined) return made;
    const shape = this.#shapes.at(place);
    const plain = this.#besideNull(shape);
    const take = containsItself(this.#shapes, shape) ? bottomed(plain) : plain;
    const whole: Take =
      shape.nullable && shape.types.length + shape.union.length > 0
        ? (value, the) => (value === null ? null : take(value, the))
        : take;
    this.#takes.set(place, whole);
    return whole;
  }

  #later(place: Place): Take {
    let take: Take | undefined;
    return (value, the) => (take ??= this.#at(place))(value, the);
  }

  #besideNull(shape: Shape): Take {
    const { keywords, types, union: alternatives } = shape;
    if (isMixed(shape)) return this.#object(shape, this.#shapes.properties(shape));
    if (alternatives.length > 0) return this.#union(shape);
    if ('const' in keywords) return literal([keywords['const'] ?? null]);
    const values = arrayOf(keywords['enum']);
    if (values.length > 0) {
      return shape.name === undefined
        ? literal(values)
        : enumeration(values.filter((value) => value !== null));
    }
    const [type] = types;
    if (type === undefined) return (value) => value;
    if (types.length === 1) return this.#ofType(shape, type);
    return union(types.map((one) => ({ label: one, take: this.#ofType(shape, one) })));
  }

  #ofType(shape: Shape, type: JsonType): Take {
    const { keywords } = shape;
    switch (type) {
      case 'integer':
        return integer(keywords);
      case 'number':
        return float(keywords);
      case 'boolean':
        return boolean;
      case 'string':
        return text(keywords);
      case 'array':
        return this.#array(shape);
      case 'object':
        return this.#object(shape, shape.properties);
    }
  }

  #array({ keywords, items, prefixItems }: Shape): Take {
    const item: Take = items === undefined ? (value) => value : this.#later(items);
    if (prefixItems.length > 0) {
      const first = prefixItems.map((place) => this.#later(place));
      return tuple(keywords, first, items === undefined ? undefined : item);
    }
    return keywords['uniqueItems'] === true ? set(keywords, item) : list(keywords, item);
  }

  #object(shape: Shape, properties: ReadonlyMap<string, Place>): Take {
    const { additional, required, isOpen } = shape;
    const extra = typeof additional === 'string' ? this.#later(additional) : undefined;
    if (properties.size === 0) return dictionary(shape.keywords, extra);
    const members = [...properties].map(([name, place]) => {
      const { keywords, nullable } = this.#shapes.at(place);
      const fallback = keywords['default'] ?? (nullable ? null : undefined);
      return { name, take: this.#later(place), isRequired: required.has(name), fallback };
    });
    return model(shape, members, extra ?? (isOpen ? (value) => value : undefined));
  }

  #union({ keywords, union: places }: Shape): Take {
    const discriminator = objectOf(keywords['discriminator']);
    const property = stringOf(discriminator?.['propertyName']);
    if (property !== undefined) {
      return taggedUnion(property, this.#tagged(property, discriminator?.['mapping'], places));
    }
    return union(
      places.map((place) => ({
        label: labelBesideNull(this.#shapes, this.#shapes.at(place)),
        take: this.#later(place),
      })),
    );
  }

  /** The alternatives by the tags of a discriminator; without a mapping, by what each asks for or is called. */
  #tagged(
    property: string,
    mapping: Json | undefined,
    places: readonly Place[],
  ): readonly Alternative[] {
    if (isObject(mapping)) {
      return membersOf(mapping).map(([label, target]) => ({
        label,
        take: this.#later(this.#named(String(target), places)),
      }));
    }
    return places.flatMap((place) => {
      const shape = this.#shapes.at(place);
      const tag = this.#shapes.property(shape, property)?.keywords ?? {};
      const values = 'const' in tag ? [tag['const'] ?? null] : arrayOf(tag['enum']);
      const labels = values.length > 0 ? values.map(String) : [shape.name ?? ''];
      return labels.map((label) => ({ label, take: this.#later(place) }));
    });
  }

  /** A mapping names an alternative by reference or by its schema's name (OpenAPI 3.1.1, 4.8.25). */
  #named(target: string, places: readonly Place[]): Place {
    const name = target.split('/').at(-1);
    return places.find((place) => this.#shapes.at(place).name === name) ?? target;
  }
}
