import { create } from '../behaviours/create.ts';
import { remove } from '../behaviours/delete.ts';
import { list } from '../behaviours/list.ts';
import { read } from '../behaviours/read.ts';
import { update } from '../behaviours/update.ts';
import type { Input, Outcome, PlacedViolation, World } from '../behaviours/world.ts';
import type { Generator } from '../data/generate.ts';
import type { KeyScheme, Model, Operation } from '../model/model.ts';
import { isObject } from '../spec/json.ts';
import type { Json } from '../spec/json.ts';
import { LARGEST_BODY, readBody } from './body.ts';
import type { ReadBody } from './body.ts';
import { Checker } from './check.ts';
import type { Checked } from './check.ts';
import { Router } from './match.ts';
import type { Match, OperationMatch } from './match.ts';
import { headerOf, jsonResponse } from './message.ts';
import type { PlainRequest, PlainResponse } from './message.ts';
import type { Occasion } from './occasion.ts';
import { cookieOf, readQuery } from './parameters.ts';
import type { Query } from './parameters.ts';
import { refuse, refusePlainly } from './refuse.ts';
import type { Facts } from './refuse.ts';
import { Writer } from './write.ts';

const BEHAVIOURS: Readonly<Record<string, (world: World, input: Input) => Outcome>> = {
  list,
  create,
  read,
  update,
  delete: remove,
};

/** Answers requests as the document says: matches, reads, checks, behaves and writes. */
export class Responder {
  readonly #model: Model;
  readonly #router: Router;
  readonly #checker: Checker;
  readonly #writer: Writer;
  readonly #apiKey: string | undefined;

  /** @param apiKey the key that every operation asks for, where the document has a way to show one */
  constructor(model: Model, generator: Generator, apiKey: string | undefined) {
    this.#model = model;
    this.#router = new Router(model);
    this.#checker = new Checker(model);
    this.#writer = new Writer(model, generator);
    this.#apiKey = apiKey;
  }

  /** What a request means; nothing where the document has no such path. */
  match({ method, path }: PlainRequest): Match | undefined {
    return this.#router.match(method.toUpperCase(), path);
  }

  /** The answer to a request that was matched. */
  respond(world: World, request: PlainRequest, match: Match): PlainResponse {
    const method = request.method.toUpperCase();
    if (match.kind === 'redirect') {
      const query =
        typeof request.query === 'string' && request.query !== '' ? `?${request.query}` : '';
      return { status: 307, headers: { location: match.location + query }, body: '' };
    }
    if (match.kind === 'method') return this.#otherMethod(world, request, method, match.allow);
    return this.#operate(world, request, match);
  }

  /** The documented answer of a status, whatever the request; see {@link Writer.forced}. */
  forced(
    request: PlainRequest,
    match: OperationMatch,
    status: number | undefined,
    example: string | undefined,
  ): PlainResponse {
    const { operation, path } = match;
    return this.#writer.forced({ operation, request, path }, status, example);
  }

  /** The answer to a path that the document does not have. */
  unknownPath({ path }: PlainRequest): PlainResponse {
    const facts = { status: 404, message: 'Not Found', violations: [], path };
    return refusePlainly(this.#model, facts);
  }

  /** Starlette knows only what is declared; elsewhere GET serves HEAD (RFC 9110, 9.3.2), and OPTIONS tells. */
  #otherMethod(
    world: World,
    request: PlainRequest,
    method: string,
    allow: readonly string[],
  ): PlainResponse {
    const headers = { allow: allow.join(', ') };
    if (this.#model.dialect === 'plain') {
      if (method === 'OPTIONS') return { status: 204, headers, body: '' };
      const asGet = { ...request, method: 'GET' };
      const got = method === 'HEAD' ? this.match(asGet) : undefined;
      if (got?.kind === 'operation') return this.respond(world, asGet, got);
    }
    const facts = {
      status: 405,
      message: 'Method Not Allowed',
      violations: [],
      path: request.path,
    };
    const refusal = refusePlainly(this.#model, facts);
    return { ...refusal, headers: { ...headers, ...refusal.headers } };
  }

  /** Reads and checks a request: its values and body, or the refusal. */
  checked(request: PlainRequest, { operation, path }: OperationMatch): Checked | PlainResponse {
    const occasion: Occasion = { operation, request, path };
    const query = readQuery(request.query);
    const body = operation.body && readBody(request, operation.body, this.#model.dialect);
    const unread = this.#unread(occasion, body);
    if (unread !== undefined) return unread;
    if (!this.#isAllowed(request, query)) return this.#unauthorised(occasion);
    const checked = this.#checker.check(operation, { request, path, query, body });
    return checked.violations.length > 0 ? this.#invalid(occasion, checked.violations) : checked;
  }

  #operate(world: World, request: PlainRequest, match: OperationMatch): PlainResponse {
    const { operation, path } = match;
    const occasion: Occasion = { operation, request, path };
    const checked = this.checked(request, match);
    if ('status' in checked) return checked;
    const resource = this.#model.resources.get(operation.resource ?? '');
    const behave = BEHAVIOURS[operation.behaviour];
    if (resource === undefined || behave === undefined) return this.#writer.example(occasion);
    const body = innerOf(checked.body, operation.body?.at ?? []);
    const input = { operation, resource, path, values: checked.values, body };
    return this.#write(occasion, behave(world, input));
  }

  #write(occasion: Occasion, outcome: Outcome): PlainResponse {
    const { operation } = occasion;
    switch (outcome.kind) {
      case 'page':
        return this.#writer.page(occasion, outcome.page);
      case 'record':
        return this.#writer.record(occasion, outcome.row);
      case 'invalid':
        return this.#invalid(occasion, outcome.violations, outcome.status);
      case 'unknown': {
        const status = outcome.status ?? operation.refusals.unknown.status;
        if (status < 300) return { status, headers: {}, body: '' };
        return this.#refuse(occasion, 'unknown', status, `${outcome.title} not found`);
      }
      case 'conflict': {
        const [name = 'key'] = Object.keys(outcome.violation);
        const message = `${name} is taken already`;
        return this.#refuse(occasion, 'conflict', operation.refusals.conflict.status, message);
      }
    }
  }

  #refuse(
    { operation, request }: Occasion,
    cause: keyof Operation['refusals'],
    status: number,
    message: string,
    violations: readonly PlacedViolation[] = [],
  ): PlainResponse {
    const facts: Facts = { status, message, violations, path: request.path };
    return refuse(this.#model, operation.refusals[cause], facts);
  }

  #invalid(
    occasion: Occasion,
    violations: readonly PlacedViolation[],
    status = occasion.operation.refusals.invalid.status,
  ): PlainResponse {
    const message =
      violations.length === 1
        ? 'The request is not valid'
        : `The request is not valid in ${violations.length} places`;
    return this.#refuse(occasion, 'invalid', status, message, violations);
  }

