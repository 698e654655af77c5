import type { Shape, Shapes } from '../schema/shape.ts';
import { arrayOf, objectOf, stringOf } from '../spec/json.ts';
import type { Json } from '../spec/json.ts';
import type { Place } from '../spec/pointer.ts';
import type { Variant } from './model.ts';
import { propertiesOf } from './properties.ts';
import type { Anatomy } from './properties.ts';

/**
 * The alternatives of a resource whose records are described by a `oneOf` or an `anyOf` of
 * objects, with the mark that tells them apart: a discriminator, or a property with one value.
 */
export function variantsOf(
  shapes: Shapes,
  records: readonly Shape[],
  anatomy: Anatomy,
): readonly Variant[] {
  const whole = records.find(({ union }) => union.length > 0);
  if (whole === undefined) return [];
  const branches = whole.union
    .map((place) => shapes.at(place))
    .filter((branch) => branch.types.includes('object') && branch.properties.size > 0);
  if (branches.length < 2) return [];
  const discriminator = objectOf(whole.keywords['discriminator']);
  const named = stringOf(discriminator?.['propertyName']);
  return branches.map((branch) => {
    const property = named ?? commonMark(shapes, branches);
    const value =
      property &&
      (valueBy(shapes, branch, property) ?? mappedTo(discriminator?.['mapping'], branch));
    const shown = new Map([...whole.properties, ...branch.properties]);
    return {
      mark: property === undefined || value === undefined ? undefined : { property, value },
      properties: propertiesOf(shapes, {
        ...anatomy,
        shown,
        required: new Set([...whole.required, ...branch.required]),
        createBody: narrowed(anatomy.createBody, branch),
      }),
    };
  });
}

/** A create that takes any of the alternatives takes of this one what it has. */
function narrowed(createBody: Shape | undefined, branch: Shape): Shape | undefined {
  return createBody === undefined || createBody.union.length === 0
    ? createBody
    : { ...createBody, union: [branch.place] };
}

/** A property that has one value in every alternative, another in each. */
function commonMark(shapes: Shapes, branches: readonly Shape[]): string | undefined {
  const [first] = branches;
  return [...(first?.properties.keys() ?? [])].find((name) => {
    const values = branches.map((branch) => valueBy(shapes, branch, name));
    return !values.includes(undefined) && new Set(values).size === branches.length;
  });
}

/** The one value that a property can have in an alternative. */
function valueBy(shapes: Shapes, branch: Shape, name: string): Json | undefined {
  const place: Place | undefined = branch.properties.get(name);
  if (place === undefined) return undefined;
  const { const: only, enum: values } = shapes.at(place).keywords;
  if (only !== undefined) return only;
  return arrayOf(values).length === 1 ? arrayOf(values)[0] : undefined;
}

/** The value by which a discriminator means an alternative (OpenAPI 3.1.1, section 4.8.25). */
function mappedTo(mapping: Json | undefined, { name }: Shape): Json | undefined {
  const found = Object.entries(objectOf(mapping) ?? {}).find(
    ([, target]) => target === name || String(target).endsWith(`/${name}`),
  );
  return found?.[0] ?? name;
}
