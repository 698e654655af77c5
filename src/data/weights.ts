import type { Model, Property, Resource } from '../model/model.ts';
import { didYouMean } from '../spec/closest.ts';
import { arrayOf } from '../spec/json.ts';
import type { Json } from '../spec/json.ts';
import { below } from '../spec/pointer.ts';
import type { Place } from '../spec/pointer.ts';
import type { Fault } from './fault.ts';
import { hash, stream, weighted } from './random.ts';

/** How often each value of a property is met, relative to the others: by property, then by value. */
export type Weights = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** The values of a property with their weights. */
export interface Lots {
  readonly property: string;
  readonly values: readonly Json[];
  readonly weights: readonly number[];
}

/** The first thing that is wrong with weights: their properties, their values, or that all are 0. */
export function checkWeights(
  model: Pick<Model, 'shapes' | 'validator'>,
  { title, properties }: Resource,
  weights: Weights,
  place: Place,
): Fault | undefined {
  for (const [name, odds] of Object.entries(weights)) {
    const property = properties.get(name);
    const at = below(place, name);
    if (property === undefined) {
      const names = [...properties.keys()];
      const hint = didYouMean(name, names) ?? `It has: ${names.join(', ')}.`;
      return { place: at, reason: `a ${title} has no property (${name})`, hint };
    }
    const fault = checkOdds(model, property, odds, at);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** The first thing that is wrong with the weights of one property. */
export function checkOdds(
  model: Pick<Model, 'shapes' | 'validator'>,
  property: Property,
  odds: Readonly<Record<string, number>>,
  place: Place,
): Fault | undefined {
  const texts = Object.keys(odds);
  const odd = texts.find((text) => valueMeant(model, property, text) === undefined);
  if (odd !== undefined) {
    const known = arrayOf(model.shapes.at(property.place).keywords['enum']).map(String);
    const hint =
      didYouMean(odd, known) ?? (known.length > 0 ? `There are: ${known.join(', ')}.` : undefined);
    return {
      place: below(place, odd),
      reason: `${property.name} has no such value (${odd})`,
      hint,
    };
  }
  const isNever = texts.every((text) => odds[text] === 0);
  return isNever ? { place, reason: 'every weight in it is 0' } : undefined;
}

/** The lots of one property. */
export function lotsOf(
  model: Pick<Model, 'validator'>,
  property: Property,
  odds: Readonly<Record<string, number>>,
): Lots {
  const entries = Object.entries(odds).flatMap(([text, weight]): [Json, number][] => {
    const value = valueMeant(model, property, text);
    return value === undefined ? [] : [[value, weight]];
  });
  return {
    property: property.name,
    values: entries.map(([value]) => value),
    weights: entries.map(([, weight]) => weight),
  };
}

/** The lots of all properties that have weights. */
export function allLots(
  model: Pick<Model, 'validator'>,
  { properties }: Resource,
  weights: Weights = {},
): readonly Lots[] {
  return Object.entries(weights).flatMap(([name, odds]) => {
    const property = properties.get(name);
    return property === undefined ? [] : [lotsOf(model, property, odds)];
  });
}

/** One value of each property; the same for the same place and number. */
export function drawn(
  lots: readonly Lots[],
  place: number,
  ordinal: number,
): Readonly<Record<string, Json>> {
  return Object.fromEntries(
    lots.flatMap(({ property, values, weights }): [string, Json][] => {
      const value = weighted(stream(hash(property, place), ordinal), values, weights);
      return value === undefined ? [] : [[property, value]];
    }),
  );
}

/** The value of a property that a text means: itself, or what it is in JSON. */
function valueMeant(
  { validator }: Pick<Model, 'validator'>,
  { place }: Property,
  text: string,
): Json | undefined {
  if (validator.accepts(place, text)) return text;
  try {
    const value: Json = JSON.parse(text);
    return validator.accepts(place, value) ? value : undefined;
  } catch {
    return undefined;
  }
}
