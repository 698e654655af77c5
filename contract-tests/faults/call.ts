import type { ConversationsRecords, Json, PlainRequest, PlainResponse } from '../../src/index.ts';
import type { ConversationsFake, Wrap } from './fault.ts';
import { readExactly } from './json.ts';

export type Operation = 'list' | 'create' | 'read' | 'delete' | 'update' | 'messages';

/** A conversation as it is stored. */
export type Known = ConversationsRecords['conversations'];

/** What is stored in another way. */
export type Changes = Partial<Known>;

/** A request, and what it asks for. */
export interface Call {
  readonly request: PlainRequest;
  readonly fake: ConversationsFake;
  /** Nothing where no operation has this path and method. */
  readonly operation: Operation | undefined;
  /** The conversation in the path; empty where there is none. */
  readonly id: string;
  /** A copy of the query, which may be changed. */
  readonly query: URLSearchParams;
}

/** Answers a request as the fake does: the one that came, or another. */
export type Next = (request?: PlainRequest) => PlainResponse;

export const CONVERSATIONS = '/admin/api/v2/conversations';

const PATH = new RegExp(`^${CONVERSATIONS}(?:/([^/]+)(/messages|/status)?)?$`);
const OPERATIONS: Readonly<Record<string, Operation>> = {
  'GET ': 'list',
  'POST ': 'create',
  'GET /id': 'read',
  'DELETE /id': 'delete',
  'PUT /id/status': 'update',
  'GET /id/messages': 'messages',
};

export const EVERY: readonly Operation[] = Object.values(OPERATIONS);

/** Reads a request. */
export function callOf(request: PlainRequest, fake: ConversationsFake): Call {
  const [path, id = '', rest = ''] = PATH.exec(request.path) ?? [];
  const shape = `${request.method.toUpperCase()} ${id === '' ? '' : '/id'}${rest}`;
  return {
    request,
    fake,
    operation: path === undefined ? undefined : OPERATIONS[shape],
    id: decoded(id),
    query: queryOf(request),
  };
}

/** Lays something around one operation or several; all other requests reach the fake. */
export function around(
  on: Operation | readonly Operation[],
  answer: (call: Call, next: Next) => PlainResponse,
): Wrap {
  return (fake) => (request) => {
    const call = callOf(request, fake);
    const next: Next = (other = request) => fake.handle(other);
    const isMeant = call.operation !== undefined && [on].flat().includes(call.operation);
    return isMeant ? answer(call, next) : next();
  };
}

/** Lays something around every request, whether an operation is meant or not. */
export function everywhere(answer: (call: Call, next: Next) => PlainResponse): Wrap {
  return (fake) => (request) =>
    answer(callOf(request, fake), (other = request) => fake.handle(other));
}

/** A backend that remembers something: made anew for each fake. */
export function remembering<T>(start: () => T, wrap: (memory: T) => Wrap): Wrap {
  return (fake) => wrap(start())(fake);
}

/** Whether an answer says that all is well. */
export function isFine({ status }: PlainResponse): boolean {
  return status === 200;
}

/** The request with another query. */
export function asking({ request }: Call, query: URLSearchParams): PlainRequest {
  return { ...request, query: query.toString() };
}

/** The request with another body. */
export function sending({ request }: Call, body: Json): PlainRequest {
  const { json: _json, ...rest } = request;
  return { ...rest, body: JSON.stringify(body) };
}

/** The body of a request as JSON; nothing where it is none. */
export function sentBy({ request }: Call): Json | undefined {
  if (request.json !== undefined) return request.json as Json;
  try {
    return readExactly(textSent(request));
  } catch {
    return undefined;
  }
}

/** The body of a request as it stands on the wire. */
export function textSent({ body = '' }: PlainRequest): string {
  return typeof body === 'string' ? body : new TextDecoder().decode(body);
}

/** Changes what is stored of a conversation, without a trace in its `updated_*` properties. */
export function rewrite({ conversations }: ConversationsFake, id: string, changes: Changes): void {
  const known = conversations.get(id);
  if (known === undefined) return;
  const { updated_time, updated_by, updated_by_name, updated_by_role } = known;
  const untouched = { updated_time, updated_by, updated_by_name, updated_by_role };
  conversations.update(id, { ...untouched, ...changes });
}

/** The conversations that share a value with another, itself aside, in the order of creation. */
export function siblings({ conversations }: ConversationsFake, id: string): readonly Known[] {
  const known = conversations.get(id);
  if (known?.assignment_id == null) return [];
  const { assignment_id } = known;
  return conversations.list({ where: { assignment_id } }).filter((other) => other.id !== id);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function queryOf({ query = '' }: PlainRequest): URLSearchParams {
  if (typeof query === 'string') return new URLSearchParams(query);
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of [value ?? []].flat()) search.append(name, String(one));
  }
  return search;
}
