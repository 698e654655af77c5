import { Generator } from '../../data/generate.ts';
import { hash, stream } from '../../data/random.ts';
import { Vocabulary } from '../../data/vocabulary.ts';
import type { Fake } from '../../fake.ts';
import type { Operation, Resource } from '../../model/model.ts';
import type { Json, JsonObject } from '../../spec/json.ts';
import type { Place } from '../../spec/pointer.ts';
import { bodiesFor } from './body.ts';
import { encodedPair, queryFor, valueFor } from './query.ts';
import type { Pair } from './query.ts';

/** A request that shows what an API is like. */
export interface ExampleRequest {
  readonly method: string;
  readonly path: string;
  /** Without the question mark; empty where there is none. */
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** How many records are looked at to find a filter that is worth showing. */
const SAMPLE = 20;

/** Writes requests about what a fake holds. */
export class RequestWriter {
  readonly #fake: Fake;
  readonly #key: { readonly query: readonly Pair[]; readonly headers: Record<string, string> };
  readonly #generator: Generator;

  /** @param apiKey the key that must be shown */
  constructor(fake: Fake, apiKey: string | undefined) {
    this.#fake = fake;
    this.#key = shownKey(fake, apiKey);
    this.#generator = new Generator(fake.model, new Vocabulary(0), 0);
  }

  /**
   * Requests for an operation that differ in their bodies, the most telling first. None where
   * there is no record to ask for.
   */
  requests(operation: Operation): readonly ExampleRequest[] {
    const { model } = this.#fake;
    const resource = model.resources.get(operation.resource ?? '');
    const parent = this.#parent(operation, resource);
    if (parent === undefined) return [];
    const records = resource === undefined ? [] : this.#records(resource, parent.key);
    const key = resource && records[0]?.[resource.key];
    if (operation.keyParameter !== undefined && key === undefined) return [];
    const known = new Map([
      [parent.parameter, parent.key],
      [operation.keyParameter, key],
    ]);
    const { method, body, parameters } = operation;
    const request: ExampleRequest = {
      method,
      path: (model.basePaths[0] ?? '') + this.#path(operation, known),
      query: [...queryFor(model, operation, records, this.#madeUp), ...this.#key.query]
        .map(encodedPair)
        .join('&'),
      headers: {
        ...Object.fromEntries(
          parameters
            .filter((parameter) => parameter.required && parameter.in === 'header')
            .map((parameter) => [
              parameter.name,
              String(valueFor(parameter, records, this.#madeUp)),
            ]),
        ),
        ...this.#key.headers,
      },
      body: undefined,
    };
    const bodies =
      body === undefined ? [] : bodiesFor(model, body, resource, records[0], this.#madeUp);
    const sending = bodies.map(({ mediaType, text }) => ({
      ...request,
      headers: { ...request.headers, 'content-type': mediaType },
      body: text,
    }));
    return body?.required === true ? sending : [...sending, request];
  }

  #path(
    { path, parameters }: Operation,
    known: ReadonlyMap<string | undefined, Json | undefined>,
  ): string {
    return path.replace(/\{([^{}]+)\}/g, (_, name: string) => {
      const place = parameters.find((one) => one.in === 'path' && one.name === name)?.schema;
      const value = known.get(name) ?? (place === undefined ? 1 : this.#madeUp(place));
      return encodeURIComponent(String(value));
    });
  }

  /** The parent to look in; nothing where it would take one that does not exist. */
  #parent(
    { parentParameters }: Operation,
    resource: Resource | undefined,
  ): { readonly parameter?: string; readonly key?: Json } | undefined {
    const parameter = parentParameters.at(-1);
    const parent = this.#fake.model.resources.get(resource?.parent?.resource ?? '');
    // A parent that the document does not describe is whichever one is named.
    if (parameter === undefined || parent === undefined) return {};
    const key = this.#records(parent, undefined)[0]?.[parent.key];
    return key === undefined ? undefined : { parameter, key };
  }

  #records({ name, parent, partitioned }: Resource, key: Json | undefined): readonly JsonObject[] {
    const all = this.#fake.records(name);
    const property = parent?.property;
    if (property !== undefined && key !== undefined) {
      return all.list({ where: { [property]: key }, take: SAMPLE });
    }
    return partitioned ? [] : all.list({ take: SAMPLE });
  }

  readonly #madeUp = (place: Place): Json =>
    this.#generator.value(this.#fake.model.shapes.at(place), stream(hash(place), 0));
}

/** The key, shown in the first way that the document knows. */
function shownKey(
  { model }: Fake,
  apiKey: string | undefined,
): { readonly query: readonly Pair[]; readonly headers: Record<string, string> } {
  const [scheme] = model.keys;
  if (scheme === undefined || apiKey === undefined) return { query: [], headers: {} };
  const { in: where, name, prefix } = scheme;
  if (where === 'query') return { query: [[name, apiKey]], headers: {} };
  if (where === 'cookie') return { query: [], headers: { cookie: `${name}=${apiKey}` } };
  return { query: [], headers: { [name]: prefix + apiKey } };
}
