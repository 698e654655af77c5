import fc from 'fast-check';
import type { Fake } from '../../../src/fake.ts';
import type { Operation } from '../../../src/model/model.ts';
import type { PlainRequest } from '../../../src/respond/message.ts';
import type { Shape } from '../../../src/schema/shape.ts';
import { arrayOf } from '../../../src/spec/json.ts';
import { anyText, damaged, encoded, headerValue, NASTY, oddJson } from './texts.ts';

type Model = Fake['model'];

/** Requests to a fake: right ones, nearly right ones, and those that nobody should send. */
export function requestsTo(
  { model }: Pick<Fake, 'model'>,
  ids: readonly string[],
): fc.Arbitrary<PlainRequest> {
  return fc.constantFrom(...model.operations).chain((operation) =>
    fc.record({
      method: oftenRight(
        operation.method,
        fc.constantFrom(
          'GET',
          'POST',
          'PUT',
          'PATCH',
          'DELETE',
          'HEAD',
          'OPTIONS',
          'TRACE',
          'PROPFIND',
        ),
      ),
      path: pathTo(model, operation, ids),
      query: queryOf(operation),
      headers: headersOf(operation),
      body: bodyOf(model, operation),
    }),
  );
}

/** The ids of what a fake has, of each resource a few. */
export function idsIn(fake: Pick<Fake, 'model' | 'records'>): readonly string[] {
  const flat = [...fake.model.resources.values()].filter(({ partitioned }) => !partitioned);
  return flat.flatMap(({ name, key }) => {
    const records = fake.records(name).list({ take: 3 });
    return records.map((record) => String(record[key]));
  });
}

function oftenRight<T>(right: T, others: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.oneof({ weight: 5, arbitrary: fc.constant(right) }, { weight: 1, arbitrary: others });
}

function pathTo(model: Model, { path }: Operation, ids: readonly string[]): fc.Arbitrary<string> {
  const known = fc.constantFrom(...ids, 'none').map(encodeURIComponent);
  const id = fc.oneof({ weight: 3, arbitrary: known }, { weight: 1, arbitrary: encoded });
  const parts = path.split(/\{[^{}]+\}/);
  const whole = fc
    .tuple(
      fc.constantFrom(...model.basePaths),
      fc.array(id, { minLength: parts.length - 1, maxLength: parts.length - 1 }),
    )
    .map(([base, values]) => base + parts.map((part, at) => part + (values[at] ?? '')).join(''));
  const odd = fc.oneof(
    whole.map((one) => `${one}/`),
    whole.map((one) => `/${one}`),
    whole.map((one) => `${one}${'/'.repeat(2000)}x`),
    whole.map((one) => one.replaceAll('/', '%2F')),
    whole.map((one) => `/..${one}/../.`),
    whole.chain(damaged),
    encoded.map((text) => `/${text}`),
    fc.constantFrom(
      '',
      '/',
      '*',
      '//',
      '/%',
      '/__understudy/worlds/%zz/x',
      '/__proto__',
      '/constructor',
    ),
  );
  return oftenRight('', fc.constant('odd')).chain((kind) => (kind === '' ? whole : odd));
}

function queryOf({ parameters }: Operation): fc.Arbitrary<string> {
  const names = parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
  const known = fc.constantFrom(...names, 'page', 'limit', 'sort').map(encodeURIComponent);
  const name = fc.oneof({ weight: 4, arbitrary: known }, { weight: 1, arbitrary: encoded });
  const pair = fc.tuple(
    name,
    fc.constantFrom('=', '==', '', '[]=', '[a]=', '[__proto__]='),
    encoded,
  );
  return fc
    .array(
      pair.map((parts) => parts.join('')),
      { maxLength: 6 },
    )
    .map((pairs) => pairs.join('&'));
}

const TYPES = [
  'application/json',
  'application/json; charset=latin1',
  'APPLICATION/JSON',
  'application/merge-patch+json',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'text/plain',
  '',
  ';',
  '*/*',
];

