import type { Operation } from '../../model/model.ts';
import { arrayOf } from '../../spec/json.ts';
import type { Json } from '../../spec/json.ts';
import type { Api } from '../api.ts';
import { without } from '../compare.ts';
import type { Call } from '../call.ts';
import { isSuccess, parsed } from '../exchange.ts';
import type { Exchange } from '../exchange.ts';
import { NotExercised } from '../law.ts';
import type { Law } from '../law.ts';
import { referencesFor } from '../related.ts';
import { wrapped } from '../sample.ts';
import type { Scene } from '../scene.ts';
import { ancestorsOf } from '../view.ts';
import { writing } from './about.ts';
import { sending, targetOf, validOf } from './bodies.ts';

/** What comes of valid JSON that is no JSON any more (RFC 8259), though lenient readers take it. */
const MALFORMED: readonly (readonly [title: string, spoil: (json: string) => string])[] = [
  ['JSON that ends too early', (json) => json.slice(0, -1)],
  [
    'a comma too many',
    (json) => json.replace(/([}\]"])$/, (end) => (end === '"' ? '",' : `,${end}`)),
  ],
  ['text after the JSON', (json) => `${json} ${json}`],
  ['a bracket too many', (json) => `${json}}`],
  ['single quotes', (json) => json.replaceAll('"', "'")],
  ['no quotes', (json) => json.replaceAll('"', '')],
  ['a comment', (json) => `/* understudy */ ${json}`],
  ['a comment at the end', (json) => `${json} // understudy`],
  ['a form', () => 'understudy=1&status=understudy'],
];

/** What is no JSON body is refused. */
export const malformedBodies: Law = {
  id: 'malformed-bodies-are-refused',
  kind: 'allowed',
  sentence:
    'A body that is no JSON, is missing, or comes under another content type is refused with the documented error.',
  *cases(api) {
    for (const operation of sending(api)) {
      const malformed = api.facts.of('malformed-json');
      for (const [title, spoil] of MALFORMED) {
        yield writing(operation, title, [malformed], async (scene) => {
          const text = spoil(await validText(scene, operation));
          if (parsed(text) !== undefined) throw new NotExercised('its body is JSON all the same');
          expectNothing(scene, operation, await ask(scene, operation, { text }), title);
        });
      }
      const other = [api.facts.of('wrong-content-type')];
      yield writing(operation, 'text/plain', other, async (scene) => {
        const call = { contentType: 'text/plain', text: await validText(scene, operation) };
        expectNothing(scene, operation, await ask(scene, operation, call), 'text/plain');
      });
      if (operation.body?.required !== true) continue;
      const needed = [api.facts.of('body-required')];
      for (const [title, call] of [
        ['no body', { contentType: '' }],
        ['an empty body', { text: '' }],
      ] as const) {
        yield writing(operation, title, needed, async (scene) => {
          expectNothing(scene, operation, await ask(scene, operation, call), title);
        });
      }
    }
  },
};

/** JSON is JSON, however its content type is written. */
export const contentTypesAreRead: Law = {
  id: 'content-types-are-read',
  kind: 'allowed',
  sentence: 'A JSON body is taken, however its content type is written and its text is spaced.',
  *cases(api) {
    for (const operation of sending(api)) {
      // What a text makes below another record would not be found again to be removed.
      if (operation.behaviour === 'create' && operation.lineage.length > 0) continue;
      const { body, place } = operation;
      const statement = `${operation.id} takes JSON.`;
      const fact = api.facts.written(`${place}/requestBody`, 'content', statement);
      // RFC 9110, 8.3.1: types and charsets are the same in capitals, and spaces may stand between.
      for (const contentType of [
        'application/json; charset=utf-8',
        'application/json;charset="UTF-8"',
        'Application/JSON',
      ]) {
        if (!arrayOf(body?.mediaTypes).includes('application/json')) continue;
        yield writing(operation, contentType, [fact], async (scene) => {
          const call = { contentType, text: await takenText(scene, operation) };
          const exchange = await ask(scene, operation, call);
          scene.expectSuccess(exchange, `A body of the type ${contentType} is refused.`);
        });
      }
      yield writing(operation, 'spaces around it', [fact], async (scene) => {
        const text = `\r\n\t ${await takenText(scene, operation)} \n`;
        const exchange = await ask(scene, operation, { text });
        scene.expectSuccess(exchange, 'A body with spaces around it is refused.');
      });
    }
  },
};

/**
 * A body that an operation takes, as it stands on the wire: like one that was just taken.
 *
 * @throws NotExercised where nothing is taken
 */
async function takenText(scene: Scene, operation: Operation): Promise<string> {
  const resource = scene.api.resourceOf(operation);
  if (operation.behaviour === 'create' && resource !== undefined) {
    const { sent } = await scene.make(resource);
    // Its key and its mark are each record's own.
    const others = without(sent, [resource.key, scene.api.markOf(operation) ?? '']);
    const body = scene.samples.body(operation, others);
    return JSON.stringify(wrapped(body, operation.body?.at ?? []));
  }
  const text = await validText(scene, operation);
  const exchange = await ask(scene, operation, { text });
  if (isSuccess(exchange)) return text;
  const { status } = exchange.answer;
  const route = `${operation.method} ${operation.path}`;
  throw new NotExercised(`${route} answers a valid request with ${status}`);
}

/** A valid body of an operation, as it stands on the wire. */
async function validText(scene: Scene, operation: Operation): Promise<string> {
  const bare = validBare(scene.api, operation);
  if (bare !== undefined) return JSON.stringify(bare);
  const body = scene.samples.body(operation, await referencesFor(scene, operation));
  return JSON.stringify(wrapped(body, operation.body?.at ?? []));
}

function validBare(api: Api, operation: Operation): Json | undefined {
  if (operation.body?.sets === undefined) return undefined;
  return validOf(api, operation, undefined)[0]?.value;
}

/** Calls an operation, at a record that is made for the purpose where it changes one. */
async function ask(scene: Scene, operation: Operation, call: Call): Promise<Exchange> {
  const made = await targetOf(scene, operation);
  if (made !== undefined) return scene.callAt(operation, made, call);
  const path = scene.pathOf(operation, await ancestorsOf(scene, operation));
  return scene.call(operation, { ...call, path });
}

/** Expects that a body is refused. */
function expectNothing(
  scene: Scene,
  { refusals }: Operation,
  exchange: Exchange,
  title: string,
): void {
  // 415 is what RFC 9110, 15.5.16 has for it, and 400 for what is malformed.
  const { status, isDetailList } = refusals.invalid;
  scene.expect(!isSuccess(exchange), {
    message: `A request with ${title} is accepted.`,
    expected: status,
    got: exchange.answer.status,
    exchange,
  });
  scene.expect(exchange.answer.status === status || !isDetailList, {
    message: `A request with ${title} is answered with ${exchange.answer.status}.`,
    expected: status,
    got: `${exchange.answer.status} ${exchange.answer.body.slice(0, 300)}`,
    exchange,
  });
}
