import { directionNamed, orderNamed } from '../model/orders.ts';
import type { Parameter } from '../model/model.ts';
import { arrayOf } from '../spec/json.ts';
import type { Json } from '../spec/json.ts';
import type { Condition, Query, Sorting } from '../store/query.ts';
import { plainOf } from '../store/record.ts';
import type { Selection, Table } from '../store/table.ts';
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
  const question = questionOf(world, input);
  const { order, wrong } = question;
  if (wrong !== undefined) return wrong;
  const where = [...parentCondition(input, home), ...question.where];
  if (order === undefined) return refused(input, withRole(input, 'order'));
  const cut = cutOf(question, table, where, order);
  if (cut === undefined) return refused(input, withRole(input, 'cursor'));
  const { total, rows } = selected(question, table, {
    where,
    order,
    skip: cut.skip,
    take: cut.size,
  });
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

/** What a list is asked for, but for what depends on the records that there are. */
interface Question {
  readonly where: readonly Condition[];
  /** Nothing where it cannot be understood. */
  readonly order: Sorting | undefined;
  /** As the number of the page or an offset says. */
  readonly cut: Cut;
  /** Where to go on instead. */
  readonly cursor: string | undefined;
  /** Nothing where all is well. */
  readonly wrong: Outcome | undefined;
  /** What was met, and after how many changes of the table: for who polls. */
  readonly met: WeakMap<Table, { readonly changes: number; readonly selection: Selection }>;
}

/** What a query meets: from memory, where the question was answered already and nothing was written since. */
function selected({ where, cursor, met }: Question, table: Table, query: Query): Selection {
  // What depends on more than the question is not remembered with it.
  if (query.where.length > where.length || cursor !== undefined) return table.select(query);
  const known = met.get(table);
  if (known?.changes === table.changes) return known.selection;
  const selection = table.select(query);
  met.set(table, { changes: table.changes, selection });
  return selection;
}

/** By the values of a request, which are the same for who asks the same again. */
const questions = new WeakMap<Input['values'], Question>();

function questionOf(world: World, input: Input): Question {
  let question = questions.get(input.values);
  if (question === undefined) {
    const cursor = valueOf(input, withRole(input, 'cursor'));
    question = {
      where: [
        ...scopeConditions(world, input),
        ...filters(input).map(({ condition }) => condition),
      ],
      order: sortingOf(world, input),
      cut: numberedCut(input),
      // Clients that know no cursor yet send an empty one.
      cursor: typeof cursor === 'string' && cursor !== '' ? cursor : undefined,
      wrong: unknownValue(world, input),
      met: new WeakMap(),
    };
    questions.set(input.values, question);
  }
  return question;
}

function valueOf(input: Input, parameter: Parameter | undefined): Json | undefined {
  if (parameter === undefined) return undefined;
  return input.values.get(valueName(parameter.in, parameter.name)) ?? undefined;
}

function withRole({ operation }: Input, role: Parameter['role']): Parameter | undefined {
  return operation.parameters.find((parameter) => parameter.role === role);
}

function scopeConditions(world: World, input: Input): Condition[] {
  if (!world.model.policy['tenant-scopes']) return [];
  return scopesOf(input)
    .filter(({ property }) => input.resource.indexed.includes(property))
    .map(({ property, value }) => ({ property, match: 'equal', values: [value] }));
}

/** Records that live together with those of other parents: only this parent's. */
function parentCondition({ resource }: Input, { link }: Home): Condition[] {
  if (resource.partitioned || link === undefined) return [];
  return [{ property: link.property, match: 'equal', values: [link.key] }];
}

interface Filter {
  readonly parameter: Parameter;
  readonly condition: Condition;
}

function filters(input: Input): Filter[] {
  return input.operation.parameters.flatMap((parameter): Filter[] => {
    const value = valueOf(input, parameter);
    if (parameter.role !== 'filter' || value === undefined) return [];
    if (parameter.anything.includes(value)) return [];
    const { property, match } = parameter;
    const values = Array.isArray(value) ? arrayOf(value) : [value];
    return [{ parameter, condition: { property, match, values } }];
  });
}

