import type { Operation, Parameter } from '../../model/model.ts';
import type { Api } from '../api.ts';
import type { Pair } from '../exchange.ts';
import { NotExercised } from '../law.ts';
import type { Case, Law } from '../law.ts';
import type { Call } from '../call.ts';
import type { Scene } from '../scene.ts';
import { ancestorsOf, viewFor } from '../view.ts';
import { expectRefusal } from './refusals.ts';
import { invalidValues, text, validValues } from './values.ts';
import type { Trial } from './values.ts';

/** Valid values of parameters are accepted. */
export const parametersAccept: Law = {
  id: 'parameters-accept',
  kind: 'allowed',
  sentence:
    'Every value of a parameter that the document allows is accepted, on its bounds and within.',
  *cases(api) {
    for (const [operation, parameter] of tried(api)) {
      for (const trial of validFor(api, parameter)) {
        yield caseOf(operation, parameter, trial, async (scene) => {
          const exchange = await call(scene, operation, [[parameter.name, wire(trial)]]);
          scene.expectSuccess(
            exchange,
            `${parameter.name}=${wire(trial)} is refused.`,
            trial.facts,
          );
        });
      }
      if (parameter.role === 'cursor' || parameter.required) continue;
      const absent: Trial = {
        title: 'left out',
        value: '',
        facts: [
          api.facts.written(parameter.place, 'required', `${parameter.name} may be left out.`),
        ],
      };
      yield caseOf(operation, parameter, absent, async (scene) => {
        const exchange = await call(scene, operation, []);
        scene.expectSuccess(exchange, `A request without ${parameter.name} is refused.`);
      });
    }
  },
};

/** Wrong values of parameters are refused. */
export const parametersRefuse: Law = {
  id: 'parameters-refuse',
  kind: 'allowed',
  sentence:
    'Every value of a parameter that the document forbids is refused with the documented error, which names it.',
  *cases(api) {
    for (const [operation, parameter] of tried(api)) {
      const shape = api.model.shapes.at(parameter.schema ?? '#');
      for (const trial of invalidValues(api, shape, true)) {
        yield caseOf(operation, parameter, trial, async (scene) => {
          const exchange = await call(scene, operation, [[parameter.name, wire(trial)]]);
          expectRefusal(
            scene,
            operation,
            exchange,
            [['query', parameter.name]],
            `${parameter.name}=${wire(trial)}`,
          );
        });
      }
    }
  },
};

/** Several wrong values are told at once. */
export const allErrorsAtOnce: Law = {
  id: 'all-errors-at-once',
  kind: 'allowed',
  sentence: 'Where several parts of a request are wrong, the error names each of them.',
  *cases(api) {
    for (const operation of api.model.operations) {
      if (!operation.refusals.invalid.isDetailList) continue;
      const wrong = triedOf(api, operation)
        .map((parameter): readonly [Parameter, Trial | undefined] => {
          const shape = api.model.shapes.at(parameter.schema ?? '#');
          return [parameter, invalidValues(api, shape, true).find(({ title }) => title === '"x"')];
        })
        .filter((pair): pair is readonly [Parameter, Trial] => pair[1] !== undefined);
      if (wrong.length < 2) continue;
      yield {
        operation,
        title: wrong.map(([{ name }]) => name).join(' and '),
        facts: [api.facts.of('error-order'), ...wrong.flatMap(([, { facts }]) => facts)],
        writes: needsRecord(operation),
        run: async (scene) => {
          const pairs = wrong.map(([{ name }, trial]): Pair => [name, wire(trial)]);
          const exchange = await call(scene, operation, pairs);
          const culprits = wrong.map(([{ name }]) => ['query', name] as const);
          expectRefusal(
            scene,
            operation,
            exchange,
            culprits,
            'A request that is wrong in several ways',
          );
        },
      } satisfies Case;
    }
  },
};

function caseOf(
  operation: Operation,
  { name }: Parameter,
  trial: Trial,
  run: (scene: Scene) => Promise<void>,
): Case {
  const title = trial.title === 'left out' ? `${name} left out` : `${name}=${trial.title}`;
  return { operation, title, facts: trial.facts, writes: needsRecord(operation), run };
}

/** The parameters of queries whose values can be told right from wrong. */
function* tried(api: Api): Iterable<readonly [Operation, Parameter]> {
  for (const operation of api.model.operations) {
    for (const parameter of triedOf(api, operation)) yield [operation, parameter];
  }
}

function triedOf({ settings }: Api, { parameters, behaviour }: Operation): readonly Parameter[] {
  const isSafe = behaviour === 'list' || behaviour === 'read';
  return parameters.filter(
    ({ in: where, schema, name, style }) =>
      isSafe &&
      where === 'query' &&
      schema !== undefined &&
      style === 'form' &&
      !(name in settings),
  );
}

/** Values of filters and scopes are the matter of laws about what they mean. */
function validFor(api: Api, parameter: Parameter): readonly Trial[] {
  if (parameter.role === 'cursor') return [];
  const shape = api.model.shapes.at(parameter.schema ?? '#');
  return validValues(api, shape).filter(({ value }) => value !== null);
}

function needsRecord({ behaviour, lineage }: Operation): boolean {
  return behaviour !== 'list' || lineage.length > 0;
}

/** Calls an operation that only reads, with a query. */
async function call(
  scene: Scene,
  operation: Operation,
  query: readonly Pair[],
): ReturnType<Scene['call']> {
  const resource = scene.api.resourceOf(operation);
  const asked: Call = { query };
  if (operation.behaviour === 'list') {
    const view = viewFor(scene, operation, await ancestorsOf(scene, operation));
    return scene.call(operation, { ...asked, path: view.path });
  }
  if (resource === undefined || operation.keyParameter === undefined) {
    return scene.call(operation, asked);
  }
  if (scene.api.createOf(resource) === undefined)
    throw new NotExercised(`nothing creates ${resource.name}`);
  return scene.callAt(operation, await scene.make(resource), asked);
}

function wire({ value }: Trial): string {
  return typeof value === 'string' ? value : text(value);
}
