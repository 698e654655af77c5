import type { Property } from '../model/model.ts';
import { isObject } from '../spec/json.ts';
import type { Json } from '../spec/json.ts';
import { valueName } from './world.ts';
import type { Input, World } from './world.ts';

/** What a body says of a record. What only the server settles has no effect in it. */
export interface Sent {
  readonly values: Readonly<Record<string, Json>>;
  /** What is set back: a null, or an empty text, where the record knows none. */
  readonly nulled: readonly Property[];
  /** What the body could name and does not. */
  readonly absent: readonly Property[];
  /** Members that nothing describes, where the document says that they are welcome. */
  readonly extras: Readonly<Record<string, Json>>;
}

/** Reads a body, member by member. */
export function sentBy({ model }: World, input: Input): Sent {
  const { operation, resource, body } = input;
  const values: Record<string, Json> = {};
  const nulled: Property[] = [];
  const absent: Property[] = [];
  const members = isObject(body) ? body : {};
  for (const name of operation.body?.members ?? []) {
    const property = resource.properties.get(name);
    if (property === undefined || !isForCallers(input, property)) continue;
    const value = Object.hasOwn(members, name) ? members[name] : undefined;
    if (value === undefined) absent.push(property);
    else if (value === null && !property.nullable) nulled.push(property);
    // An empty text stands for nothing where a record has none, as forms do.
    else if (value === '' && !model.validator.accepts(property.place, '')) nulled.push(property);
    else values[name] = value;
  }
  return { values, nulled, absent, extras: extrasOf(input) };
}

/** A key is settled when the record is made; who the parent is, the path says where it can. */
function isForCallers({ operation, resource }: Input, { name, origin }: Property): boolean {
  if (name === resource.key && operation.behaviour !== 'create') return false;
  if (name === operation.lineage.at(-1)?.property) return false;
  const isLink = resource.parents.some(({ property }) => property === name);
  return origin.kind === 'sent' || (isLink && !resource.partitioned);
}

/** What parameters settle that stand in for members which the body leaves out, or null. */
export function stoodInFor({ operation, values }: Input, sent: Sent['values']): Sent['values'] {
  const found: Record<string, Json> = {};
  for (const { role, property, in: where, name } of operation.parameters) {
    const value = values.get(valueName(where, name)) ?? null;
    if (role !== 'default' || property === undefined || value === null) continue;
    if ((sent[property] ?? null) === null) found[property] = value;
  }
  return found;
}

function extrasOf({ operation, resource, body }: Input): Readonly<Record<string, Json>> {
  if (operation.body?.isOpen !== true || !isObject(body)) return {};
  const extras = Object.entries(body).filter(
    (entry): entry is [string, Json] =>
      entry[1] !== undefined && entry[0] !== resource.key && !resource.properties.has(entry[0]),
  );
  return Object.fromEntries(extras);
}
