import type { Shapes } from '../schema/shape.ts';
import { arrayOf, membersOf, objectOf } from '../spec/json.ts';
import { below } from '../spec/pointer.ts';
import type { Place } from '../spec/pointer.ts';
import type { Demand, Part } from './demand.ts';
import type { Patterns } from './pattern.ts';

/** What the schemas of members and entries are read with. */
export interface Reader {
  readonly shapes: Shapes;
  readonly patterns: Patterns;
}

/** The names of the members that a demand speaks of, in order of declaration. */
export function namesIn({ parts, required }: Demand): string[] {
  const declared = parts.flatMap(({ schema }) => Object.keys(objectOf(schema['properties']) ?? {}));
  return [...new Set([...declared, ...required])];
}

/** The schemas that a member has to meet; nothing where there must be none of this name. */
export function placesOfMember(
  { shapes, patterns }: Reader,
  { parts }: Demand,
  name: string,
): readonly Place[] | undefined {
  return together(shapes, parts, (part) => memberIn(part, name, patterns));
}

function memberIn({ place, schema }: Part, name: string, patterns: Patterns): readonly Place[] {
  const isDeclared = Object.hasOwn(objectOf(schema['properties']) ?? {}, name);
  const matching = membersOf(schema['patternProperties'])
    .filter(([pattern]) => patterns.matches(pattern, name))
    .map(([pattern]) => below(place, 'patternProperties', pattern));
  const own = [...(isDeclared ? [below(place, 'properties', name)] : []), ...matching];
  if (own.length > 0 || schema['additionalProperties'] === undefined) return own;
  return [below(place, 'additionalProperties')];
}

/** The schemas that an entry has to meet; nothing where there must be none so far back. */
export function placesOfEntry(
  { shapes }: Reader,
  { parts }: Demand,
  index: number,
): readonly Place[] | undefined {
  return together(shapes, parts, ({ place, schema }) => {
    if (index < arrayOf(schema['prefixItems']).length) return [below(place, 'prefixItems', index)];
    return schema['items'] === undefined ? [] : [below(place, 'items')];
  });
}

function together(
  shapes: Shapes,
  parts: readonly Part[],
  placesIn: (part: Part) => readonly Place[],
): readonly Place[] | undefined {
  const places = parts.flatMap(placesIn);
  return places.some((place) => shapes.written(place) === false) ? undefined : places;
}
