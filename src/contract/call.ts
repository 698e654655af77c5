import { isJson } from '../model/answers.ts';
import type { Operation } from '../model/model.ts';
import { objectOf } from '../spec/json.ts';
import type { Json } from '../spec/json.ts';
import type { Api } from './api.ts';
import { queryText } from './exchange.ts';
import type { Pair, SentRequest } from './exchange.ts';
import { formOf, formText } from './form.ts';
import type { Keyed, Made } from './ledger.ts';
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
  /** That of the document by default, where there is a body; none where it is empty. */
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

  /**
   * The request that calls an operation.
   *
   * @throws NotExercised where it changes or deletes what nobody names, such as `PATCH /me`
   */
  request(operation: Operation, call: Call): SentRequest {
    if (!this.#api.isAimed(operation)) {
      throw new NotExercised(`${operation.id} changes what was not made for the purpose`);
    }
    const { method, parameters } = operation;
    const { path = {}, query = [] } = call;
    const headers: Record<string, string> = {};
    for (const parameter of parameters) {
      if (parameter.in !== 'header') continue;
      const setting = this.#api.settings[parameter.name];
      const value =
        setting ?? (parameter.required ? this.#samples.parameter(parameter) : undefined);
      if (value !== undefined) headers[parameter.name.toLowerCase()] = value;
    }
    const { text, contentType } = this.#content(operation, call);
    if (text !== undefined && contentType !== '') headers['content-type'] = contentType;
    return {
      method,
      path: this.at(this.#filled(operation, path)),
      query: queryText([...this.#neededPairs(operation, query), ...query]),
      headers: { ...headers, ...call.headers },
      body: text,
    };
  }

  /** The body of a call as it stands on the wire, with its content type: JSON, or a form for want of it. */
  #content({ body }: Operation, call: Call): { text: string | undefined; contentType: string } {
    const json = body?.mediaTypes.find(isJson) ?? 'application/json';
    const contentType = call.contentType ?? (json.includes('*') ? 'application/json' : json);
    if (call.text !== undefined || call.body === undefined) return { text: call.text, contentType };
    const inner = wrapped(call.body, body?.at ?? []);
    const form = formOf(body);
    return body === undefined || form === undefined || call.contentType !== undefined
      ? { text: JSON.stringify(inner), contentType }
      : formText(this.#api.model, body, form, inner);
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
    ancestors: readonly Keyed[],
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

/** Those of some parameters that an operation takes as a scope. */
export function scopeFor({ parameters }: Operation, scope: readonly Pair[]): readonly Pair[] {
  return scope.filter(([name]) =>
    parameters.some((parameter) => parameter.name === name && parameter.role === 'scope'),
  );
}