/** A filter value that no record can have, where the policy is to refuse it. */
function unknownValue({ model }: World, input: Input): Outcome | undefined {
  const status = model.policy['unknown-filter-value'];
  if (typeof status !== 'number') return undefined;
  const odd = filters(input).find(({ condition: { property = '', values } }) => {
    const place = input.resource.properties.get(property)?.place;
    const known = place === undefined ? [] : arrayOf(model.shapes.at(place).keywords['enum']);
    return known.length > 0 && values.some((value) => !known.includes(value));
  });
  return odd && refused(input, odd.parameter, status);
}

function refused(input: Input, parameter: Parameter | undefined, status?: number): Outcome {
  const told = status === undefined ? {} : { status };
  if (parameter === undefined) return { kind: 'invalid', violations: [], ...told };
  const violation = {
    path: [parameter.name],
    input: valueOf(input, parameter),
    message: parameter.role === 'cursor' ? 'is not a cursor of this list' : 'is not a known value',
  };
  return { kind: 'invalid', violations: [{ in: parameter.in, violation }], ...told };
}

/** The order that is asked for; nothing where it cannot be understood. */
function sortingOf({ model }: World, input: Input): Sorting | undefined {
  const parameter = withRole(input, 'order');
  const direction = directionNamed(String(valueOf(input, withRole(input, 'direction')) ?? ''));
  const value = valueOf(input, parameter);
  const usual: Sorting = input.operation.order ?? { by: undefined, direction: 'ascending' };
  if (parameter === undefined || value === undefined)
    return { ...usual, ...(direction && { direction }) };
  // A value that the document names is right, whether or not its words tell what it asks for.
  const { schema } = parameter;
  const isNamed = schema !== undefined && 'enum' in model.shapes.at(schema).keywords;
  const order = orderOf(input, parameter, value) ?? (isNamed ? usual : undefined);
  return order && { ...order, ...(direction && { direction }) };
}

/** What a value of the order asks for, or the first of several that are joined by commas. */
function orderOf(input: Input, { values = {} }: Parameter, value: Json): Sorting | undefined {
  const words = Array.isArray(value) ? arrayOf(value).map(String) : String(value).split(',');
  const [first = '', second = ''] = words;
  if (Object.hasOwn(values, first)) return values[first];
  const word = directionNamed(second) === undefined ? first : `${first},${second}`;
  return orderNamed(word, input.resource.properties);
}

interface Cut {
  readonly number: number;
  readonly first: number;
  readonly size: number;
  readonly skip: number;
}

/** Which part of the list is asked for; nothing where the cursor is none of ours. */
function cutOf(
  { cut, cursor }: Question,
  table: Table,
  where: readonly Condition[],
  order: Sorting,
): Cut | undefined {
  if (cursor === undefined) return cut;
  const { first, size } = cut;
  const skip = anchorOf(cursor, () => table.select({ where, order, skip: 0, take: Infinity }).rows);
  return skip === undefined ? undefined : { number: first, first, size, skip };
}

/** Which part is asked for by the number of a page or by an offset. */
function numberedCut(input: Input): Cut {
  const [sizing, paging, shift, mark] = (['page-size', 'page', 'offset', 'cursor'] as const).map(
    (role) => withRole(input, role),
  );
  const isPaged = [sizing, paging, shift, mark].some((parameter) => parameter !== undefined);
  const size = isPaged ? bounded(0, valueOf(input, sizing) ?? USUAL_SIZE, USUAL_SIZE) : Infinity;
  const first = paging?.first ?? 1;
  const offset = valueOf(input, shift);
  if (offset !== undefined) {
    const skip = bounded(0, offset);
    return { number: first + (size > 0 ? Math.floor(skip / size) : 0), first, size, skip };
  }
  const number = bounded(first, valueOf(input, paging) ?? first);
  const skip = number === first ? 0 : Math.min(Number.MAX_VALUE, (number - first) * size);
  return { number, first, size, skip };
}

/** A number to which a document may set no bounds, brought within those that have a meaning. */
function bounded(least: number, value: Json, otherwise = least): number {
  const plain = plainOf(value);
  const number = plain === '' ? Number.NaN : Math.floor(Number(plain));
  if (Number.isNaN(number)) return otherwise;
  return number >= least ? Math.min(Number.MAX_VALUE, number) : least;
}
