import { create } from '../behaviours/create.ts';
import { remove } from '../behaviours/delete.ts';
import { list } from '../behaviours/list.ts';
import { read } from '../behaviours/read.ts';
import { update } from '../behaviours/update.ts';
import type { Input, Outcome, World } from '../behaviours/world.ts';
import type { Generator } from '../data/generate.ts';
import { systemClock } from '../clock.ts';
import type { Model } from '../model/model.ts';
import { isObject } from '../spec/json.ts';
import type { Json } from '../spec/json.ts';
import { readBody } from './body.ts';
import { Checker } from './check.ts';
import type { Checked } from './check.ts';
import { Examples } from './examples.ts';
import { Forcer } from './forced.ts';
import { showsKey } from './keys.ts';
import { Router } from './match.ts';
import type { Match, OperationMatch } from './match.ts';
import type { PlainRequest, PlainResponse } from './message.ts';
import type { Occasion } from './occasion.ts';
import { readQuery } from './parameters.ts';
import { Refuser } from './refuse.ts';
import { RememberedQueries } from './remembered.ts';
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
  readonly #refuser: Refuser;
  readonly #writer: Writer;
  readonly #forcer: Forcer;
  readonly #queries = new RememberedQueries();
  readonly #apiKey: string | undefined;
  readonly #largestBody: number | undefined;

  /**
   * @param apiKey the key that every operation asks for, where the document has a way to show one
   * @param largestBody the largest body that is read, in bytes
   */
  constructor(
    model: Model,
    generator: Generator,
    apiKey: string | undefined,
    largestBody?: number,
  ) {
    this.#model = model;
    this.#router = new Router(model);
    this.#checker = new Checker(model);
    this.#refuser = new Refuser(model, generator);
    const examples = new Examples(model, generator);
    this.#writer = new Writer(model, examples);
    this.#forcer = new Forcer(model, this.#checker, this.#refuser, this.#writer, examples);
    this.#apiKey = apiKey;
    this.#largestBody = largestBody;
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
      const location = (request.mount ?? '') + match.location + query;
      return { status: 307, headers: { location }, body: '' };
    }
    if (match.kind === 'method') return this.#otherMethod(world, request, method, match.allow);
    return this.#operate(world, request, match);
  }

  /** Whether the document has an example of this name; see {@link Forcer.hasExample}. */
  hasExample({ operation }: OperationMatch, status: number | undefined, name: string): boolean {
    return this.#forcer.hasExample(operation, status, name);
  }

  /** The documented answer of a status, whatever the request; see {@link Forcer.answer}. */
  forced(
    request: PlainRequest,
    match: OperationMatch,
    status: number | undefined,
    example: string | undefined,
    now: () => number = () => systemClock.now(),
  ): PlainResponse {
    const { operation, path } = match;
    return this.#forcer.answer({ operation, request, path, now }, status, example);
  }

  /** The answer to a path that the document does not have. */
  unknownPath(): PlainResponse {
    return this.#refuser.plainly({ status: 404, message: 'Not Found' });
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
    const refusal = this.#refuser.plainly({ status: 405, message: 'Method Not Allowed' });
    return { ...refusal, headers: { ...headers, ...refusal.headers } };
  }

  /** Reads and checks a request: its values and body, or the refusal. */
  checked(
    request: PlainRequest,
    { operation, path }: OperationMatch,
    now: () => number = () => systemClock.now(),
  ): Checked | PlainResponse {
    const { keys } = this.#model;
    const key = keys.length === 0 || operation.isPublic ? undefined : this.#apiKey;
    const remembered = key === undefined ? this.#queries.of(operation, request) : undefined;
    if (remembered !== undefined) return remembered;
    const occasion: Occasion = { operation, request, path, now };
    const query = readQuery(request.query);
    const body =
      operation.body && readBody(request, operation.body, this.#model.dialect, this.#largestBody);
    const unread = this.#refuser.unread(occasion, body);
    if (unread !== undefined) return unread;
    if (key !== undefined && !showsKey(keys, key, request, query)) {
      return this.#refuser.unauthorised(occasion);
    }
    const checked = this.#checker.check(operation, { request, path, query, body });
    if (checked.violations.length > 0) return this.#refuser.invalid(occasion, checked.violations);
    this.#queries.add(operation, request, checked);
    return checked;
  }

  #operate(world: World, request: PlainRequest, match: OperationMatch): PlainResponse {
    const { operation, path } = match;
    const now = (): number => world.now();
    const occasion: Occasion = { operation, request, path, now };
    const checked = this.checked(request, match, now);
    if ('status' in checked) return checked;
    const resource = this.#model.resources.get(operation.resource ?? '');
    const behave = BEHAVIOURS[operation.behaviour];
    if (resource === undefined || behave === undefined) return this.#writer.example(occasion);
    const body = innerOf(checked.body, operation.body?.at ?? []);
    const input = { operation, resource, path, values: checked.values, body };
    return this.#write(occasion, behave(world, input));
  }

  #write(occasion: Occasion, outcome: Outcome): PlainResponse {
    const { refusals } = occasion.operation;
    switch (outcome.kind) {
      case 'page':
        return this.#writer.page(occasion, outcome.page);
      case 'record':
        return this.#writer.record(occasion, outcome.row);
      case 'invalid':
        return this.#refuser.invalid(occasion, outcome.violations, outcome.status);
      case 'unknown': {
        const status = outcome.status ?? refusals.unknown.status;
        if (status < 300) return { status, headers: {}, body: '' };
        return this.#refuser.refuse(occasion, 'unknown', status, `${outcome.title} not found`);
      }
      case 'conflict': {
        const [[name, input] = ['key']] = Object.entries(outcome.violation);
        const violation = { path: [name], input, message: 'is taken already' };
        const { status, isDetailList } = refusals.conflict;
        if (isDetailList)
          return this.#refuser.invalid(occasion, [{ in: 'body', violation }], status);
        return this.#refuser.refuse(occasion, 'conflict', status, `${name} is taken already`);
      }
    }
  }
}

/** What stands some members below a body: the record that it wraps. */
function innerOf(body: Json | undefined, at: readonly string[]): Json | undefined {
  return at.reduce<Json | undefined>(
    (inner, name) => (isObject(inner) ? inner[name] : undefined),
    body,
  );
}
