import type { Operation } from '../../model/model.ts';
import { isSuccess } from '../exchange.ts';
import type { Shape } from '../../schema/shape.ts';
import type { Json } from '../../spec/json.ts';
import type { Exchange } from '../exchange.ts';
import { NotExercised } from '../law.ts';
import type { Case, Law } from '../law.ts';
import { unmadeReference } from '../related.ts';
import type { Scene } from '../scene.ts';
import { ancestorsOf, tryLargest, viewFor } from '../view.ts';
import { updateCall } from './changes.ts';

/** Statuses that say: there is nothing like this here. */
const ABSENT = new Set([404, 405, 410, 501]);

/**
 * Every operation is there, and answers a plain valid request as it documents. What is not there
 * is not held to any other law.
 */
export const operationsExist: Law = {
  id: 'operations-exist',
  kind: 'documented',
  sentence:
    'Every operation of the document is there, and answers a valid request with its documented success.',
  *cases(api) {
    for (const operation of api.model.operations) {
      if (operation.behaviour === 'example' && operation.method !== 'GET') continue;
      const isRead = operation.behaviour === 'list' || operation.behaviour === 'example';
      yield {
        operation,
        title: 'a valid request',
        facts: [api.facts.operation(operation)],
        writes: !isRead || operation.lineage.length > 0,
        run: async (scene) => exercise(scene, operation),
      } satisfies Case;
    }
  },
};

async function exercise(scene: Scene, operation: Operation): Promise<void> {
  const exchange = await validly(scene, operation);
  if (isSuccess(exchange)) {
    const { status } = exchange.answer;
    const documented = operation.answer.status;
    scene.expect(status === documented || operation.documented.has(String(status)), {
      message: `The status of a success is ${status}.`,
      expected: documented,
      got: status,
      facts: [
        scene.api.facts.written(
          operation.place,
          'responses',
          `The success of ${operation.id} is ${documented}.`,
        ),
      ],
    });
    return;
  }
  scene.expectSuccess(
    exchange,
    ABSENT.has(exchange.answer.status)
      ? `${operation.method} ${operation.path} is not there.`
      : `A valid request to ${operation.method} ${operation.path} is refused.`,
    ABSENT.has(exchange.answer.status)
      ? undefined
      : [
          scene.api.facts.written(
            operation.place,
            'responses',
            `${operation.id} answers a valid request.`,
          ),
        ],
  );
}

/** What an update of one property sets: its default, which is known best, else any that fits. */
function bareValue({ api, samples }: Scene, { body, resource }: Operation, shape: Shape): Json {
  const property = api.model.resources.get(resource ?? '')?.properties.get(body?.sets ?? '');
  const { default: usual } =
    property === undefined ? {} : api.model.shapes.at(property.place).keywords;
  const isFine = usual !== undefined && api.model.validator.accepts(shape.place, usual);
  return isFine ? usual : samples.value(shape);
}

/** A request that an operation must answer with success. */
export async function validly(scene: Scene, operation: Operation): Promise<Exchange> {
  const { api } = scene;
  const resource = api.resourceOf(operation);
  switch (operation.behaviour) {
    case 'list': {
      const view = viewFor(scene, operation, await ancestorsOf(scene, operation));
      const exchange = await scene.succeeding(async () =>
        scene.call(operation, { path: view.path }),
      );
      if (isSuccess(exchange)) await tryLargest(scene, view);
      return exchange;
    }
    case 'create': {
      if (resource === undefined) return scene.call(operation);
      const made = await scene.make(resource).catch((error: unknown) => {
        // What the create answered tells more than that nothing came of it.
        const exchange = scene.exchanges.findLast((one) => one.operation?.behaviour === 'create');
        const isItsOwn = unmadeReference(api, operation) === undefined;
        if (isItsOwn && error instanceof NotExercised && exchange?.operation === operation)
          return { exchange };
        throw error;
      });
      return made.exchange;
    }
    case 'read':
    case 'update':
    case 'delete': {
      if (resource === undefined) return scene.call(operation);
      if (resource.isSingle && api.createOf(resource) === undefined) {
        if (operation.behaviour === 'read') return scene.call(operation);
        throw new NotExercised(`${resource.name} cannot be put back as it was`);
      }
      const made = await scene.make(resource);
      const shape = api.bodyShape(operation);
      const isBare = operation.behaviour === 'update' && operation.body?.sets !== undefined;
      const call =
        isBare && shape !== undefined
          ? { body: bareValue(scene, operation, shape) }
          : await updateCall(scene, operation, made);
      return scene.succeeding(async () => scene.callAt(operation, made, call));
    }
    case 'example':
      return scene.call(operation);
  }
}
