import type { Model, Resource } from '../model/model.ts';
import { copyOfObject } from '../schema/copy.ts';
import type { JsonObject } from '../spec/json.ts';
import { idOf } from '../store/record.ts';
import { partitionIn } from '../store/state.ts';
import type { State } from '../store/state.ts';
import type { Scenario, ScenarioPart } from './scenario.ts';

/** A scenario that holds exactly the records of a state. */
export function snapshotOf(model: Model, state: State): Scenario {
  const parts = [...model.resources.values()].map((resource): [string, ScenarioPart] => {
    const recordsIn = (partition: string): JsonObject[] =>
      state
        .read(resource.name, partition)
        .all()
        .map(({ record }) => copyOfObject(record));
    const complete = true;
    if (!resource.partitioned) return [resource.name, { complete, records: recordsIn('') }];
    const filled = partitionsOf(model, state, resource)
      .map((partition): [string, JsonObject[]] => [partition, recordsIn(partition)])
      .filter(([, records]) => records.length > 0);
    return [resource.name, { complete, within: Object.fromEntries(filled) }];
  });
  return { resources: Object.fromEntries(parts) };
}

/** Every parent that records of a resource can live within; the empty text where they need none. */
export function partitionsOf(model: Model, state: State, resource: Resource): readonly string[] {
  if (!resource.partitioned) return [''];
  const parent = model.resources.get(resource.parent?.resource ?? '');
  if (parent === undefined) return state.partitions(resource.name);
  return partitionsOf(model, state, parent).flatMap((above) =>
    state
      .read(parent.name, above)
      .all()
      .map(({ id }) => partitionIn(above, id)),
  );
}

/** What is left of a scenario under another document: what still fits, and how much does not. */
export interface Fitting {
  readonly resources: Scenario['resources'];
  readonly kept: number;
  readonly dropped: number;
}

/**
 * Takes from a snapshot what still fits a document: known resources, known properties, valid values,
 * and parents that are still there.
 */
export function fitting(model: Model, snapshot: Scenario): Fitting {
  let kept = 0;
  let dropped = 0;
  const parts = new Map<string, ScenarioPart>();
  /** What is gone, by resource, as what lives within it would name it. */
  const gone = new Map<string, Set<string>>();
  const goneAbove = ({ name, parent }: Resource): ReadonlySet<string> | undefined => {
    const above = parent?.resource;
    if (above === undefined || above === name) return undefined;
    take(above);
    return gone.get(above);
  };
  const fit = (
    resource: Resource,
    records: readonly JsonObject[],
    partition = '',
  ): JsonObject[] => {
    const above = goneAbove(resource);
    const { name, key, parent, partitioned } = resource;
    return records.flatMap((record) => {
      const link = record[parent?.property ?? ''] ?? null;
      const isOrphan = above?.has(partitioned ? partition : partitionIn('', idOf(link))) === true;
      const known = isOrphan ? undefined : fittingRecord(model, resource, record);
      if (known !== undefined) {
        kept += 1;
        return [known];
      }
      dropped += 1;
      gone.get(name)?.add(partitionIn(partition, idOf(record[key] ?? null)));
      return [];
    });
  };
  const take = (name: string): void => {
    const part = snapshot.resources[name];
    if (part === undefined || gone.has(name)) return;
    gone.set(name, new Set());
    const resource = model.resources.get(name);
    if (resource === undefined || resource.partitioned !== (part.within !== undefined)) {
      dropped += (part.records ?? Object.values(part.within ?? {}).flat()).length;
      return;
    }
    const records = fit(resource, part.records ?? []);
    const within = Object.entries(part.within ?? {}).map(([partition, own]) => [
      partition,
      fit(resource, own, partition),
    ]);
    parts.set(
      name,
      part.within === undefined
        ? { count: records.length, records }
        : { within: Object.fromEntries(within) },
    );
  };
  for (const name of Object.keys(snapshot.resources)) take(name);
  return { resources: Object.fromEntries(parts), kept, dropped };
}

function fittingRecord(
  { shapes, validator }: Model,
  { properties, key }: Resource,
  record: JsonObject,
): JsonObject | undefined {
  const known = Object.entries(record).filter(([name]) => properties.has(name) || name === key);
  const fits = known.every(([name, value]) => {
    const place = properties.get(name)?.place;
    if (place === undefined || (value === null && shapes.at(place).nullable)) return true;
    return validator.accepts(place, value);
  });
  return fits ? Object.fromEntries(known) : undefined;
}
