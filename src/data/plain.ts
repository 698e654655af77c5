import type { Model, Property, Resource } from '../model/model.ts';
import type { Shapes } from '../schema/shape.ts';
import { isObject, membersOf } from '../spec/json.ts';
import type { Json, JsonObject } from '../spec/json.ts';
import { idOf } from '../store/record.ts';
import { partitionIn } from '../store/state.ts';
import { relativeMoment } from './duration.ts';
import { momentOf } from './moment.ts';
import { NAME, nameIn, nameOfToken, namesIn, referredIn } from './naming.ts';
import type { Named, Names } from './naming.ts';
import type { Scenario, ScenarioPart } from './scenario.ts';

/** The key that a record of a list has for which none is given. */
export type KeyOf = (resource: Resource, partition: string, index: number) => Json;

/**
 * A scenario whose records are told by their keys rather than by names, and whose moments are
 * told as such.
 *
 * @param now the time that relative ones count from, in milliseconds since the Unix epoch
 */
export function plainScenario(
  model: Pick<Model, 'resources' | 'shapes'>,
  scenario: Scenario,
  now: number,
  keyOf: KeyOf,
): Scenario {
  const keys = new KeysByName(model, scenario, keyOf);
  const parts = Object.entries(scenario.resources).map(([name, part]): [string, ScenarioPart] => {
    const resource = model.resources.get(name);
    if (resource === undefined || part.complete === true) return [name, part];
    const plain = (records: readonly JsonObject[]): JsonObject[] =>
      records.map((record) => plainRecord(model.shapes, resource, record, now, keys));
    const { records, within } = part;
    const inner = Object.entries(within ?? {}).map(([way, list]) => [
      keys.partition(way),
      plain(list),
    ]);
    return [
      name,
      {
        ...part,
        ...(records !== undefined && { records: plain(records) }),
        ...(within !== undefined && { within: Object.fromEntries(inner) }),
      },
    ];
  });
  return { ...scenario, resources: Object.fromEntries(parts) };
}

function plainRecord(
  shapes: Shapes,
  resource: Resource,
  record: JsonObject,
  now: number,
  keys: KeysByName,
): JsonObject {
  const name = record[NAME];
  const own = typeof name === 'string' ? { [resource.key]: keys.of(name) } : {};
  const rest = membersOf(record)
    .filter(([member]) => member !== NAME)
    .map(([member, value]) => {
      const property = resource.properties.get(member);
      return [member, momentIn(shapes, property, keys.plain(value), now)];
    });
  return { ...own, ...Object.fromEntries(rest) };
}

/** A moment that is told by its distance from now, as its property holds it; any other value as it is. */
export function momentIn(
  shapes: Shapes,
  property: Property | undefined,
  value: Json,
  now: number,
): Json {
  if (property === undefined || typeof value !== 'string') return value;
  const time = isMoment(shapes, property) ? relativeMoment(value, now) : NaN;
  return Number.isNaN(time) ? value : momentOf(shapes.at(property.place), time);
}

/** Whether a property holds a moment. */
export function isMoment(shapes: Shapes, { origin, place }: Property): boolean {
  const isAssigned = origin.kind === 'assigned' && origin.value === 'now';
  return isAssigned || MOMENTS.has(String(shapes.at(place).keywords['format']));
}

const MOMENTS = new Set(['date-time', 'date']);

/** Finds the keys of the records that have names. */
class KeysByName {
  readonly #model: Pick<Model, 'resources'>;
  readonly #scenario: Scenario;
  readonly #keyOf: KeyOf;
  readonly #names: Names;

  constructor(model: Pick<Model, 'resources'>, scenario: Scenario, keyOf: KeyOf) {
    this.#model = model;
    this.#scenario = scenario;
    this.#keyOf = keyOf;
    this.#names = namesIn(scenario);
  }

  /** The key of the record of a name. */
  of(name: string): Json | undefined {
    const named = this.#names.get(name);
    const resource = this.#model.resources.get(named?.resource ?? '');
    if (named === undefined || resource === undefined) return undefined;
    const told = this.#told(named)?.[resource.key];
    return told ?? this.#keyOf(resource, this.partition(named.partition), named.index);
  }

  /** A value in which keys stand where it refers to names. */
  plain(value: Json): Json {
    if (Array.isArray(value)) return value.map((entry: Json) => this.plain(entry));
    const name = nameIn(value);
    if (name !== undefined) return this.of(name) ?? value;
    // Whatever refers to nothing is not even copied, numbers among it that are kept as written.
    if (!isObject(value) || referredIn(value).length === 0) return value;
    const members = membersOf(value).map(([member, inner]) => [member, this.plain(inner)]);
    return Object.fromEntries(members);
  }

  /** A partition in which keys stand where it refers to names. */
  partition(way: string): string {
    const tokens = way.split('/').map((token) => {
      const name = nameOfToken(token);
      const key = name === undefined ? undefined : this.of(name);
      return key === undefined ? token : partitionIn('', idOf(key));
    });
    return tokens.join('/');
  }

  #told({ resource, partition, index }: Named): JsonObject | undefined {
    const part = this.#scenario.resources[resource];
    return (partition === '' ? part?.records : part?.within?.[partition])?.[index];
  }
}
