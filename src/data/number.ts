import type { Demand } from './demand.ts';
import { longTailed, whole } from './random.ts';
import type { Random } from './random.ts';

/** Where numbers may lie; the ends are included. */
interface Range {
  readonly least: number | undefined;
  readonly most: number | undefined;
  readonly isWhole: boolean;
}

/** The range that a demand leaves to a number; that of real numbers is closed at open ends. */
function rangeOf({ keywords, types = [] }: Demand): Range {
  const { format, minimum, maximum, exclusiveMinimum, exclusiveMaximum } = keywords;
  const isWhole = !types.includes('number') || format === 'int32' || format === 'int64';
  const above = numberIn(exclusiveMinimum);
  const under = numberIn(exclusiveMaximum);
  const lows = [
    numberIn(minimum),
    above !== undefined && isWhole ? Math.floor(above) + 1 : above,
    format === 'int32' ? -(2 ** 31) : undefined,
  ].filter((bound) => bound !== undefined);
  const highs = [
    numberIn(maximum),
    under !== undefined && isWhole ? Math.ceil(under) - 1 : under,
    format === 'int32' ? 2 ** 31 - 1 : undefined,
  ].filter((bound) => bound !== undefined);
  const least = lows.length === 0 ? undefined : Math.max(...lows);
  const most = highs.length === 0 ? undefined : Math.min(...highs);
  return {
    least: least !== undefined && isWhole ? Math.ceil(least) : least,
    most: most !== undefined && isWhole ? Math.floor(most) : most,
    isWhole,
  };
}

/**
 * A number that meets a demand, of everyday size where the bounds leave the choice.
 *
 * @param wanted what it would be by its name, taken where it fits
 */
export function drawNumber(demand: Demand, random: Random, wanted?: number): number {
  const range = rangeOf(demand);
  const multiple = numberIn(demand.keywords['multipleOf']);
  if (multiple !== undefined && multiple > 0) return drawMultiple(demand, random, multiple, range);
  const [least, most] = everyday(demand, random, range);
  const between = range.isWhole
    ? whole(random, least, most)
    : least + random.next() * (most - least);
  const candidates = range.isWhole
    ? [wanted === undefined ? undefined : Math.round(wanted), between]
    : [wanted, Number(between.toFixed(2)), between, least + (most - least) / 2];
  // The last two are the next numbers within open ends, between which there may be no others.
  candidates.push(least, most, next(least, 1), next(most, -1));
  return candidates.find((value) => value !== undefined && fits(demand, value)) ?? least;
}

/** The part of a range that is drawn from: all of it where it is small, else its lower end. */
function everyday(demand: Demand, random: Random, { least, most }: Range): [number, number] {
  const example = numberIn(demand.keywords['example']);
  const reach = Math.ceil(longTailed(random, Math.max(10, Math.abs(example ?? 100))));
  const low = least ?? (most === undefined || most > 0 ? 0 : most - reach);
  const high = most ?? low + reach;
  return high - low > 10_000 ? [low, low + reach] : [low, high];
}

function drawMultiple(demand: Demand, random: Random, step: number, range: Range): number {
  const { least, most } = range;
  const first = Math.ceil((least ?? Math.min(0, most ?? 0)) / step);
  const last = Math.min(first + 100, Math.floor((most ?? Infinity) / step));
  const count = Math.max(1, last - first + 1);
  const start = whole(random, 0, count - 1);
  for (let tried = 0; tried < count; tried++) {
    const times = first + ((start + tried) % count);
    const exact = Number((times * step).toFixed(decimalsOf(step)));
    for (const value of [exact, times * step]) if (fits(demand, value)) return value;
  }
  return first * step;
}

/** Whether a number keeps to the bounds of a demand. */
export function fits({ keywords, types = [] }: Demand, value: number): boolean {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = keywords;
  const step = numberIn(multipleOf);
  return (
    (types.includes('number') || Number.isInteger(value)) &&
    value >= (numberIn(minimum) ?? -Infinity) &&
    value <= (numberIn(maximum) ?? Infinity) &&
    value > (numberIn(exclusiveMinimum) ?? -Infinity) &&
    value < (numberIn(exclusiveMaximum) ?? Infinity) &&
    // As the validator divides: 0.07 is no multiple of 0.01 to it.
    (step === undefined || Number.isInteger(value / step))
  );
}

/** The numbers at the edges of what a demand allows. */
export function edgeNumbers(demand: Demand): number[] {
  const { least, most, isWhole } = rangeOf(demand);
  const edges = [
    least ?? 0,
    (least ?? 0) + 1,
    most ?? (isWhole ? 2 ** 31 - 1 : 1e15 + 0.5),
    0,
    isWhole ? -1 : 0.1 + 0.2,
  ];
  return [...new Set(edges)].filter((value) => fits(demand, value));
}

/** A number next to another one, as far as those go that are not very small. */
function next(value: number, direction: 1 | -1): number {
  return value + direction * Math.abs(value) * 2 ** -51;
}

function decimalsOf(step: number): number {
  const [digits = '', exponent = '0'] = String(step).split('e');
  const decimals = (digits.split('.')[1] ?? '').length;
  return Math.min(100, Math.max(0, decimals - Number(exponent)));
}

function numberIn(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
