import type { Operation, Order, Parameter } from '../../model/model.ts';
import { directionNamed } from '../../model/orders.ts';
import { arrayOf } from '../../spec/json.ts';
import type { Json, JsonObject } from '../../spec/json.ts';
import { below, lookUp } from '../../spec/pointer.ts';
import type { Place } from '../../spec/pointer.ts';
import { parameterOf } from '../api.ts';
import type { Api } from '../api.ts';
import type { Pair } from '../exchange.ts';
import type { Fact } from '../fact.ts';
import { NotExercised } from '../law.ts';
import type { Scene } from '../scene.ts';
import { timeProperty } from './about.ts';

/** A way in which a list can be ordered, and how it is asked for. */
export interface Asked {
  readonly title: string;
  readonly pairs: readonly Pair[];
  readonly order: Order;
  readonly facts: readonly Fact[];
}

/** The orders that a list knows: the usual one, and those that parameters ask for. */
export function ordersOf(api: Api, list: Operation): readonly Asked[] {
  const parameter = parameterOf(list, 'order');
  const direction = parameterOf(list, 'direction');
  const usual = list.order ?? (parameter?.values ?? {})[String(parameter?.fallback)];
  const place = list.order === undefined ? (parameter?.place ?? list.place) : list.place;
  const asked: Asked[] =
    usual === undefined || direction !== undefined
      ? []
      : [
          {
            title: 'as it comes',
            pairs: [],
            order: usual,
            facts: [said(api, place, `${list.id} is ordered by ${usual.by}.`)],
          },
        ];
  for (const [value, order] of Object.entries(parameter?.values ?? {})) {
    if (parameter === undefined) continue;
    const title = `${parameter.name}=${value}`;
    const facts = [orderFact(api, parameter, value, order)];
    const one: Asked = { title, pairs: [[parameter.name, value]], order, facts };
    asked.push(...(direction === undefined ? [one] : directed(api, direction, one)));
  }
  const resource = api.resourceOf(list);
  const born = resource && timeProperty(resource, 'create');
  if (parameter === undefined && direction !== undefined && born !== undefined) {
    const order: Order = { by: born.name, direction: 'ascending' };
    const facts = [api.facts.of('direction-by-creation')];
    asked.push(...directed(api, direction, { title: '', pairs: [], order, facts }));
  }
  return asked;
}

/** An order in each direction that a parameter of its own asks for. */
function directed(api: Api, { name, schema = '#' }: Parameter, one: Asked): readonly Asked[] {
  const words = arrayOf(api.model.shapes.at(schema).keywords['enum']).map(String);
  return words.flatMap((word): Asked[] => {
    const direction = directionNamed(word);
    if (direction === undefined) return [];
    const title = [one.title, `${name}=${word}`].filter((part) => part !== '').join('&');
    const order = { ...one.order, direction };
    return [{ ...one, title, order, pairs: [...one.pairs, [name, word]] }];
  });
}

/** The fact that a value of a parameter asks for an order. */
export function orderFact(
  api: Api,
  { name, place }: Parameter,
  value: string,
  { by }: Order,
): Fact {
  return said(api, place, `${name}=${value} orders by ${by}.`);
}

/** What the document says of an order; no better known than usual where only words tell of it. */
function said(api: Api, place: Place, statement: string): Fact {
  const isSaid = lookUp(api.model.document, below(place, 'x-understudy')) !== undefined;
  return isSaid ? api.facts.written(place, 'x-understudy', statement) : api.facts.of('list-order');
}

/** Expects that items are in an order. */
export function expectOrdered(
  scene: Scene,
  items: readonly JsonObject[],
  { order, title, facts }: Asked,
): void {
  // Where those without a value stand is the backend's affair: databases differ in it.
  const values = items.map((item) => item[order.by] ?? null).filter((value) => value !== null);
  for (const [index, value] of values.entries()) {
    const before = values[index - 1];
    if (before === undefined) continue;
    const way = order.direction === 'ascending' ? 1 : -1;
    const [first, second] = way > 0 ? [before, value] : [value, before];
    scene.expect(mayPrecede(first, second), {
      message: `A list (${title}) is not ordered by ${order.by}, ${order.direction}.`,
      expected: `${String(value)} ${way > 0 ? 'after' : 'before'} ${String(before)}`,
      got: values.slice(Math.max(0, index - 2), index + 2),
      facts,
    });
  }
}

/** Whether items could be in a wrong order: not all are alike in what they are ordered by. */
export function isTelling(items: readonly JsonObject[], { by }: Order): boolean {
  const values = items.map((item) => item[by] ?? null).filter((value) => value !== null);
  return new Set(values.map(String)).size > 1;
}

/** Whether items could stand in another sequence and still be in order: some are alike in it. */
export function hasTies(items: readonly JsonObject[], { by }: Order): boolean {
  return new Set(items.map((item) => String(item[by] ?? null))).size < items.length;
}

/** @throws NotExercised where items could not be in a wrong order */
export function expectTelling(items: readonly JsonObject[], order: Order): void {
  if (!isTelling(items, order)) throw new NotExercised(`all have the same ${order.by}`);
}

/** As people sort, and as the C library does, to which spaces and hyphens are nothing. */
const COLLATIONS = [false, true].map(
  (ignorePunctuation) => new Intl.Collator('en', { ignorePunctuation }),
);

/** Whether a value may stand before another; texts as any usual collation has it. */
function mayPrecede(one: Json, other: Json): boolean {
  if (compared(one, other) <= 0) return true;
  if (typeof one !== 'string' || typeof other !== 'string') return false;
  return !isTime(one) && COLLATIONS.some((collation) => collation.compare(one, other) <= 0);
}

function isTime(value: Json): boolean {
  return /^\d{4}-\d\d-\d\d/.test(String(value));
}

/** Which of two values comes first: negative where it is the first; times by their moment. */
export function compared(one: Json, other: Json): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  const [first, second] = [one, other].map((value) => Date.parse(String(value)));
  if (isTime(one) && first !== undefined && second !== undefined) return first - second;
  return String(one) < String(other) ? -1 : String(one) > String(other) ? 1 : 0;
}
