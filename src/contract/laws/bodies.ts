import { isJson } from '../../model/answers.ts';
import type { Operation } from '../../model/model.ts';
import type { Json } from '../../spec/json.ts';
import type { Api } from '../api.ts';
import type { Exchange } from '../exchange.ts';
import { formOf } from '../form.ts';
import type { Case, Law } from '../law.ts';
import type { Made } from '../ledger.ts';
import type { Call } from '../call.ts';
import { referencesOf } from '../related.ts';
import type { Scene } from '../scene.ts';
import { ancestorsOf } from '../view.ts';
import { writing } from './about.ts';
import { expectInOrder, expectRefusal } from './refusals.ts';
import type { Culprit } from './refusals.ts';
import { bestKnown, invalidValues, text, validValues } from './values.ts';
import type { Trial } from './values.ts';

/** Valid members of bodies are accepted. */
export const bodiesAccept: Law = {
  id: 'bodies-accept',
  kind: 'allowed',
  sentence: 'Every value of a body and its members that the document allows is accepted.',
  *cases(api) {
    for (const operation of writesOf(api)) {
      for (const { name, trials } of partsOf(api, operation, validOf)) {
        for (const { title, value, facts } of trials) {
          yield writing(operation, `${name ?? 'body'}: ${title}`, facts, async (scene) => {
            const exchange = await send(scene, operation, name, value);
            scene.expectSuccess(exchange, `${name ?? 'The body'} ${title} is refused.`);
          });
        }
      }
      const optional = operation.behaviour === 'create' ? api.optionalMembers(operation) : [];
      for (const name of optional) {
        if (name in api.settings) continue;
        const facts = [api.facts.of('create-members-optional')];
        yield writing(operation, `${name} left out`, facts, async (scene) => {
          const exchange = await send(scene, operation, name, undefined);
          scene.expectSuccess(exchange, `A body without ${name} is refused.`);
        });
      }
    }
  },
};

/** Wrong members of bodies are refused. */
export const bodiesRefuse: Law = {
  id: 'bodies-refuse',
  kind: 'allowed',
  sentence:
    'Every value of a body and its members that the document forbids is refused with the documented error, which names it.',
  *cases(api) {
    for (const operation of writesOf(api)) {
      for (const { name, trials } of partsOf(api, operation, invalidOf)) {
        for (const { title, value, facts } of trials) {
          const what = `${name ?? 'The body'}: ${title}`;
          yield writing(operation, `${name ?? 'body'}: ${title}`, facts, async (scene) => {
            const exchange = await send(scene, operation, name, value);
            const culprit: Culprit = [
              'body',
              ...(operation.body?.at ?? []),
              ...(name === undefined ? [] : [name]),
            ];
            expectRefusal(scene, operation, exchange, [culprit], what);
            scene.sightings.confirmWhole(facts);
          });
        }
      }
      const { sets } = operation.body ?? {};
      const bare = sets === undefined ? undefined : validOf(api, operation, undefined)[0]?.value;
      for (const value of sets === undefined || bare === undefined
        ? []
        : [{ [sets]: bare }, [bare]]) {
        const shape = api.bodyShape(operation);
        if (shape === undefined || api.model.validator.accepts(shape.place, value)) continue;
        const facts = [api.facts.of('bare-update-body')];
        yield writing(operation, `body: ${text(value)}`, facts, async (scene) => {
          const exchange = await send(scene, operation, undefined, value);
          expectRefusal(scene, operation, exchange, [['body']], `A body that is ${text(value)}`);
        });
      }
      yield* severalWrong(api, operation);
      for (const name of api.requiredMembers(operation)) {
        const isOurs = api.isSendable(operation, name) && !(name in api.settings);
        if (!isOurs || operation.behaviour === 'update') continue;
        const place = api.bodyShape(operation)?.place ?? operation.place;
        const facts = [api.facts.written(place, 'required', `${name} is required.`)];
        yield writing(operation, `${name} left out`, facts, async (scene) => {
          const exchange = await send(scene, operation, name, undefined);
          expectRefusal(
            scene,
            operation,
            exchange,
            [['body', ...(operation.body?.at ?? []), name]],
            `A body without ${name}`,
          );
        });
      }
    }
  },
};

