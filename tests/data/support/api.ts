import { partitionIn } from '../../../src/store/state.ts';
import type { State } from '../../../src/store/state.ts';
import type { Scenario } from '../../../src/data/scenario.ts';
import { scenarioNamed } from '../../../src/data/scenario.ts';
import { Seeds } from '../../../src/data/seed.ts';
import conversations from '../../../src/generated/conversations.ts';
import { compile } from '../../../src/model/compile.ts';
import type { Model } from '../../../src/model/model.ts';
import { objectOf } from '../../../src/spec/json.ts';
import type { JsonObject } from '../../../src/spec/json.ts';
import type { ApiRecord } from '../../../src/store/record.ts';
import { NOW } from './schema.ts';

const json = (schema: object): object => ({ content: { 'application/json': { schema } } });

/**
 * A document with a list and the usual operations for each resource.
 *
 * @param resources the schema of a record by the path of its list, such as `/pets`
 */
export function apiOf(resources: Readonly<Record<string, object>>, more: object = {}): JsonObject {
  const paths = Object.entries(resources).flatMap(([path, one]) => {
    const inPath = (name: string, schema: object = { type: 'string' }): object => ({
      name,
      in: 'path',
      required: true,
      schema,
    });
    const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => inPath(name));
    const ok = { 200: { description: 'ok', ...json(one) } };
    const list = { 200: { description: 'ok', ...json({ type: 'array', items: one }) } };
    const itemPath = `${path}/{${path.split('/').at(-1)}_key}`;
    const own = objectOf(objectOf(one)?.['properties'])?.['id'];
    const key = inPath(`${path.split('/').at(-1)}_key`, objectOf(own));
    return [
      [path, { parameters, get: { responses: list } }],
      [itemPath, { parameters: [...parameters, key], get: { responses: ok } }],
    ];
  });
  return {
    openapi: '3.1.0',
    info: { title: 'Test', version: '1' },
    paths: Object.fromEntries(paths),
    ...more,
  };
}

/** The schema of an object whose members are all there. */
export function object(properties: object): object {
  return { type: 'object', required: Object.keys(properties), properties };
}

/** What a baseline is made from; the Conversations API with the default scenario by default. */
export interface Baseline {
  readonly document?: unknown;
  readonly model?: Model;
  readonly scenario?: string | Scenario;
  readonly seed?: number;
  readonly now?: number;
}

/** A baseline, with a short way to its records. */
export interface Seeded {
  readonly model: Model;
  readonly seeds: Seeds;
  readonly state: State;
  /** The records of a resource, the eldest first; those within a parent by its key. */
  readonly records: (resource: string, parent?: string) => ApiRecord[];
}

/** Makes a baseline. */
export function seeded(the: Baseline = {}): Seeded {
  const { scenario = 'default', seed = 1, now = NOW } = the;
  const model = the.model ?? compile(the.document ?? conversations);
  const given = typeof scenario === 'string' ? scenarioNamed(scenario) : scenario;
  const seeds = new Seeds(model, given, seed, now);
  const state = seeds.baseline();
  const records = (resource: string, parent?: string): ApiRecord[] =>
    state
      .read(resource, parent === undefined ? '' : partitionIn('', parent))
      .all()
      .map(({ record }) => record);
  return { model, seeds, state, records };
}
