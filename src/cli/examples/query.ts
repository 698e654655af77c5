import type { Model, Operation, Parameter } from '../../model/model.ts';
import type { Json, JsonObject } from '../../spec/json.ts';
import type { Place } from '../../spec/pointer.ts';

/** A parameter with its value. */
export type Pair = readonly [name: string, value: Json];

/** How many items of a list are enough to see what they are like. */
const PAGE = 5;

/**
 * The query of an example: whatever must be given, one filter that finds something, and a
 * small page.
 *
 * @param records some of the records that there are
 * @param madeUp makes a value that fits the schema at a place
 */
export function queryFor(
  { shapes }: Pick<Model, 'shapes'>,
  { parameters, behaviour }: Operation,
  records: readonly JsonObject[],
  madeUp: (place: Place) => Json,
): readonly Pair[] {
  const own = parameters.filter((parameter) => parameter.in === 'query');
  const filter = behaviour === 'list' ? tellingFilter(own, records) : undefined;
  const size = own.find(({ role, schema }) => {
    if (role !== 'page-size' || schema === undefined) return false;
    const { minimum = PAGE, maximum = PAGE, enum: values } = shapes.at(schema).keywords;
    return Number(minimum) <= PAGE && PAGE <= Number(maximum) && values === undefined;
  });
  const asked = own.filter((one) => one !== size && (one.required || one === filter));
  return [
    ...asked.map((one): Pair => [one.name, valueFor(one, records, madeUp)]),
    ...(size === undefined ? [] : [[size.name, PAGE] as const]),
  ];
}

/** A value for a parameter: of a record that exists where it filters, else a made-up one. */
export function valueFor(
  { role, property, schema }: Parameter,
  records: readonly JsonObject[],
  madeUp: (place: Place) => Json,
): Json {
  const found = role === 'filter' ? records[0]?.[property ?? ''] : undefined;
  return found ?? (schema === undefined ? 'example' : madeUp(schema));
}

/** A parameter as it stands in a URL. */
export function encodedPair([name, value]: Pair): string {
  return `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`;
}

/** The filter that divides the records into the fewest parts, but more than one. */
function tellingFilter(
  parameters: readonly Parameter[],
  records: readonly JsonObject[],
): Parameter | undefined {
  const parts = ({ property = '' }: Parameter): number => {
    const { size } = new Set(records.map((record) => record[property]));
    return size === 1 ? Infinity : size;
  };
  return parameters
    .filter(({ role, match, style, property = '' }) => {
      const value = records[0]?.[property] ?? '';
      const isPlain = value !== '' && typeof value !== 'object';
      return (
        role === 'filter' && style === 'form' && isPlain && ['equal', 'one-of'].includes(match)
      );
    })
    .toSorted((a, b) => parts(a) - parts(b))[0];
}