/** A body in which every member is wrong. */
function* severalWrong(api: Api, operation: Operation): Iterable<Case> {
  const wrong = [...partsOf(api, operation, invalidOf)].flatMap(({ name, trials }) => {
    const trial = bestKnown(trials);
    return name === undefined || trial === undefined ? [] : [{ name, trial }];
  });
  if (wrong.length < 2 || !operation.refusals.invalid.isDetailList) return;
  const facts = [api.facts.of('error-order'), ...wrong.flatMap(({ trial }) => trial.facts)];
  yield writing(operation, 'all members', facts, async (scene) => {
    const made = await targetOf(scene, operation);
    const members = Object.fromEntries(wrong.map(({ name, trial }) => [name, trial.value]));
    const references = made === undefined ? {} : referencesOf(scene, operation, made);
    const body = scene.samples.body(operation, { ...references, ...members });
    const exchange = await (made === undefined
      ? createWith(scene, operation, { body })
      : scene.callAt(operation, made, { body }));
    const culprits = wrong.map(({ name }): Culprit => [
      'body',
      ...(operation.body?.at ?? []),
      name,
    ]);
    expectRefusal(scene, operation, exchange, culprits, 'A body with several wrong members');
    expectInOrder(scene, exchange, culprits);
  });
}

/** The operations that take JSON and whose resource can be made. */
export function sending(api: Api): readonly Operation[] {
  return writesOf(api).filter(({ body }) => body?.mediaTypes.some(isJson) === true);
}

/** The operations that take JSON or a form, and whose resource can be made. */
function writesOf(api: Api): readonly Operation[] {
  return api.model.operations.filter((operation) => {
    const { behaviour, body } = operation;
    const resource = api.resourceOf(operation);
    const isMade = resource !== undefined && api.createOf(resource) !== undefined;
    const isRead = body?.mediaTypes.some(isJson) === true || formOf(body) !== undefined;
    const isWrite = behaviour === 'create' || behaviour === 'update';
    return isMade && isRead && isWrite && body?.schema !== undefined;
  });
}

type Find = (
  api: Api,
  operation: Operation,
  name: string | undefined,
) => ReturnType<typeof validValues>;

interface Part {
  /** Nothing for the body itself. */
  readonly name: string | undefined;
  readonly trials: ReturnType<typeof validValues>;
}

function* partsOf(api: Api, operation: Operation, find: Find): Iterable<Part> {
  yield { name: undefined, trials: find(api, operation, undefined) };
  if (operation.body?.sets !== undefined) return;
  const resource = api.resourceOf(operation);
  for (const name of operation.body?.members ?? []) {
    if (name in api.settings || name === operation.keyMember) continue;
    // A key may be anything to its schema, and still lead nowhere or be another's.
    const isKey = name === resource?.key || resource?.properties.get(name)?.reference !== undefined;
    yield { name, trials: isKey && find === validOf ? [] : find(api, operation, name) };
  }
}

export const validOf: Find = (api, operation, name) => {
  const shape = name === undefined ? api.bodyShape(operation) : api.memberShape(operation, name);
  if (shape === undefined || (name === undefined && operation.body?.sets === undefined)) return [];
  const trials = validValues(api, shape);
  return formOf(operation.body) === undefined ? trials : trials.filter(isScalar);
};

export const invalidOf: Find = (api, operation, name) => {
  const shape = name === undefined ? api.bodyShape(operation) : api.memberShape(operation, name);
  if (shape === undefined) return [];
  if (formOf(operation.body) === undefined) return invalidValues(api, shape, false);
  const isNested = shape.types.some((type) => type === 'object' || type === 'array');
  return isNested ? [] : invalidValues(api, shape, true);
};

/** Whether a form can say a value by a name and a text. */
function isScalar({ value }: Trial): boolean {
  return value !== null && typeof value !== 'object';
}

/** The record that an operation changes; nothing where it makes one. */
export async function targetOf(scene: Scene, operation: Operation): Promise<Made | undefined> {
  const resource = scene.api.resourceOf(operation);
  if (operation.behaviour === 'create' || resource === undefined) return undefined;
  return scene.make(resource);
}

/**
 * Sends a body in which one member, or the whole, has a value.
 *
 * @param value leaves the member out where it is undefined
 */
async function send(
  scene: Scene,
  operation: Operation,
  name: string | undefined,
  value: Json | undefined,
): Promise<Exchange> {
  const resource = scene.api.resourceOf(operation);
  if (operation.behaviour === 'create' && resource !== undefined && name !== undefined) {
    return scene.attempt(resource, { body: { [name]: value }, isWhole: value === undefined });
  }
  const made = await targetOf(scene, operation);
  if (made === undefined)
    return createWith(scene, operation, value === undefined ? {} : { body: value });
  const references = referencesOf(scene, operation, made);
  const body =
    name === undefined ? value : scene.samples.body(operation, { ...references, [name]: value });
  return scene.callAt(operation, made, body === undefined ? {} : { body });
}

/** Calls a create below records that are there: who looks for those first has nothing to say of a body. */
async function createWith(scene: Scene, operation: Operation, call: Call): Promise<Exchange> {
  const path = scene.pathOf(operation, await ancestorsOf(scene, operation));
  return scene.call(operation, { ...call, path });
}
