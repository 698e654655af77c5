import type { Operation } from '../../model/model.ts';
import type { Json } from '../../spec/json.ts';
import type { Api } from '../api.ts';
import { isSuccess } from '../exchange.ts';
import type { Exchange } from '../exchange.ts';
import type { Fact } from '../fact.ts';
import type { Case, Law } from '../law.ts';
import type { Made } from '../ledger.ts';
import { wrapped } from '../sample.ts';
import type { Call } from '../call.ts';
import type { Scene } from '../scene.ts';
import { expectRefusal } from './refusals.ts';
import type { Culprit } from './refusals.ts';
import { invalidValues, validValues } from './values.ts';

/** Valid members of bodies are accepted. */
export const bodiesAccept: Law = {
  id: 'bodies-accept',
  kind: 'allowed',
  sentence: 'Every value of a body and its members that the document allows is accepted.',
  *cases(api) {
    for (const operation of sending(api)) {
      for (const { name, trials } of partsOf(api, operation, validOf)) {
        for (const { title, value, facts } of trials) {
          yield caseOf(operation, `${name ?? 'body'}: ${title}`, facts, async (scene) => {
            const exchange = await send(scene, operation, name, value);
            scene.expectSuccess(exchange, `${name ?? 'The body'} ${title} is refused.`);
          });
        }
      }
      for (const name of optionalMembers(api, operation)) {
        const facts = [api.facts.of('create-members-optional')];
        yield caseOf(operation, `${name} left out`, facts, async (scene) => {
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
    for (const operation of sending(api)) {
      for (const { name, trials } of partsOf(api, operation, invalidOf)) {
        for (const { title, value, facts } of trials) {
          const what = `${name ?? 'The body'}: ${title}`;
          yield caseOf(operation, `${name ?? 'body'}: ${title}`, facts, async (scene) => {
            const exchange = await send(scene, operation, name, value);
            const culprit: Culprit = [
              'body',
              ...(operation.body?.at ?? []),
              ...(name === undefined ? [] : [name]),
            ];
            expectRefusal(scene, operation, exchange, [culprit], what);
          });
        }
      }
      for (const name of api.bodyShape(operation)?.required ?? []) {
        if (name in api.settings || operation.behaviour === 'update') continue;
        const place = api.bodyShape(operation)?.place ?? operation.place;
        const facts = [api.facts.written(place, 'required', `${name} is required.`)];
        yield caseOf(operation, `${name} left out`, facts, async (scene) => {
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

/** What is no JSON body is refused. */
export const malformedBodies: Law = {
  id: 'malformed-bodies-are-refused',
  kind: 'allowed',
  sentence:
    'A body that is no JSON, is missing, or comes under another content type is refused with the documented error.',
  *cases(api) {
    for (const operation of sending(api)) {
      const wrong: readonly (readonly [string, Fact, Call])[] = [
        ['malformed JSON', api.facts.of('malformed-json'), { text: '{"understudy": ' }],
        ['text after the JSON', api.facts.of('malformed-json'), { text: '{} {}' }],
        ['no body', api.facts.of('body-required'), { contentType: '' }],
        ['an empty body', api.facts.of('body-required'), { text: '' }],
        ['text/plain', api.facts.of('wrong-content-type'), { contentType: 'text/plain' }],
      ];
      for (const [title, fact, call] of wrong) {
        if (fact.id === 'body-required' && operation.body?.required !== true) continue;
        yield caseOf(operation, title, [fact], async (scene) => {
          const made = await targetOf(scene, operation);
          const inner = scene.samples.body(operation, {});
          const sets =
            operation.body?.sets === undefined
              ? inner
              : validOf(api, operation, undefined)[0]?.value;
          const text =
            call.contentType === 'text/plain'
              ? JSON.stringify(wrapped(sets ?? inner, operation.body?.at ?? []))
              : call.text;
          const asked: Call = { ...call, ...(text !== undefined && { text }) };
          const exchange = await (made === undefined
            ? scene.call(operation, asked)
            : scene.callAt(operation, made, asked));
          // 415 is what RFC 9110, 15.5.16 has for it, and 400 for what is malformed.
          const { status } = operation.refusals.invalid;
          scene.expect(!isSuccess(exchange), {
            message: `A request with ${title} is accepted.`,
            expected: status,
            got: exchange.answer.status,
            exchange,
          });
          scene.expect(
            exchange.answer.status === status || !operation.refusals.invalid.isDetailList,
            {
              message: `A request with ${title} is answered with ${exchange.answer.status}.`,
              expected: status,
              got: `${exchange.answer.status} ${exchange.answer.body.slice(0, 300)}`,
              exchange,
            },
          );
        });
      }
    }
  },
};

function caseOf(
  operation: Operation,
  title: string,
  facts: readonly Fact[],
  run: (scene: Scene) => Promise<void>,
): Case {
  return { operation, title, facts, writes: true, run };
}

/** The operations that take JSON and whose resource can be made. */
function sending(api: Api): readonly Operation[] {
  return api.model.operations.filter((operation) => {
    const resource = api.resourceOf(operation);
    const isMade = resource !== undefined && api.createOf(resource) !== undefined;
    const isJson = operation.body?.mediaTypes.some((type) => /json/i.test(type)) === true;
    const isWrite = operation.behaviour === 'create' || operation.behaviour === 'update';
    return isMade && isJson && isWrite && operation.body.schema !== undefined;
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
    // Another record's key may be anything to its schema, and still lead nowhere.
    const isReference = resource?.properties.get(name)?.reference !== undefined;
    yield { name, trials: isReference && find === validOf ? [] : find(api, operation, name) };
  }
}

const validOf: Find = (api, operation, name) => {
  const shape = name === undefined ? api.bodyShape(operation) : api.memberShape(operation, name);
  if (shape === undefined || (name === undefined && operation.body?.sets === undefined)) return [];
  return validValues(api, shape);
};

const invalidOf: Find = (api, operation, name) => {
  const shape = name === undefined ? api.bodyShape(operation) : api.memberShape(operation, name);
  return shape === undefined ? [] : invalidValues(api, shape, false);
};

/** The members of a create that it can do without. */
function optionalMembers(api: Api, operation: Operation): readonly string[] {
  if (operation.behaviour !== 'create') return [];
  const required = api.bodyShape(operation)?.required ?? new Set<string>();
  return (operation.body?.members ?? []).filter(
    (name) => !required.has(name) && !(name in api.settings),
  );
}

/** The record that an operation changes; nothing where it makes one. */
async function targetOf(scene: Scene, operation: Operation): Promise<Made | undefined> {
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
  const body = name === undefined ? value : scene.samples.body(operation, { [name]: value }, false);
  const call: Call = body === undefined ? {} : { body };
  return made === undefined ? scene.call(operation, call) : scene.callAt(operation, made, call);
}
