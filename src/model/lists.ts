import type { Shape, Shapes } from '../schema/shape.ts';
import { tokensOf } from '../spec/pointer.ts';
import type { Place } from '../spec/pointer.ts';
import type { EnvelopeField, EnvelopeRole } from './model.ts';
import { plain } from './names.ts';
import { isRecordLike, shapeAt } from './records.ts';
import { CONTENT_NAMES, envelopeRoleByName, isPackaging } from './roles.ts';

/** A list that was found in a body. */
export interface FoundList {
  readonly at: readonly string[];
  readonly item: Place;
  readonly envelope: readonly EnvelopeField[];
  /** Whether the body is nothing but the list and what tells about it. */
  readonly isWhole: boolean;
  /** Whether its items are objects. */
  readonly isOfRecords: boolean;
}

type Candidate = Pick<FoundList, 'at' | 'item'>;

/**
 * Finds the list in the body of a page: the whole body, its only array of objects, or the
 * one with the likeliest name, at most two objects deep.
 */
export function findList(shapes: Shapes, body: Place, literal: string): FoundList | undefined {
  const shape = shapes.at(body);
  if (shape.items !== undefined) return withEnvelope(shapes, shape, { at: [], item: shape.items });
  const arrays = arraysIn(shapes, shape, []);
  const found = arrays.length === 1 ? arrays[0] : likeliest(arrays, literal);
  return found && withEnvelope(shapes, shape, found);
}

/** The list that stands where the document says. */
export function listAt(shapes: Shapes, body: Place, pointer: string): FoundList | undefined {
  const at = tokensOf(pointer);
  const shape = shapeAt(shapes, body, at);
  if (shape?.items === undefined) return undefined;
  return withEnvelope(shapes, shapes.at(body), { at, item: shape.items });
}

function arraysIn(shapes: Shapes, shape: Shape, at: readonly string[]): Candidate[] {
  return [...shapes.properties(shape)].flatMap(([name, place]) => {
    const inner = shapes.at(place);
    const path = [...at, name];
    if (inner.items !== undefined) {
      const isOfRecords = isRecordLike(shapes, shapes.at(inner.items));
      return isOfRecords || at.length === 0 ? [{ at: path, item: inner.items }] : [];
    }
    const leads = at.length === 0 && inner.properties.size > 0;
    return leads ? arraysIn(shapes, inner, path) : [];
  });
}

function likeliest(arrays: readonly Candidate[], literal: string): Candidate | undefined {
  const names = [plain(literal), ...CONTENT_NAMES];
  const ranked = arrays
    .map((list) => ({ list, rank: names.indexOf(plain(list.at.at(-1) ?? '')) }))
    .filter(({ rank }) => rank >= 0)
    .toSorted((a, b) => a.rank - b.rank);
  return ranked[0]?.list;
}

function withEnvelope(shapes: Shapes, body: Shape, { at, item }: Candidate): FoundList {
  const envelope = counted(fieldsIn(shapes, body, [], at));
  const others = [...shapes.properties(body)].filter(
    ([name, place]) =>
      name !== at[0] &&
      !isPackaging(name) &&
      !shapes.at(place).types.includes('boolean') &&
      !isAbout(shapes, body, name, at),
  );
  const isOfRecords = isRecordLike(shapes, shapes.at(item));
  return { at, item, envelope, isWhole: others.length === 0, isOfRecords };
}

/** Who tells how many pages there are, but no total, counts all items rather than those of a page. */
function counted(envelope: readonly EnvelopeField[]): readonly EnvelopeField[] {
  const roles = envelope.map(({ role }) => role);
  if (!roles.includes('total-pages') || roles.includes('total')) return envelope;
  return envelope.map((field) =>
    field.role === 'returned' ? { ...field, role: 'total' as const } : field,
  );
}

/** Whether a member of a body, or one below it, has a role for pages. */
function isAbout(shapes: Shapes, body: Shape, name: string, list: readonly string[]): boolean {
  const shape = shapes.property(body, name);
  if (shape === undefined) return false;
  if (shape.properties.size === 0) return roleOf([name], shape, list) !== undefined;
  return fieldsIn(shapes, shape, [name], list).some(({ role }) => role !== undefined);
}

/** What stands around a record in a body; none of it is about pages. */
export function fieldsAround(shapes: Shapes, body: Place, at: readonly string[]): EnvelopeField[] {
  return fieldsIn(shapes, shapes.at(body), [], at)
    .filter(({ isRequired }) => isRequired)
    .map((field) => ({ ...field, role: undefined }));
}

function fieldsIn(
  shapes: Shapes,
  shape: Shape,
  at: readonly string[],
  list: readonly string[],
): EnvelopeField[] {
  return [...shapes.properties(shape)].flatMap(([name, place]): EnvelopeField[] => {
    const path = [...at, name];
    if (path.join('/') === list.join('/')) return [];
    const inner = shapes.at(place);
    const isRequired = shape.required.has(name);
    if (inner.properties.size > 0 && at.length < 2) {
      const fields = fieldsIn(shapes, inner, path, list);
      const hasList = list.join('/').startsWith(`${path.join('/')}/`);
      if (hasList || (isRequired && fields.length > 0)) return fields;
      if (isRequired) return [{ at: path, schema: place, role: undefined, isRequired }];
      // An optional object is left out where nothing is known of it, or nothing is to tell.
      const isTold = fields.some(({ role }) => role !== undefined);
      if (!isTold || fields.length > 1) return isTold ? fields : [];
      return fields.map((field) => ({ ...field, isRequired: false }));
    }
    const role = roleOf(path, inner, list);
    // What is optional and of no known meaning is better left out than made up.
    if (role === undefined && !isRequired) return [];
    return [{ at: path, schema: place, role, isRequired }];
  });
}

function roleOf(
  path: readonly string[],
  { types }: Shape,
  list: readonly string[],
): EnvelopeRole | undefined {
  const [above = '', name = ''] = path.slice(-2);
  const listName = list.at(-1) ?? '';
  if (path.length < 2) return envelopeRoleByName(above, types, listName);
  // A link can be an object, as in HAL: `next: { href }`.
  const isLink = ['href', 'url'].includes(plain(name));
  const role = envelopeRoleByName(isLink ? above : name, types, listName);
  // Whether a sort is empty is nothing about the page.
  return role === 'is-empty' ? undefined : role;
}
