import type { Shape, Shapes } from '../schema/shape.ts';
import type { Property, Resource } from './model.ts';
import { plain, singular, wordsOf } from './names.ts';

const KEY_WORDS = ['id', 'ids', 'uuid', 'uuids', 'key', 'keys', 'ref'];

/**
 * The resources with what their properties refer to: `petId`, `pet_id` and, where the type
 * tells, `pet` hold keys of `pets`, and what holds the key of a parent refers to it. Records that
 * live apart for each parent are no target.
 */
export function withReferences(
  shapes: Shapes,
  resources: ReadonlyMap<string, Resource>,
): ReadonlyMap<string, Resource> {
  const targets = new Map<string, Resource>();
  for (const resource of resources.values()) {
    if (resource.partitioned || resource.isSingle) continue;
    targets.set(plain(singular(resource.name.split('.').at(-1) ?? '')), resource);
  }
  const found = (resource: Resource, property: Property): Property => {
    const parent = resource.parents.find((one) => one.property === property.name)?.resource;
    if (parent !== undefined && !resource.partitioned) return { ...property, reference: parent };
    const reference = referenceOf(shapes, targets, resource, property);
    if (reference === undefined) return property;
    const reason = `${property.reason}, and its name refers to ${reference}`;
    return { ...property, reference, reason };
  };
  const all = (resource: Resource, own: ReadonlyMap<string, Property>): Map<string, Property> =>
    new Map([...own].map(([name, property]) => [name, found(resource, property)]));
  return new Map(
    [...resources].map(([name, resource]) => [
      name,
      {
        ...resource,
        properties: all(resource, resource.properties),
        variants: resource.variants.map((variant) => ({
          ...variant,
          properties: all(resource, variant.properties),
        })),
      },
    ]),
  );
}

function referenceOf(
  shapes: Shapes,
  targets: ReadonlyMap<string, Resource>,
  resource: Resource,
  { name, origin, place }: Property,
): string | undefined {
  if (name === resource.key || (origin.kind !== 'sent' && origin.kind !== 'default'))
    return undefined;
  const own = shapes.at(place);
  const shape = own.items === undefined ? own : shapes.at(own.items);
  const words = wordsOf(name);
  const isKey = words.length > 1 && KEY_WORDS.includes(words.at(-1) ?? '');
  const thing = isKey ? words.slice(0, -1) : words;
  const isParent = isKey && thing.join('') === 'parent' && !resource.partitioned;
  // `billing_customer_id` is the key of a customer as well.
  const named = thing.map((_, index) => targets.get(singular(thing.slice(index).join(''))));
  const target = isParent ? resource : named.find((one) => one !== undefined);
  const key = target?.properties.get(target.key);
  if (target === undefined || key === undefined) return undefined;
  return canHold(shape, shapes.at(key.place), isKey) ? target.name : undefined;
}

/** Whether a property can hold a key. Where its name does not say so, a text must look like one. */
function canHold(shape: Shape, key: Shape, isKey: boolean): boolean {
  if ('enum' in shape.keywords || 'const' in shape.keywords) return false;
  const isNumber = (one: Shape): boolean => one.types.includes('integer');
  if (isNumber(shape)) return isNumber(key);
  if (!shape.types.includes('string') || isNumber(key)) return false;
  const { format } = shape.keywords;
  return isKey ? format === undefined || format === key.keywords['format'] : format === 'uuid';
}
