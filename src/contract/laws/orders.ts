import type { Operation, Order } from '../../model/model.ts';
import type { Json, JsonObject } from '../../spec/json.ts';
import { parameterOf } from '../api.ts';
import type { Api } from '../api.ts';
import type { Pair } from '../exchange.ts';
import type { Fact } from '../fact.ts';
import type { Scene } from '../scene.ts';

/** A way in which a list can be ordered, and how it is asked for. */
export interface Asked {
  readonly title: string;
  readonly pairs: readonly Pair[];
  readonly order: Order;
  readonly facts: readonly Fact[];
}

/** The orders that a list knows: the usual one, and those that a parameter asks for. */
export function ordersOf(api: Api, list: Operation): readonly Asked[] {
  const asked: Asked[] = [];
  const parameter = parameterOf(list, 'order');
  const usual = list.order ?? (parameter?.values ?? {})[String(parameter?.fallback)];
  if (usual !== undefined) {
    const fact =
      list.order === undefined
        ? api.facts.written(
            parameter?.place ?? list.place,
            'x-understudy',
            `${list.id} is ordered by ${usual.by}.`,
          )
        : api.facts.written(list.place, 'x-understudy', `${list.id} is ordered by ${usual.by}.`);
    asked.push({ title: 'as it comes', pairs: [], order: usual, facts: [fact] });
  }
  const direction = parameterOf(list, 'direction');
  for (const [value, order] of Object.entries(parameter?.values ?? {})) {
    if (parameter === undefined || direction !== undefined) continue;
    const fact = api.facts.written(
      parameter.place,
      'x-understudy',
      `${parameter.name}=${value} orders by ${order.by}.`,
    );
    asked.push({
      title: `${parameter.name}=${value}`,
      pairs: [[parameter.name, value]],
      order,
      facts: [fact],
    });
  }
  return asked;
}

/** Expects that items are in an order. */
export function expectOrdered(
  scene: Scene,
  items: readonly JsonObject[],
  { order, title }: Asked,
): void {
  const values = items.map((item) => item[order.by]);
  for (const [index, value] of values.entries()) {
    const before = values[index - 1];
    if (index === 0 || before === undefined || value === undefined) continue;
    const way = order.direction === 'ascending' ? 1 : -1;
    scene.expect(way * compared(before, value) <= 0, {
      message: `A list (${title}) is not ordered by ${order.by}, ${order.direction}.`,
      expected: `${String(value)} ${way > 0 ? 'after' : 'before'} ${String(before)}`,
      got: values.slice(Math.max(0, index - 2), index + 2).map((one) => one ?? null),
    });
  }
}

/** Which of two values comes first: negative where it is the first; times by their moment. */
export function compared(one: Json, other: Json): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  const [first, second] = [one, other].map((value) => Date.parse(String(value)));
  if (/^\d{4}-\d\d-\d\d/.test(String(one)) && first !== undefined && second !== undefined)
    return first - second;
  return String(one) < String(other) ? -1 : String(one) > String(other) ? 1 : 0;
}
