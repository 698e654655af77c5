import type { Operation, Parameter, Property } from '../../model/model.ts';
import { isFreeText } from '../api.ts';
import type { Api } from '../api.ts';
import type { Pair } from '../exchange.ts';
import { weakest } from '../fact.ts';
import { NotExercised } from '../law.ts';
import type { Case, Law } from '../law.ts';
import type { Call } from '../call.ts';
import { pageOf } from '../listing.ts';
import type { Scene } from '../scene.ts';
import { ancestorsOf, viewFor } from '../view.ts';
import { orderFact } from './orders.ts';
import { expectInOrder, expectRefusal, expectTaken } from './refusals.ts';
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
      for (const trial of validFor(api, operation, parameter)) {
        yield caseOf(operation, parameter, trial, async (scene) => {
          const exchange = await call(scene, operation, [[parameter.name, wire(trial)]]);
          const isPast =
            parameter.role === 'page' &&
            exchange.answer.status !== operation.refusals.invalid.status;
          const facts = isPast ? [api.facts.of('past-last-page')] : trial.facts;
          scene.expectSuccess(exchange, `${parameter.name}=${wire(trial)} is refused.`, facts);
          if (parameter.role !== 'page-size') return;
          const told = pageOf(operation, exchange).told.get('page-size');
          const message = `${parameter.name}=${wire(trial)} gives pages of another size.`;
          if (told !== undefined) scene.expectSame(told, Number(wire(trial)), message, facts);
        });
      }
      const twice = severalFor(api, operation, parameter);
      if (twice !== undefined) {
        yield caseOf(operation, parameter, twice, async (scene) => {
          const pair: Pair = [parameter.name, wire(twice)];
          const exchange = await call(scene, operation, [pair, pair]);
          expectTaken(scene, exchange, `Two values of ${parameter.name} are refused.`, twice.facts);
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
          scene.sightings.confirmWhole(trial.facts);
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
        // What is only assumed to be wrong may be missing among the errors.
        .filter(([, trial]) => trial !== undefined && weakest(trial.facts) !== 'assumed')
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
          expectInOrder(scene, exchange, culprits);
        },
      } satisfies Case;
    }
  },
};

/** A value that a parameter which takes several can have twice. */
function severalFor(api: Api, operation: Operation, parameter: Parameter): Trial | undefined {
  const { schema } = parameter;
  const shape = schema === undefined ? undefined : api.model.shapes.at(schema);
  if (shape?.types.includes('array') !== true || shape.items === undefined) return undefined;
  const known = propertyOf(api, operation, parameter);
  const items = api.model.shapes.at(shape.items);
  const named = known && validValues(api, api.model.shapes.at(known.place))[0]?.value;
  const value = named ?? validValues(api, items)[0]?.value;
  if (value === undefined || value === null || typeof value === 'object') return undefined;
  const place = api.keywordPlace(shape.place, 'type');
  const facts = [api.facts.written(place, 'type', `${parameter.name} takes several values.`)];
  return { title: `${text(value)} twice`, value, facts };
}

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

export function triedOf(
  { settings }: Api,
  { parameters, behaviour }: Operation,
): readonly Parameter[] {
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
function validFor(api: Api, operation: Operation, parameter: Parameter): readonly Trial[] {
  if (parameter.role === 'cursor') return [];
  const shape = api.model.shapes.at(parameter.schema ?? '#');
  const property = propertyOf(api, operation, parameter);
  const known = property === undefined ? undefined : api.model.shapes.at(property.place);
  const isAny = isFreeText(shape) && shape.keywords['format'] === undefined;
  const isOpen = parameter.role === 'filter' && known?.keywords['enum'] === undefined;
  const place = api.keywordPlace(shape.place, 'type');
  const fact = api.facts.written(place, 'type', `${parameter.name} is any text.`);
  const free = Object.entries(isAny && isOpen && property?.reference === undefined ? TEXTS : {});
  const values = validValues(api, shape).map((trial) => meant(api, parameter, trial));
  return [
    ...values.filter(({ value }) => value === null || typeof value !== 'object'),
    ...free.map(([title, value]): Trial => ({ title, value, facts: [fact] })),
  ].filter(({ value }) => value !== null && api.model.validator.accepts(shape.place, value));
}

/** What a value means says better than its enum that it is taken; that may only forbid others. */
function meant(api: Api, parameter: Parameter, trial: Trial): Trial {
  const value = String(trial.value);
  const order = parameter.values?.[value];
  return order === undefined
    ? trial
    : { ...trial, facts: [orderFact(api, parameter, value, order)] };
}

/** Texts that must be taken wherever any text is, and that are often put where they do harm. */
const TEXTS: Readonly<Record<string, string>> = {
  'a text that nobody has': 'understudy-nobody',
  'an apostrophe': "understudy's",
  'double quotes': 'under"study"',
  'wildcards and escapes': String.raw`100%_\*?`,
  'a half escape': 'understudy%2',
  SQL: `understudy' OR '1'='1' --`,
  'letters and signs': 'Ünderstudy 👩🏽‍🚀 & = + # ; /',
  'an empty text': '',
  '1,000 characters': 'understudy'.repeat(100),
};

/** The property that a parameter stands for, of what its operation is about. */
function propertyOf(api: Api, operation: Operation, { property }: Parameter): Property | undefined {
  return api.resourceOf(operation)?.properties.get(property ?? '');
}

export function needsRecord({ behaviour, lineage }: Operation): boolean {
  return behaviour !== 'list' || lineage.length > 0;
}

/** Calls an operation that only reads, with a query. */
export async function call(
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
  const made = await scene.make(resource);
  if (scene.lags) await scene.succeeding(async () => scene.callAt(operation, made));
  return scene.callAt(operation, made, asked);
}

export function wire({ value }: Trial): string {
  return typeof value === 'string' ? value : text(value);
}
