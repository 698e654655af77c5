import { isSuccess } from '../exchange.ts';
import { noServerError } from '../judge.ts';
import type { Operation, Resource } from '../../model/model.ts';
import type { Shape } from '../../schema/shape.ts';
import type { Json } from '../../spec/json.ts';
import type { Api } from '../api.ts';
import { NotExercised } from '../law.ts';
import type { Case, Law } from '../law.ts';
import type { Scene } from '../scene.ts';
import { writing } from './about.ts';
import { updateCall } from './changes.ts';

/** Keys that nobody has, and that are often put where they do harm. */
const STRANGE: Readonly<Record<string, string>> = {
  'a word': 'understudy',
  'an apostrophe': "understudy' OR '1'='1",
  'double quotes': 'under"study"',
  'a null character': 'under\u0000study',
  'signs of a path': 'understudy..;a?b#c&d',
  'a percent sign': '100%',
  'a line break': 'under\nstudy',
  'an emoji': '👩🏽‍🚀',
  'the word null': 'null',
  'a name that objects have': '__proto__',
  'a negative number': '-1',
  'a large number': '99999999999999999999',
  '2,000 characters': 'understudy'.repeat(200),
};

/** Something that names a record which is not there. */
interface Absence {
  readonly operation: Operation;
  readonly about: Resource;
  /** The parameter of the path that holds the key. */
  readonly name: string;
}

/** The operations that a key leads to, with no other above it. */
function* absences(api: Api): Iterable<Absence> {
  for (const operation of api.model.operations) {
    const { lineage, behaviour, keyParameter } = operation;
    const isBelow =
      behaviour === 'list' && lineage.some(({ resource: name }) => name !== undefined);
    const parent = api.model.resources.get(lineage.at(-1)?.resource ?? '');
    const about = isBelow ? parent : api.resourceOf(operation);
    const name = isBelow ? lineage.at(-1)?.parameters.at(-1) : keyParameter;
    if (about === undefined || name === undefined || about.isSingle) continue;
    if (lineage.length > (isBelow ? 1 : 0)) continue;
    yield { operation, about, name };
  }
}

function isNumeric(api: Api, absence: Absence): boolean {
  return shapeOf(api, absence)?.types.includes('integer') === true;
}

/** Whether a key that is not of a form is refused before it is looked for. */
function isFormed(api: Api, absence: Absence): boolean {
  const { format, pattern } = shapeOf(api, absence)?.keywords ?? {};
  return format !== undefined || pattern !== undefined;
}

function shapeOf({ model }: Api, { operation, name }: Absence): Shape | undefined {
  const parameter = operation.parameters.find((one) => one.in === 'path' && one.name === name);
  return parameter?.schema === undefined ? undefined : model.shapes.at(parameter.schema);
}

export const unknownRecords: Law = {
  id: 'unknown-records',
  kind: 'meaning',
  sentence: 'A record that does not exist is answered as the document assumes, by every operation.',
  *cases(api) {
    for (const absence of absences(api)) {
      const { operation, about, name } = absence;
      const { status } = operation.refusals.unknown;
      const isNumber = isNumeric(api, absence);
      const ask = async (scene: Scene, key: Json): Promise<void> => {
        const exchange = await scene.call(operation, {
          path: { [name]: key },
          ...(await updateCall(scene, operation)),
        });
        scene.expect(exchange.answer.status === status, {
          message: `A record that does not exist is answered with ${exchange.answer.status}.`,
          expected: status,
          got: `${exchange.answer.status} ${exchange.answer.body.slice(0, 200)}`,
        });
      };
      yield {
        operation,
        title: 'a key that nobody has',
        facts: [api.facts.of('unknown-id')],
        writes: operation.method !== 'GET',
        run: async (scene) =>
          ask(scene, isNumber ? 1_900_000_000 + scene.samples.ordinal() : scene.samples.uuid()),
      };
      if (isNumber || isFormed(api, absence) || api.createOf(about) === undefined) continue;
      // A service that finds by a part of the key writes to what nobody meant: only reads are safe.
      if (operation.method !== 'GET') continue;
      yield writing(operation, 'a part of a key', [api.facts.of('unknown-id')], async (scene) => {
        const { key } = await scene.make(about);
        const whole = String(key);
        if (whole.length < 8) throw new NotExercised('the keys are too short to be cut');
        const half = Math.ceil(whole.length / 2);
        for (const part of [whole.slice(0, -1), whole.slice(0, half), whole.slice(half)])
          await ask(scene, part);
        for (const more of [`${whole}0`, `${whole} understudy`]) await ask(scene, more);
      });
    }
  },
};

/** Keys that are none. */
export const strangeKeys: Law = {
  id: 'strange-keys-do-no-harm',
  kind: 'documented',
  sentence: 'A key that is none, whatever is in it, never breaks the service, and finds nothing.',
  *cases(api) {
    for (const { operation, name } of absences(api)) {
      // What a key with a wildcard deletes or changes in a service that is wrong is not ours.
      const isSafe = operation.method === 'GET';
      const titles = Object.keys(STRANGE).filter((title) => isSafe || !/sign|apostr/.test(title));
      const facts = [noServerError(operation)];
      const run: Case['run'] = async (scene) => {
        for (const title of titles) {
          const key = STRANGE[title] ?? '';
          const exchange = await scene.call(operation, {
            path: { [name]: key },
            ...(await updateCall(scene, operation)),
          });
          const { status } = exchange.answer;
          scene.expect(status < 500, {
            message: `A key that is ${title} is answered with ${status}.`,
            expected: operation.refusals.unknown.status,
            got: status,
          });
          scene.expect(!isSuccess(exchange), {
            message: `A key that is ${title} finds something.`,
            expected: operation.refusals.unknown.status,
            got: status,
            facts: [api.facts.of('unknown-id')],
          });
        }
      };
      yield { operation, title: 'all sorts', facts, writes: !isSafe, run };
    }
  },
};
