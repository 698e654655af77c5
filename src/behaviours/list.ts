import { directionNamed, orderNamed } from '../model/parameters.ts';
import type { Parameter } from '../model/model.ts';
import { arrayOf } from '../spec/json.ts';
import type { Json } from '../spec/json.ts';
import type { Condition, Sorting } from '../store/query.ts';
import type { Table } from '../store/table.ts';
import { anchorOf, cursorFor } from './cursor.ts';
import { homeOf, isOutcome, scopesOf } from './scope.ts';
import type { Home } from './scope.ts';
import { valueName } from './world.ts';
import type { Input, Outcome, World } from './world.ts';

/** How many items a page has where neither the caller nor the document says. */
const USUAL_SIZE = 20;

/** Answers a page: filtered, then sorted, then cut. */
export function list(world: World, input: Input): Outcome {
  const home = homeOf(world, input);
  if (isOutcome(home)) return home;
  const table = world.state.read(input.resource.name, home.partition);
  const wrong = unknownValue(world, input);
  if (wrong !== undefined) return wrong;
  const where = [
    ...scopeConditions(world, input),
    ...parentCondition(input, home),
    ...filters(input),
  ];
  const order = sortingOf(input);
  if (order === undefined) return refused(input, 'order');
  const cut = cutOf(input, table, where, order);
  if (cut === undefined) return refused(input, 'cursor');
  const { total, rows } = table.select({ where, order, skip: cut.skip, take: cut.size });
  const late = world.model.policy['past-last-page'];
  if (typeof late === 'number' && rows.length === 0 && cut.skip > 0) {
    return { kind: 'unknown', title: 'Page', status: late };
  }
  const last = rows.at(-1);
  const hasMore = cut.skip + rows.length < total;
  const nextCursor =
    hasMore && last !== undefined ? cursorFor(last.id, cut.skip + rows.length) : null;
  return { kind: 'page', page: { rows, total, ...cut, nextCursor } };
}

function valueOf(input: Input, parameter: Parameter | undefined): Json | undefined {
  if (parameter === undefined) return undefined;
  return input.values.get(valueName(parameter.in, parameter.name)) ?? undefined;
}

function withRole({ operation }: Input, role: Parameter['role']): Parameter | undefined {
  return operation.parameters.find((parameter) => parameter.role === role);
}

function scopeConditions(world: World, input: Input): Condition[] {
  if (world.model.policy['tenant-scopes'] !== true) return [];
  return scopesOf(input)
    .filter(({ property }) => input.resource.indexed.includes(property))
    .map(({ property, value }) => ({ property, match: 'equal', values: [value] }));
}

/** Records that live together with those of other parents: only this parent's. */
function parentCondition({ resource }: Input, { parent }: Home): Condition[] {
  const property = resource.parent?.property;
  if (resource.partitioned || parent === undefined || property === undefined) return [];
  return [{ property, match: 'equal', values: [parent.id] }];
}

function filters(input: Input): Condition[] {
  return input.operation.parameters.flatMap((parameter): Condition[] => {
    const value = valueOf(input, parameter);
    if (parameter.role !== 'filter' || value === undefined) return [];
    const values = Array.isArray(value) ? arrayOf(value) : [value];
    return [{ property: parameter.property, match: parameter.match, values }];
  });
}

/** A filter value that no record can have, where the policy is to refuse it. */
function unknownValue({ model }: World, input: Input): Outcome | undefined {
  const policy = model.policy['unknown-filter-value'];
  if (typeof policy !== 'number') return undefined;
  for (const { property = '', values } of filters(input)) {
    const place = input.resource.properties.get(property)?.place;
    const allowed = place === undefined ? [] : arrayOf(model.shapes.at(place).keywords['enum']);
    if (allowed.length > 0 && values.some((value) => !allowed.includes(value))) {
      return refused(input, 'filter');
    }
  }
  return undefined;
}

function refused(input: Input, role: Parameter['role']): Outcome {
  const parameter = withRole(input, role);
  if (parameter === undefined) return { kind: 'invalid', violations: [] };
  const value = valueOf(input, parameter);
  return {
    kind: 'invalid',
    violations: [
      {
        in: parameter.in,
        violation: {
          path: [parameter.name],
          at: [],
          keyword: 'enum',
          limit: Object.keys(parameter.values ?? {}),
          input: value,
          shape: undefined,
          message: role === 'cursor' ? 'is not a cursor of this list' : 'is not a known value',
        },
      },
    ],
  };
}

/** The order that is asked for; nothing where it cannot be understood. */
function sortingOf(input: Input): Sorting | undefined {
  const parameter = withRole(input, 'order');
  const direction = directionNamed(String(valueOf(input, withRole(input, 'direction')) ?? ''));
  const value = valueOf(input, parameter);
  const usual: Sorting = input.operation.order ?? { by: undefined, direction: 'ascending' };
  if (parameter === undefined || value === undefined)
    return { ...usual, ...(direction && { direction }) };
  const word = String(Array.isArray(value) ? (value[0] ?? '') : value).split(',', 1)[0] ?? '';
  const order = parameter.values?.[word] ?? orderNamed(word, input.resource.properties);
  return order && { ...order, ...(direction && { direction }) };
}

interface Cut {
  readonly number: number;
  readonly first: number;
  readonly size: number;
  readonly skip: number;
}

/** Which part of the list is asked for; nothing where the cursor is none of ours. */
function cutOf(
  input: Input,
  table: Table,
  where: readonly Condition[],
  order: Sorting,
): Cut | undefined {
  const sizing = withRole(input, 'page-size');
  const paging = withRole(input, 'page');
  const offset = valueOf(input, withRole(input, 'offset'));
  const cursor = valueOf(input, withRole(input, 'cursor'));
  const isPaged = [sizing, paging, withRole(input, 'offset'), withRole(input, 'cursor')].some(
    Boolean,
  );
  const size = Number(valueOf(input, sizing) ?? (isPaged ? USUAL_SIZE : Infinity));
  const first = firstPage(paging);
  if (typeof cursor === 'string') {
    const skip = anchorOf(
      cursor,
      () => table.select({ where, order, skip: 0, take: Infinity }).rows,
    );
    return skip === undefined ? undefined : { number: first, first, size, skip };
  }
  if (offset !== undefined) {
    const skip = Number(offset);
    return { number: first + Math.floor(skip / size), first, size, skip };
  }
  const number = Number(valueOf(input, paging) ?? first);
  return { number, first, size, skip: number === first ? 0 : Math.max(0, number - first) * size };
}

function firstPage(parameter: Parameter | undefined): number {
  return parameter?.fallback === 0 || parameter?.minimum === 0 ? 0 : 1;
}
