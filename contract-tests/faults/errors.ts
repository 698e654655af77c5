import type { Json, JsonObject } from '../../src/index.ts';
import { refusals, without } from './edit.ts';
import { faultsOf } from './fault.ts';

const fault = faultsOf('validation');

/** Changes each error of a refusal. */
const each = (edit: (error: JsonObject) => JsonObject) =>
  refusals((errors) => errors.map((error) => edit(error)));

/** Changes where an error is said to be. */
const located = (change: (loc: readonly Json[]) => Json) =>
  each((error) => ({ ...error, loc: change(error['loc'] as readonly Json[]) }));

export const errorFaults = [
  fault(
    'loc-missing',
    'inferred',
    'An error does not say where it is.',
    each((error) => without(error, 'loc')),
  ),
  fault(
    'msg-missing',
    'inferred',
    'An error has no message.',
    each((error) => without(error, 'msg')),
  ),
  fault(
    'type-missing',
    'inferred',
    'An error has no type.',
    each((error) => without(error, 'type')),
  ),
  fault(
    'loc-as-text',
    'documented',
    'The loc of an error is a text with dots.',
    located((loc) => loc.join('.')),
  ),
  fault(
    'loc-without-the-name',
    'inferred',
    'The loc of an error says query or body and no name.',
    located((loc) => loc.slice(0, 1)),
  ),
  fault(
    'loc-without-the-part',
    'inferred',
    'The loc of an error begins with the name.',
    located((loc) => (loc.length > 1 ? loc.slice(1) : loc)),
  ),
  fault(
    'loc-in-params',
    'inferred',
    'The loc of an error in the query begins with params.',
    located((loc) => (loc[0] === 'query' ? ['params', ...loc.slice(1)] : loc)),
  ),
  fault(
    'loc-of-body-is-query',
    'inferred',
    'The loc of an error in the body begins with query.',
    located((loc) => (loc[0] === 'body' ? ['query', ...loc.slice(1)] : loc)),
  ),
  fault(
    'loc-names-page-num-for-page-size',
    'inferred',
    'The loc of a wrong page_size names page_num.',
    located((loc) => (loc[1] === 'page_size' ? [loc[0] ?? null, 'page_num'] : loc)),
  ),
  fault(
    'loc-of-inputs-is-topic',
    'inferred',
    'The loc of wrong inputs names the topic.',
    located((loc) => (loc[1] === 'inputs' ? ['body', 'topic'] : loc)),
  ),
  fault(
    'loc-in-camel-case',
    'inferred',
    'The loc of an error names parameters in camel case.',
    located((loc) =>
      loc.map((part) =>
        typeof part === 'string'
          ? part.replaceAll(/_(.)/g, (_match, letter: string) => letter.toUpperCase())
          : part,
      ),
    ),
  ),
  fault(
    'loc-with-null',
    'documented',
    'The loc of an error ends with null.',
    located((loc) => [...loc, null]),
  ),
  fault(
    'msg-as-object',
    'documented',
    'The msg of an error has a member for each language.',
    each((error) => ({ ...error, msg: { en: error['msg'] } })),
  ),
  fault(
    'type-as-number',
    'documented',
    'The type of an error is a number.',
    each((error) => ({ ...error, type: 42 })),
  ),
  fault(
    'only-the-first-error',
    'inferred',
    'Of several errors only the first is told.',
    refusals((errors) => errors.slice(0, 1)),
  ),
  fault(
    'errors-in-reverse',
    'inferred',
    'Several errors come last first.',
    refusals((errors) => errors.toReversed()),
  ),
  fault(
    'detail-empty',
    'inferred',
    'A refusal has no errors in its detail.',
    refusals(() => []),
  ),
  fault(
    'detail-as-object',
    'documented',
    'The detail of a refusal is one error instead of a list.',
    refusals((errors) => errors[0] ?? null),
  ),
  fault(
    'detail-by-name',
    'documented',
    'The detail of a refusal is an object of messages by name.',
    refusals((errors) =>
      Object.fromEntries(
        errors.map((error) => [String((error['loc'] as Json[]).at(-1)), error['msg']]),
      ),
    ),
  ),
  fault(
    'detail-as-texts',
    'documented',
    'The detail of a refusal is a list of sentences.',
    refusals((errors) => errors.map((error) => error['msg'] ?? null)),
  ),
];
