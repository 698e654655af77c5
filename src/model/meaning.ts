import { UnderstudyError } from '../errors.ts';
import type { Shape, Shapes } from '../schema/shape.ts';
import { didYouMean } from '../spec/closest.ts';
import { objectOf } from '../spec/json.ts';
import type { Json } from '../spec/json.ts';
import { below, tokensOf } from '../spec/pointer.ts';
import type { Place } from '../spec/pointer.ts';
import type { Model, Operation, Property, Resource } from './model.ts';
import type { Read } from './reads.ts';
import { shapeAt } from './records.ts';

/**
 * Checks that the names which `x-understudy` uses are names of the document: keys, properties,
 * siblings, children, the parent's properties.
 *
 * @throws UnderstudyError `extension-invalid`, with the place and the nearest name
 */
export function checkMeaning(model: Model, reads: readonly Read[]): void {
  for (const resource of model.resources.values()) {
    checkResource(model, resource);
    for (const property of resource.properties.values()) checkProperty(model, resource, property);
  }
  for (const [index, operation] of model.operations.entries()) {
    checkSets(operation, reads[index]?.raw.extension['sets']);
    checkOperation(model, operation);
  }
}

function checkResource({ document }: Model, { name, properties }: Resource): void {
  const said = objectOf(objectOf(document['x-understudy'])?.['resources'])?.[name];
  const { key, perParent } = objectOf(said) ?? {};
  const place = below('#/x-understudy/resources', name);
  if (typeof key === 'string') expect(key, properties.keys(), below(place, 'key'));
  const { median, maximum } = objectOf(perParent) ?? {};
  if (typeof median !== 'number' || typeof maximum !== 'number' || median <= maximum) return;
  throw new UnderstudyError(
    'extension-invalid',
    `Failed to understand x-understudy (median: ${median}): it is above the maximum (${maximum})`,
    { place: below(place, 'perParent', 'median') },
  );
}

function checkProperty({ resources }: Model, resource: Resource, property: Property): void {
  const { origin, hints, place } = property;
  const at = `${place}/x-understudy`;
  const siblings = resource.properties.keys();
  if (hints.follows !== undefined) expect(hints.follows, siblings, below(at, 'follows'));
  if (hints.given !== undefined) {
    expect(hints.given.property, resource.properties.keys(), below(at, 'given'));
  }
  if (origin.kind !== 'derived') return;
  const { from } = origin;
  if (from.kind === 'count') expect(from.child, resource.children, below(at, 'derived', 'count'));
  if (from.kind === 'sum') {
    for (const name of from.of)
      expect(name, resource.properties.keys(), below(at, 'derived', 'sum'));
  }
  if (from.kind === 'parent' && from.property !== '') {
    const parent = resources.get(resource.parent?.resource ?? '');
    expect(from.property, parent?.properties.keys() ?? [], below(at, 'derived', 'parent'));
  }
}

/** What is set comes from the body of an update. */
function checkSets({ behaviour, body, place }: Operation, sets: Json | undefined): void {
  if (sets === undefined || (behaviour === 'update' && body !== undefined)) return;
  const reason = body === undefined ? 'there is no body' : 'it is not an update';
  throw new UnderstudyError(
    'extension-invalid',
    `Failed to understand x-understudy (sets: ${String(sets)}): ${reason}`,
    {
      place: below(place, 'x-understudy', 'sets'),
      hint: 'It names the property that a bare value takes, as the body of an update.',
    },
  );
}

function checkOperation({ resources }: Model, operation: Operation): void {
  const resource = resources.get(operation.resource ?? '');
  if (resource === undefined) return;
  const names = (): Iterable<string> => resource.properties.keys();
  // A scope may be one of a record on the way, of which the one that is asked for need not know.
  const above = operation.lineage.flatMap(({ resource: name = '' }) => [
    ...(resources.get(name)?.properties.keys() ?? []),
  ]);
  for (const { role, property, values, place } of operation.parameters) {
    const at = `${place}/x-understudy`;
    const known = role === 'scope' ? [...names(), ...above] : names();
    if (property !== undefined) expect(property, known, below(at, 'property'));
    for (const { by } of Object.values(values ?? {})) expect(by, names(), below(at, 'values'));
  }
  const at = below(operation.place, 'x-understudy');
  if (operation.body?.sets !== undefined) expect(operation.body.sets, names(), below(at, 'sets'));
  if (operation.order !== undefined) expect(operation.order.by, names(), below(at, 'order'));
}

/**
 * Checks that where `x-understudy` looks for the list or the record of an answer there is one, as
 * far as the document tells what is there.
 *
 * @throws UnderstudyError `extension-invalid`, with the place and the nearest pointer
 */
export function checkPointers(shapes: Shapes, { raw, success }: Read): void {
  const { items, item } = raw.extension;
  const place = below(raw.place, 'x-understudy');
  const { schema } = success.answer ?? {};
  const known = schema === undefined ? [] : pointersIn(shapes, shapes.at(schema));
  const at = (pointer: string): Shape | undefined =>
    schema === undefined ? undefined : shapeAt(shapes, schema, tokensOf(pointer));
  if (typeof items === 'string' && at(items)?.items === undefined) {
    const lists = known.filter(({ shape }) => shape.items !== undefined);
    throw nowhere(items, 'the answer has no list there', lists, below(place, 'items'));
  }
  if (typeof item === 'string' && at(item) === undefined && !isUntold(known)) {
    throw nowhere(item, 'the answer has no such member', known, below(place, 'item'));
  }
}

/** Whether a body may have any members, as far as the document tells. */
function isUntold([body, member]: readonly Pointed[]): boolean {
  if (body === undefined || member !== undefined) return false;
  return body.shape.isOpen || body.shape.types.length === 0;
}

function nowhere(
  said: string,
  reason: string,
  known: readonly Pointed[],
  place: Place,
): UnderstudyError {
  const pointers = known.map(({ pointer }) => pointer);
  const all = pointers.map((pointer) => `'${pointer}'`).join(', ');
  return new UnderstudyError(
    'extension-invalid',
    `Failed to understand x-understudy (${JSON.stringify(said)}): ${reason}`,
    { place, hint: didYouMean(said, pointers) ?? `There is: ${all || 'nothing'}.` },
  );
}

interface Pointed {
  readonly pointer: string;
  readonly shape: Shape;
}

/** What a body has, down to the members of members; nothing lies deeper in most. */
function pointersIn(shapes: Shapes, shape: Shape, pointer = '', depth = 0): readonly Pointed[] {
  const members = depth > 2 ? [] : [...shapes.properties(shape)];
  return [
    { pointer, shape },
    ...members.flatMap(([name, place]) =>
      pointersIn(shapes, shapes.at(place), below(pointer, name), depth + 1),
    ),
  ];
}

function expect(name: string, known: Iterable<string>, place: Place): void {
  const names = [...known];
  if (names.includes(name)) return;
  throw new UnderstudyError(
    'extension-invalid',
    `Failed to understand x-understudy (${name}): nothing has this name here`,
    { place, hint: didYouMean(name, names) ?? `There is: ${names.join(', ') || 'nothing'}.` },
  );
}
