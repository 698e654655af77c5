import type { Operation, Parameter, Resource } from '../../model/model.ts';
import { arrayOf } from '../../spec/json.ts';
import type { Json } from '../../spec/json.ts';
import { filtersOf, isFreeText, isKeyLike } from '../api.ts';
import type { Api, Fence } from '../api.ts';

/** What a story is told of. */
export interface Cast {
  readonly resource: Resource;
  readonly create: Operation;
  readonly read: Operation;
  readonly remove: Operation;
  readonly list: Operation;
  readonly fence: Fence;
  readonly updates: readonly Operation[];
}

/** The filters that stories ask for: by a value, beside the one that sets their records apart. */
export function filtersIn({ list, fence }: Cast, { settings }: Api): readonly Parameter[] {
  return filtersOf(list).filter(
    ({ match, name }) =>
      (match === 'equal' || match === 'one-of') &&
      name !== fence.parameter.name &&
      !(name in settings),
  );
}

/** A step of a story; `which` is a record by its number, as far as there are as many. */
export type Step =
  | { readonly kind: 'create'; readonly values: readonly number[] }
  | { readonly kind: 'read'; readonly which: number }
  | { readonly kind: 'delete'; readonly which: number }
  | {
      readonly kind: 'update';
      readonly which: number;
      readonly update: number;
      readonly value: number;
    }
  | {
      readonly kind: 'list';
      /** By their numbers; two of them apply together. */
      readonly filters: readonly number[];
      readonly which: number;
      readonly order: string;
      readonly size: number;
      readonly page: number;
    };

/** Values for members that look like keys of something else, by name. */
export type Keys = ReadonlyMap<string, readonly string[]>;

/** Members of a body, each a choice of what it may be. */
export function membersOf(
  api: Api,
  { resource, fence }: Cast,
  keys: Keys,
  operation: Operation,
  values: readonly number[],
): Record<string, Json> {
  const members: Record<string, Json> = {};
  for (const [index, name] of (operation.body?.members ?? []).entries()) {
    const shape = api.memberShape(operation, name);
    const choice = values[index % values.length] ?? 0;
    const isOwn =
      api.isSendable(operation, name) && resource.properties.get(name)?.reference === undefined;
    if (shape === undefined || !isOwn || name === fence.member || name in api.settings) continue;
    const key = pick(keys.get(name) ?? [], choice);
    const listed = key ?? pick(arrayOf(shape.keywords['enum']), choice);
    // A third of what may be left out is left out.
    if (choice % 3 === 2 && !api.requiredMembers(operation).includes(name)) continue;
    if (listed !== undefined) members[name] = listed;
    else if (isFreeText(shape) && !isKeyLike(name) && shape.keywords['format'] === undefined)
      members[name] = `understudy ${choice} '"é`;
    else if (shape.isOpen && shape.properties.size === 0 && shape.types.length === 1) {
      const object = { choice, inner: { list: [choice, null] } };
      if (api.model.validator.accepts(shape.place, object)) members[name] = object;
    }
  }
  return members;
}

/** One of several values, by its number. */
export function pick(values: readonly Json[], choice: number): Json | undefined {
  return values[choice % Math.max(1, values.length)];
}
