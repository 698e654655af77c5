import { arrayOf } from '../spec/json.ts';
import type { Json } from '../spec/json.ts';
import { below } from '../spec/pointer.ts';
import type { Place } from '../spec/pointer.ts';
import { isScarce, within } from './chance.ts';
import type { InnerChance, Inside } from './chance.ts';
import type { Demand } from './demand.ts';
import { placesOfEntry } from './parts.ts';
import { bits, stream, whole } from './random.ts';

/** How often another entry is drawn where all have to differ. */
const TRIES = 40;
/** How long a list is at the edges, where its schema sets no end to it. */
const LONG = 40;

/** An array that meets a demand; each entry has a stream of its own. */
export function drawArray(the: Inside, demand: Demand, chance: InnerChance): Json {
  const base = bits(chance.random);
  const isSet = demand.keywords['uniqueItems'] === true;
  const seen = new Set<string>();
  const entries: Json[] = [];
  const wanted = lengthOf(demand, chance);
  const contained = containedIn(demand);
  for (let index = 0; index < wanted; index++) {
    const places = placesOfEntry(the, demand, index);
    if (places === undefined) break;
    const isContained = index >= wanted - contained.count;
    const entry = (tries: number): Json =>
      the.value(isContained ? [...places, ...contained.places] : places, {
        ...within(chance, stream(base, index + tries * 0x10000)),
        // There are only so many edges, and all entries may have to differ.
        isEdge: chance.isEdge === true && tries < TRIES / 2,
      });
    const value = isSet ? another(entry, seen) : entry(0);
    if (value === undefined) break;
    seen.add(JSON.stringify(value));
    entries.push(value);
  }
  return entries;
}

/** A value that is not there yet; nothing where none is found. */
function another(entry: (tries: number) => Json, seen: ReadonlySet<string>): Json | undefined {
  for (let tries = 0; tries < TRIES; tries++) {
    const value = entry(tries);
    if (!seen.has(JSON.stringify(value))) return value;
  }
  return undefined;
}

function lengthOf(demand: Demand, chance: InnerChance): number {
  const { minItems = 0, maxItems = Infinity } = demand.keywords;
  const [least, most] = [Number(minItems), Number(maxItems)];
  const fixed = Math.max(
    ...demand.parts.map(({ schema }) => arrayOf(schema['prefixItems']).length),
    0,
  );
  const usual = isScarce(chance) ? 0 : fixed > 0 ? fixed : whole(chance.random, 0, 3);
  const isEdge = chance.isEdge === true && !isScarce(chance);
  const long = chance.depth < 2 ? LONG : 2;
  const edge = [0, 1, Math.min(most, long)][whole(chance.random, 0, 2)] ?? 0;
  const wanted = Math.max(isEdge ? edge : usual, least, containedIn(demand).count);
  return Math.min(most, wanted);
}

/** What some of the entries have to meet, and how many of them. */
function containedIn({ parts, keywords }: Demand): { places: Place[]; count: number } {
  const places = parts
    .filter(({ schema }) => schema['contains'] !== undefined)
    .map(({ place }) => below(place, 'contains'));
  const { minContains = 1 } = keywords;
  return { places, count: places.length === 0 ? 0 : Number(minContains) };
}
