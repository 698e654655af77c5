import type { Operation } from '../model/model.ts';
import { objectOf } from '../spec/json.ts';
import type { Json } from '../spec/json.ts';
import type { Api } from './api.ts';
import { queryText } from './exchange.ts';
import type { Pair, SentRequest } from './exchange.ts';
import type { Made } from './ledger.ts';
import { NotExercised } from './law.ts';
import { wrapped } from './sample.ts';
import type { Samples } from './sample.ts';

/** How an operation is called. Everything has a default. */
export interface Call {
  /** The values of the path's parameters; what is not given is made up. */
  readonly path?: Readonly<Record<string, Json>>;
  readonly query?: readonly Pair[];
  /** What the body wraps, as JSON. */
  readonly body?: Json;
  /** The body as it stands on the wire, instead. */
  readonly text?: string;
  /** JSON by default, where there is a body; none where it is empty. */
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Writes the requests that call operations at one target. */
export class Caller {
  readonly #api: Api;
  readonly #samples: Samples;
  readonly #base: string;

  /** @param base what stands before every path of the document */
  constructor(api: Api, samples: Samples, base: string) {
    this.#api = api;
    this.#samples = samples;
    this.#base = base;
  }

  /** The path that a path of the document has at the target. */
  at(path: string): string {
    return this.#base + path;
  }

  /** The request that calls an operation. */
  request(operation: Operation, call: Call): SentRequest {
    const { method, parameters, body } = operation;
    const { path = {}, query = [], contentType = 'application/json' } = call;
    const headers: Record<string, string> = {};
    for (const parameter of parameters) {
      if (parameter.in !== 'header') continue;
      const setting = this.#api.settings[parameter.name];
      const value =
        setting ?? (parameter.required ? this.#samples.parameter(parameter) : undefined);
      if (value !== undefined) headers[parameter.name.toLowerCase()] = value;
    }
    const inner = call.body === undefined ? undefined : wrapped(call.body, body?.at ?? []);
    const isForm = call.contentType === undefined && isFormOnly(body?.mediaTypes ?? []);
    const text =
      call.text ??
      (inner === undefined ? undefined : isForm ? formText(inner) : JSON.stringify(inner));
    if (text !== undefined && contentType !== '')
      headers['content-type'] = isForm ? FORM : contentType;
    return {
      method,
      path: this.at(this.#filled(operation, path)),
      query: queryText([...this.#neededPairs(operation, query), ...query]),
      headers: { ...headers, ...call.headers },
      body: text,
    };
  }

  /** The request that calls an operation at a record, in the scope in which it was made. */
  requestAt(operation: Operation, made: Made, call: Call = {}): SentRequest {
    return this.request(operation, this.callFor(operation, made, call));
  }

  /** How an operation is called at a record. */
  callFor(operation: Operation, made: Made, call: Call): Call {
    const known = this.pathOf(operation, [...made.ancestors, made], made.key);
    const path = { ...this.#foreignPath(operation, made, { ...known, ...call.path }), ...known };
    const { keyMember } = operation;
    const body =
      keyMember === undefined ? call.body : { ...objectOf(call.body), [keyMember]: made.key };
    const asked = call.query ?? [];
    const scope = scopeFor(operation, made.scope).filter(
      ([name]) => !asked.some(([other]) => other === name),
    );
    return {
      ...call,
      ...(body !== undefined && { body }),
      query: [...scope, ...asked],
      path: { ...path, ...call.path },
    };
  }

  /**
   * The values of a path that no record holds: those with which it was made.
   *
   * @throws NotExercised where nothing tells one
   */
  #foreignPath(
    { parameters }: Operation,
    made: Made,
    known: Readonly<Record<string, Json>>,
  ): Record<string, Json> {
    const path: Record<string, Json> = {};
    for (const { in: where, name } of parameters) {
      if (where !== 'path' || name in known || name in this.#api.settings) continue;
      const value = made.path[name];
      if (value === undefined) {
        throw new NotExercised(
          `nothing tells the ${name} of its path: give one with --set ${name}=…`,
        );
      }
      path[name] = value;
    }
    return path;
  }

  /** The values of an operation's path that lead to a record, or to what lies below it. */
  pathOf(
    { lineage, keyParameter }: Operation,
    ancestors: readonly Made[],
    key?: Json,
  ): Record<string, Json> {
    const path: Record<string, Json> = {};
    for (const { resource, parameters } of lineage) {
      const name = parameters.at(-1);
      const ancestor = ancestors.find((made) => made.resource.name === resource);
      if (name !== undefined && ancestor !== undefined) path[name] = ancestor.key;
    }
    if (keyParameter !== undefined && key !== undefined) path[keyParameter] = key;
    return path;
  }

  #filled({ path, parameters }: Operation, values: Readonly<Record<string, Json>>): string {
    return path.replace(/\{([^{}]+)\}/g, (_, name: string) => {
      const parameter = parameters.find((one) => one.in === 'path' && one.name === name);
      const value = values[name] ?? (parameter && this.#samples.parameter(parameter));
      return encodeURIComponent(String(value ?? this.#samples.uuid()));
    });
  }

  /** What must be sent beside what is, and what the target needs to know. */
  #neededPairs({ parameters }: Operation, query: readonly Pair[]): Pair[] {
    const { settings } = this.#api;
    return parameters
      .filter(
        ({ in: where, name }) => where === 'query' && !query.some(([known]) => known === name),
      )
      .filter(({ required, role, name }) => required || (role === 'scope' && name in settings))
      .map((parameter) => [parameter.name, this.#samples.parameter(parameter)]);
  }
}

const FORM = 'application/x-www-form-urlencoded';

/** Whether a body is sent as a form, for want of JSON. */
function isFormOnly(mediaTypes: readonly string[]): boolean {
  return mediaTypes.includes(FORM) && !mediaTypes.some((type) => /json/i.test(type));
}

/** A body as a form; what is below a member stands in brackets. */
function formText(body: Json): string {
  const pairs = (value: Json, name: string): Pair[] => {
    if (value === null) return [];
    if (typeof value !== 'object') return [[name, String(value)]];
    return Object.entries(value).flatMap(([inner, member]) =>
      pairs(member ?? null, name === '' ? inner : `${name}[${inner}]`),
    );
  };
  return queryText(pairs(body, ''));
}

/** Those of some parameters that an operation takes as a scope. */
export function scopeFor({ parameters }: Operation, scope: readonly Pair[]): readonly Pair[] {
  return scope.filter(([name]) =>
    parameters.some((parameter) => parameter.name === name && parameter.role === 'scope'),
  );
}
