import type { Operation } from '../model/model.ts';
import { arrayOf, isObject, objectOf } from '../spec/json.ts';
import type { Json } from '../spec/json.ts';

/** A parameter of a query with its value, as text. */
export type Pair = readonly [name: string, value: string];

/** A request to a target. */
export interface SentRequest {
  readonly method: string;
  /** The path below the target's URL, percent-encoded. */
  readonly path: string;
  /** As it stands on the wire, without the question mark. */
  readonly query: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** What a target answered. */
export interface Answer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A request with its answer. */
export interface Exchange {
  /** The operation that was meant; nothing for a request beside the document. */
  readonly operation: Operation | undefined;
  readonly request: SentRequest;
  readonly answer: Answer;
  /** The answer's body as JSON; nothing where it is none. */
  readonly json: Json | undefined;
  /** The key of the record that it created. */
  created?: CreatedKey;
}

/** The key of a record, and the member of the answer that holds it. */
export interface CreatedKey {
  readonly name: string;
  readonly value: Json;
}

/** Whether an answer says that all went well. */
export function isSuccess({ answer }: Pick<Exchange, 'answer'>): boolean {
  return answer.status >= 200 && answer.status < 300;
}

/** Whether an answer says that the request was at fault. */
export function isRefusal({ answer }: Pick<Exchange, 'answer'>): boolean {
  return answer.status >= 400 && answer.status < 500;
}

/** The entries of FastAPI's list of errors. */
export function detailsIn({
  json,
}: Pick<Exchange, 'json'>): readonly Record<string, Json | undefined>[] {
  return arrayOf(objectOf(json)?.['detail']).filter(isObject);
}

/** A text as JSON, whether or not a byte order mark is before it; nothing where it is none. */
export function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as Json;
  } catch {
    return undefined;
  }
}

/** A query as it stands on the wire. */
export function queryText(pairs: readonly Pair[]): string {
  return pairs.map((pair) => pair.map(encodeURIComponent).join('=')).join('&');
}
