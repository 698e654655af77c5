import { arrayOf, isObject, membersOf, stringsOf } from '../spec/json.ts';
import type { Json } from '../spec/json.ts';
import { below } from '../spec/pointer.ts';
import type { Place } from '../spec/pointer.ts';
import { isScarce, within } from './chance.ts';
import type { InnerChance, Inside } from './chance.ts';
import type { Demand } from './demand.ts';
import { meansNull } from './null.ts';
import { namesIn, placesOfMember } from './parts.ts';
import { bits, hash, stream, whole } from './random.ts';
import type { Random } from './random.ts';

/** How often a member is there that may be missing, and how often one is null that may be. */
const PRESENT = 0.85;
const NULL = 0.15;
/** How often another name is drawn for a member whose name is free. */
const TRIES = 20;

/**
 * An object that meets a demand. Each member has a stream of its own, so that one that is
 * added to the schema never moves another.
 */
export function drawObject(the: Inside, demand: Demand, chance: InnerChance): Json {
  const place = bits(chance.random);
  const names = namesIn(demand);
  const someone = { place: hash('someone', place), ordinal: 0 };
  const member = (name: string): InnerChance =>
    within(chance, stream(hash(name, place), 0), someone);
  const most = Number(demand.keywords['maxProperties'] ?? Infinity);
  const chosen = new Set(demand.required);
  const usual = chance.isEdge === true ? edgeShare(place) : PRESENT;
  for (const name of names) {
    if (chosen.size >= most || isScarce(chance)) break;
    const isForbidden = placesOfMember(the, demand, name) === undefined;
    if (!isForbidden && stream(hash(`${name} there`, place), 0).next() < usual) chosen.add(name);
  }
  addDependents(demand, chosen);
  const result: Record<string, Json> = {};
  for (const name of new Set([...names.filter((one) => chosen.has(one)), ...chosen])) {
    put(result, name, memberOf(the, demand, name, member(name)));
  }
  for (const name of furtherNames(the, demand, chance, result)) {
    put(result, name, memberOf(the, demand, name, member(name)));
  }
  return result;
}

/** As a member of its own, even where the name is that of the prototype. */
function put(result: Record<string, Json>, name: string, value: Json): void {
  Object.defineProperty(result, name, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

/** At the edges an object has all of what it may have, or nothing of it, or half. */
function edgeShare(place: number): number {
  return [0, 0.5, 1][place % 3] ?? 1;
}

function addDependents({ keywords }: Demand, chosen: Set<string>): void {
  const dependents = membersOf(keywords['dependentRequired']);
  for (let size = -1; size !== chosen.size;) {
    size = chosen.size;
    for (const [name, needed] of dependents) {
      if (chosen.has(name)) for (const one of stringsOf(needed)) chosen.add(one);
    }
  }
}

function memberOf(the: Inside, demand: Demand, name: string, chance: InnerChance): Json {
  const places = placesOfMember(the, demand, name) ?? [];
  if (places.length === 0) return the.vocabulary.draw(chance.random, (faker) => faker.word.noun());
  if (meansNull(the.shapes, places) && (isScarce(chance) || chance.random.next() < NULL))
    return null;
  return the.value(places, chance);
}

/** Names for members that the schema does not name: as many as it asks for, or a few. */
function furtherNames(
  the: Inside,
  demand: Demand,
  chance: InnerChance,
  result: Readonly<Record<string, Json>>,
): readonly string[] {
  const { minProperties = 0, maxProperties = Infinity, unevaluatedProperties } = demand.keywords;
  const isMap = demand.parts.some(({ schema }) => isObject(schema['additionalProperties']));
  const usual = isMap && !isScarce(chance) && unevaluatedProperties !== false ? 2 : 0;
  const here = Object.keys(result).length;
  const wanted = Math.min(Number(maxProperties), Math.max(Number(minProperties), here + usual));
  const found = new Set<string>();
  for (let tries = 0; here + found.size < wanted && tries < wanted + TRIES; tries++) {
    const name = freeName(the, demand, chance);
    const isNew = !Object.hasOwn(result, name);
    if (isNew && placesOfMember(the, demand, name) !== undefined) found.add(name);
  }
  return [...found];
}

function freeName(the: Inside, { parts }: Demand, chance: InnerChance): string {
  const { random } = chance;
  const rules = parts.filter(({ schema }) => schema['propertyNames'] !== undefined);
  if (rules.length > 0) {
    const places = rules.map(({ place }): Place => below(place, 'propertyNames'));
    const drawn = the.value(places, within(chance, random));
    if (typeof drawn === 'string') return drawn;
  }
  const patterns = parts.flatMap(({ schema }) => membersOf(schema['patternProperties']));
  const isClosed = parts.some(({ schema }) => schema['additionalProperties'] === false);
  const [pattern] = patterns[whole(random, 0, patterns.length - 1)] ?? [];
  if (isClosed && pattern !== undefined) return the.patterns.draw(pattern, random, 0, 30) ?? '';
  return nounOf(the, random);
}

function nounOf({ vocabulary }: Inside, random: Random): string {
  const noun = vocabulary.draw(random, (faker) => faker.word.noun());
  // There are only so many nouns, and a large object may need more.
  return random.next() < 0.8 ? noun : `${noun}${whole(random, 2, 99_999)}`;
}

/** The members of an object that the schema gives as an example, where it restricts none. */
export function exampleObject({ keywords }: Demand): Json | undefined {
  const { example, examples, default: usual } = keywords;
  return [example, ...arrayOf(examples), usual].find(isObject);
}
