import type { Operation } from '../../model/model.ts';
import type { Api } from '../api.ts';
import type { Exchange, Pair } from '../exchange.ts';
import { noServerError } from '../judge.ts';
import type { Case, Law } from '../law.ts';
import type { Scene } from '../scene.ts';
import { call, needsRecord, triedOf, wire } from './parameters.ts';
import { validValues } from './values.ts';

/** The largest of 64 bits, so that no product with it fits them, and one that does not fit itself. */
const LARGE = ['9223372036854775807', '9223372036854775808'];

/** Parameters that come more than once, or with what no store may hold. */
export const parametersRepeat: Law = {
  id: 'repeated-parameters-do-no-harm',
  kind: 'documented',
  sentence:
    'A parameter that comes twice, is larger than a store counts, or is known to nobody never breaks the service.',
  *cases(api) {
    for (const operation of api.model.operations) {
      for (const { name, schema, role } of triedOf(api, operation)) {
        const shape = schema === undefined ? undefined : api.model.shapes.at(schema);
        const valid = shape && validValues(api, shape).filter(({ value }) => value !== null);
        const values = [...(valid ?? []).map(wire), 'understudy', 'understudy 2'].slice(0, 2);
        yield harmless(operation, `${name} twice`, async (scene) =>
          call(
            scene,
            operation,
            values.map((value): Pair => [name, value]),
          ),
        );
        yield harmless(operation, `${name} with a null character`, async (scene) =>
          call(scene, operation, [[name, 'under\u0000study']]),
        );
        // Who knows no largest page would send all there is.
        const isCounted = shape?.types.includes('integer') === true && role !== 'page-size';
        for (const number of isCounted && repeatsAny(api, operation) ? LARGE : []) {
          yield harmless(operation, `${name}=${number}`, async (scene) =>
            call(scene, operation, [[name, number]]),
          );
        }
      }
      if (operation.behaviour !== 'list') continue;
      yield harmless(operation, 'an unknown parameter', async (scene) =>
        call(scene, operation, [['understudy_unknown', "'"]]),
      );
    }
  },
};

/** Whether an answer may repeat any whole number, however large. */
function repeatsAny({ model }: Api, { answer }: Operation): boolean {
  return answer.envelope.every(({ schema }) => {
    const isWhole = model.shapes.at(schema).types.includes('integer');
    return !isWhole || LARGE.every((number) => model.validator.accepts(schema, Number(number)));
  });
}

function harmless(
  operation: Operation,
  title: string,
  ask: (scene: Scene) => Promise<Exchange>,
): Case {
  const run = async (scene: Scene): Promise<void> => {
    const { answer } = await ask(scene);
    scene.expect(answer.status < 500, {
      message: `${title} is answered with ${answer.status}.`,
      expected: 'no 5xx',
      got: answer.status,
    });
  };
  const facts = [noServerError(operation)];
  return { operation, title, facts, writes: needsRecord(operation), run };
}