function headersOf({ parameters }: Operation): fc.Arbitrary<Record<string, string>> {
  const names = parameters
    .filter((parameter) => parameter.in === 'header')
    .map(({ name }) => name.toLowerCase());
  const name = fc.constantFrom(
    ...names,
    'accept',
    'cookie',
    'x-api-key',
    'authorization',
    'x-understudy-world',
    'content-encoding',
    'prefer',
    'constructor',
    'tostring',
  );
  // What nobody knows nothing is preferred of: a preference for 500 would be granted.
  const value = headerValue.filter((text) => !/code=|delay=/.test(text));
  const others = fc.dictionary(name, value, { maxKeys: 3 });
  const type = oftenRight('application/json', fc.constantFrom(...TYPES));
  return fc
    .tuple(others, type)
    .map(([headers, mediaType]) => ({ ...headers, 'content-type': mediaType }));
}

function bodyOf(model: Model, { body }: Operation): fc.Arbitrary<string | Uint8Array | undefined> {
  const right =
    body?.schema === undefined ? oddJson : jsonFor(model, model.shapes.at(body.schema), 4);
  return fc.oneof(
    { weight: 6, arbitrary: right },
    { weight: 2, arbitrary: oddJson },
    { weight: 2, arbitrary: right.chain(damaged) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 40 }) },
    { weight: 1, arbitrary: right.map((text) => Buffer.from(text, 'utf16le')) },
    { weight: 1, arbitrary: right.map((text) => Buffer.from(text).subarray(0, -1)) },
    {
      weight: 1,
      arbitrary: fc
        .array(fc.tuple(anyText, anyText))
        .map((pairs) => new URLSearchParams(pairs).toString()),
    },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );
}

/** JSON that nearly fits a schema. */
function jsonFor(model: Model, shape: Shape, depth: number): fc.Arbitrary<string> {
  if (depth === 0) return oddJson;
  return fc.oneof(
    { weight: 8, arbitrary: fitting(model, shape, depth - 1) },
    { weight: 1, arbitrary: oddJson },
  );
}

function fitting(model: Model, shape: Shape, depth: number): fc.Arbitrary<string> {
  const { shapes } = model;
  const values = arrayOf(shape.keywords['enum']);
  if (values.length > 0) return fc.constantFrom(...values.map((value) => JSON.stringify(value)));
  if (shape.union.length > 0) {
    return fc
      .constantFrom(...shape.union)
      .chain((place) => jsonFor(model, shapes.at(place), depth));
  }
  const [type] = shape.types;
  if (type === undefined) return oddJson;
  switch (type) {
    case 'object':
      return objectFor(model, shape, depth);
    case 'array': {
      const items =
        shape.items === undefined ? oddJson : jsonFor(model, shapes.at(shape.items), depth);
      return fc.array(items, { maxLength: 3 }).map((texts) => `[${texts.join()}]`);
    }
    case 'integer':
    case 'number':
      return fc
        .oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }))
        .map(String);
    case 'boolean':
      return fc.constantFrom('true', 'false');
    case 'string':
      return anyText.map((text) => JSON.stringify(text));
  }
}

function objectFor(model: Model, shape: Shape, depth: number): fc.Arbitrary<string> {
  const known = [...model.shapes.properties(shape)].map(([name, place]) =>
    fc.tuple(fc.constant(name), jsonFor(model, model.shapes.at(place), depth)),
  );
  const odd = fc.tuple(fc.constantFrom(...NASTY), oddJson);
  const chances = fc.array(fc.nat(9), { minLength: known.length + 1, maxLength: known.length + 1 });
  return fc.tuple(fc.tuple(...known, odd), chances).map(([members, chance]) => {
    const kept = members.filter((_, at) => Number(chance[at]) > 1);
    return `{${kept.map(([name, text]) => `${JSON.stringify(name)}:${text}`).join()}}`;
  });
}
