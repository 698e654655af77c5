import { describe } from '../model/describe.ts';
import type { Scenario } from '../data/scenario.ts';
import { timeOf } from '../options.ts';
import { jsonResponse } from '../respond/message.ts';
import type { PlainResponse } from '../respond/message.ts';
import { didYouMean } from '../spec/closest.ts';
import { isObject } from '../spec/json.ts';
import type { Json, JsonObject } from '../spec/json.ts';
import { WorldClock } from '../worlds/clock.ts';
import { handedOut } from '../worlds/copy.ts';
import type { Stage } from '../worlds/stage.ts';
import { problem } from './problem.ts';
import type { Order } from './plane.ts';

type Action = (order: Order) => PlainResponse;

const DONE: PlainResponse = { status: 204, headers: {}, body: '' };

/** What each operation of the control plane does, by its id in `spec/control.openapi.yaml`. */
export const actions: Readonly<Record<string, Action>> = {
  health: ({ fake }) =>
    jsonResponse(200, { status: 'ok', title: fake.model.title, worlds: fake.worlds().length }),
  model: ({ fake }) => jsonResponse(200, describe(fake.model)),
  worlds: ({ fake }) => jsonResponse(200, fake.worlds()),
  world: ({ fake, path: { name = '' } }) => jsonResponse(200, worldText(fake.world(name))),
  dropWorld: ({ fake, path: { name = '' } }) => {
    if (fake.dropWorld(name)) return DONE;
    if (name === fake.name) return problem(400, `The default world (${name}) stays`);
    return missing('world', name, fake.worlds());
  },
  reset: ({ world }) => {
    world.reset();
    return DONE;
  },
  scenario: ({ world, checked }) => {
    const { name } = bodyOf(checked.body);
    world.scenario(typeof name === 'string' ? name : scenarioIn(checked.body));
    return DONE;
  },
  snapshot: ({ world }) => jsonResponse(200, asJson(world.snapshot())),
  restore: ({ world, checked }) => {
    world.restore(scenarioIn(checked.body));
    return DONE;
  },
  listRecords: ({ world, path: { resource = '' }, checked }) => {
    const skip = Number(checked.values.get('query skip'));
    const take = Number(checked.values.get('query take'));
    return jsonResponse(200, asJson(world.records(resource).list({ skip, take })));
  },
  createRecord: ({ world, path: { resource = '' }, checked }) =>
    jsonResponse(201, world.records(resource).create(recordIn(checked.body))),
  getRecord: ({ world, path: { resource = '', key = '' } }) => {
    const record = world.records(resource).get(key);
    return record === undefined ? missing(`record of ${resource}`, key) : jsonResponse(200, record);
  },
  updateRecord: ({ world, path: { resource = '', key = '' }, checked }) =>
    jsonResponse(200, world.records(resource).update(key, recordIn(checked.body))),
  deleteRecord: ({ world, path: { resource = '', key = '' } }) =>
    world.records(resource).delete(key) ? DONE : missing(`record of ${resource}`, key),
  clock: ({ world }) => jsonResponse(200, clockText(world)),
  setClock: ({ world, checked }) => {
    // What is refused as a whole leaves nothing half done.
    const set = new WorldClock(undefined);
    set.adopt(world.clock);
    const { freeze, advance, resume } = plainBodyOf(checked.body);
    if (typeof freeze === 'string') set.freeze(timeOf(freeze));
    else if (freeze === true) set.freeze();
    if (resume === true) set.resume();
    if (typeof advance === 'number') set.advance(advance);
    world.clock.adopt(set);
    return jsonResponse(200, clockText(world));
  },
  faults: ({ world }) => jsonResponse(200, asJson(world.faults.list())),
  // The document of the control plane has checked the form of a rule.
  addFault: ({ world, checked }) =>
    jsonResponse(201, { id: world.faults.add(plainBodyOf(checked.body)) }),
  clearFaults: ({ world }) => {
    world.faults.clear();
    return DONE;
  },
  removeFault: ({ world, path: { id = '' } }) => {
    const ids = world.faults.list().map((rule) => rule.id);
    return world.faults.remove(id) ? DONE : missing('rule', id, ids);
  },
  log: ({ world }) => jsonResponse(200, asJson(world.log.list())),
  clearLog: ({ world }) => {
    world.log.clear();
    return DONE;
  },
};

function missing(kind: string, name: string, known: readonly string[] = []): PlainResponse {
  const hint = didYouMean(name, known);
  return problem(404, `There is no ${kind} of this name (${name})`, { hint });
}

function worldText(world: Stage): Json {
  return asJson({
    name: world.name,
    records: world.counts(),
    clock: clockText(world),
    faults: world.faults.list(),
  });
}

function clockText({ clock }: Stage): JsonObject {
  return { now: new Date(clock.now()).toISOString(), frozen: clock.isFrozen };
}

function bodyOf(body: Json | undefined): JsonObject {
  return isObject(body) ? body : {};
}

function recordIn(body: Json | undefined): Readonly<Record<string, Json>> {
  return Object.fromEntries(
    Object.entries(bodyOf(body)).filter((entry): entry is [string, Json] => entry[1] !== undefined),
  );
}

/** A body whose numbers are as JavaScript has them, rather than as they were written. */
function plainBodyOf(body: Json | undefined): JsonObject {
  return handedOut(recordIn(body));
}

/** A scenario as it was sent; the world checks it before it takes it. */
function scenarioIn(body: Json | undefined): Scenario {
  return bodyOf(body) as unknown as Scenario;
}

/** Values that JSON can write, whose types say more than that. */
function asJson(value: object): Json {
  return value as Json;
}