  /** The answer to a body that could not be read; it is told before anything else is looked at. */
  #unread(occasion: Occasion, body: ReadBody | undefined): PlainResponse | undefined {
    const { operation } = occasion;
    const isFastApi = this.#model.dialect === 'fastapi';
    if (body?.kind === 'too-large') {
      const message = `The body is larger than ${LARGEST_BODY} bytes`;
      return this.#refuse(occasion, 'invalid', 413, message);
    }
    if (body?.kind === 'unsupported') {
      const message = `The media type ${body.mediaType} is not supported`;
      return this.#refuse(occasion, 'invalid', 415, message);
    }
    if (body?.kind === 'unreadable') {
      return isFastApi
        ? jsonResponse(400, { detail: 'There was an error parsing the body' })
        : this.#refuse(
            occasion,
            'invalid',
            operation.refusals.invalid.status,
            'The body cannot be read',
          );
    }
    if (body?.kind !== 'malformed') return undefined;
    const { position, reason } = body.refusal;
    if (operation.refusals.invalid.isDetailList) {
      const ctx = { error: reason };
      const entry = {
        type: 'json_invalid',
        loc: ['body', position],
        msg: 'JSON decode error',
        input: {},
        ctx,
      };
      return jsonResponse(operation.refusals.invalid.status, { detail: [entry] });
    }
    const message = `The body is not JSON: ${reason} at character ${position}`;
    return this.#refuse(occasion, 'invalid', operation.refusals.invalid.status, message);
  }

  #isAllowed(request: PlainRequest, query: Query): boolean {
    const { keys } = this.#model;
    if (this.#apiKey === undefined || keys.length === 0) return true;
    return keys.some((scheme) => shownBy(scheme, request, query) === this.#apiKey);
  }

  #unauthorised(occasion: Occasion): PlainResponse {
    const { status } = occasion.operation.refusals.unauthorised;
    const answer = this.#refuse(occasion, 'unauthorised', status, 'Invalid or missing API key');
    const challenge = this.#model.keys.find(({ prefix }) => prefix !== '')?.prefix.trim();
    return challenge === undefined
      ? answer
      : { ...answer, headers: { ...answer.headers, 'www-authenticate': challenge } };
  }
}

/** What stands some members below a body: the record that it wraps. */
function innerOf(body: Json | undefined, at: readonly string[]): Json | undefined {
  return at.reduce<Json | undefined>(
    (inner, name) => (isObject(inner) ? inner[name] : undefined),
    body,
  );
}

/** The key that a request shows in one of the ways. */
function shownBy(
  { in: where, name, prefix }: KeyScheme,
  request: PlainRequest,
  query: Query,
): string | undefined {
  const shown =
    where === 'header'
      ? headerOf(request, name.toLowerCase())
      : where === 'query'
        ? query.get(name)?.at(-1)
        : cookieOf(request, name);
  if (shown === undefined || !shown.toLowerCase().startsWith(prefix.toLowerCase()))
    return undefined;
  return shown.slice(prefix.length);
}
