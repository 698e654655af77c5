import { Generator } from '../../../src/data/generate.ts';
import type { Chance } from '../../../src/data/chance.ts';
import { stream } from '../../../src/data/random.ts';
import { Vocabulary } from '../../../src/data/vocabulary.ts';
import { Shapes } from '../../../src/schema/shape.ts';
import { Validator } from '../../../src/schema/validator.ts';
import type { Json, JsonObject } from '../../../src/spec/json.ts';

/** The time of everything that is drawn here. */
export const NOW = Date.UTC(2026, 2, 18, 15, 30);

/** A schema as the property `thing` of a component `Thing`, beside further components. */
export function documentOf(schema: Json, components: JsonObject = {}, name = 'thing'): JsonObject {
  const thing = { type: 'object', properties: { [name]: schema } };
  return { components: { schemas: { Thing: thing, ...components } } };
}

/** Where {@link documentOf} puts the schema. */
export const placeOf = (name = 'thing'): string => `#/components/schemas/Thing/properties/${name}`;

/** What values of one schema are drawn with. */
export interface Drawing {
  readonly name?: string;
  readonly components?: JsonObject;
  readonly chance?: Omit<Chance, 'random'>;
}

/** Draws values for a schema; each number is a draw of its own. */
export function drawing(schema: Json, the: Drawing = {}): (seed?: number) => Json {
  const root = documentOf(schema, the.components, the.name);
  const [shapes, validator] = [new Shapes(root), new Validator(() => root)];
  const generator = new Generator({ shapes, validator }, new Vocabulary(NOW), NOW);
  return (seed = 1) =>
    generator.value(shapes.at(placeOf(the.name)), stream(seed, 0), the.chance ?? {});
}

/** Many values for a schema. */
export function drawn(schema: Json, the: Drawing = {}, count = 50): Json[] {
  const draw = drawing(schema, the);
  return Array.from({ length: count }, (_, seed) => draw(seed));
}
