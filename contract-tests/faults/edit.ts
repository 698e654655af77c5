import type { Json, JsonObject, PlainResponse } from '../../src/index.ts';
import { around, asking, EVERY, everywhere, isFine, sending, sentBy } from './call.ts';
import type { Call, Operation } from './call.ts';
import type { Wrap } from './fault.ts';
import { mapMembers, membersOf, readExactly } from './json.ts';

type On = Operation | readonly Operation[];

/** The body of an answer as JSON. */
export function bodyOf({ body }: PlainResponse): Json {
  return body === '' ? null : readExactly(body);
}

/** The members of the body of an answer; none where it is no object. */
export function objectIn(response: PlainResponse): JsonObject {
  return membersOf(bodyOf(response)) ?? {};
}

/** An answer with another body; itself where the body is the same value. */
export function edited(
  response: PlainResponse,
  edit: (body: Json) => Json | undefined,
): PlainResponse {
  const before = bodyOf(response);
  const after = edit(before);
  return after === before ? response : { ...response, body: JSON.stringify(after) };
}

/** Changes the body of what went well. */
export function answers(on: On, edit: (body: JsonObject, call: Call) => Json): Wrap {
  return around(on, (call, next) => {
    const response = next();
    if (!isFine(response)) return response;
    return edited(response, (body) => edit(membersOf(body) ?? {}, call));
  });
}

/** Changes each conversation, or each message, that an operation shows. */
export function rows(on: On, edit: (row: JsonObject, call: Call) => JsonObject): Wrap {
  return answers(on, (body, call) => eachRow(body, (row) => edit(row, call)));
}

/** Changes each row of a page, or the one record that a body is. */
export function eachRow(body: JsonObject, edit: (row: JsonObject) => JsonObject): JsonObject {
  if (!Array.isArray(body['data'])) return edit(body);
  return { ...body, data: (body['data'] as JsonObject[]).map(edit) };
}

/** The operations that show conversations. */
export const SHOWING: readonly Operation[] = EVERY.filter((operation) => operation !== 'messages');

/** A row with a member of another value. */
export function put(row: JsonObject, name: string, value: Json): JsonObject {
  return { ...row, [name]: value };
}

/** A row without a member. */
export function without(row: JsonObject, name: string): JsonObject {
  return mapMembers(row, (other, value) => (other === name ? [] : [[other, value]]));
}

/** Changes a member of each row that has it, in what an operation shows. */
export function member(
  on: On,
  name: string,
  change: (value: Json, row: JsonObject, call: Call) => Json,
): Wrap {
  return rows(on, (row, call) => {
    const value = row[name];
    if (value === undefined) return row;
    const changed = change(value, row, call);
    return changed === value ? row : put(row, name, changed);
  });
}

/** Changes the query before it is read. */
export function asks(on: On, change: (query: URLSearchParams, call: Call) => void): Wrap {
  return around(on, (call, next) => {
    const before = call.query.toString();
    change(call.query, call);
    return call.query.toString() === before ? next() : next(asking(call, call.query));
  });
}

/** Changes the JSON of a body before it is read. */
export function sends(on: On, change: (body: Json, call: Call) => Json | undefined): Wrap {
  return around(on, (call, next) => {
    const before = sentBy(call);
    const after = before === undefined ? undefined : change(before, call);
    return after === undefined || after === before ? next() : next(sending(call, after));
  });
}

/** Changes a member of what is created before it is stored, where it was sent. */
export function stores(name: string, change: (value: Json, body: JsonObject) => Json): Wrap {
  return sends('create', (body) => {
    const members = membersOf(body);
    const value = members?.[name];
    if (members === undefined || value === undefined) return body;
    const changed = change(value, members);
    return changed === value ? body : put(members, name, changed);
  });
}

/** Changes the text of each topic before it is stored. */
export function storesTopic(change: (topic: string) => string): Wrap {
  return stores('topic', (topic) => (typeof topic === 'string' ? change(topic) : topic));
}

/** Changes inputs before they are stored. */
export function storesInputs(change: (inputs: JsonObject) => Json): Wrap {
  return stores('inputs', (inputs) => {
    const members = membersOf(inputs);
    return members === undefined ? inputs : change(members);
  });
}

/** What FastAPI says of one wrong part of a request. */
export function refusal(
  loc: readonly (string | number)[],
  type: string,
  msg: string,
): PlainResponse {
  return { ...plain(422, { detail: [{ type, loc, msg, input: null }] }) };
}

/** An answer with a JSON body. */
export function plain(status: number, body: Json): PlainResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

/** What a framework says when a handler throws. */
export function crash(): PlainResponse {
  return {
    status: 500,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    body: 'Internal Server Error',
  };
}

/** Answers something else whenever a request is of some kind. */
export function when(
  on: On,
  isMet: (call: Call) => boolean,
  answer: (call: Call) => PlainResponse,
): Wrap {
  return around(on, (call, next) => (isMet(call) ? answer(call) : next()));
}

/** Changes what is said of a request that was refused as invalid. */
export function refusals(edit: (errors: readonly JsonObject[]) => Json): Wrap {
  return everywhere((_call, next) => {
    const response = next();
    if (response.status !== 422) return response;
    return edited(response, (body) => {
      const errors = membersOf(body)?.['detail'];
      return Array.isArray(errors) ? { detail: edit(errors as JsonObject[]) } : body;
    });
  });
}

/** Changes the status with which some answers come. */
export function instead(on: On, from: number, to: number): Wrap {
  return around(on, (_call, next) => {
    const response = next();
    return response.status === from ? { ...response, status: to } : response;
  });
}

/** The text that stands in a member of what a create sends; empty where there is none. */
export function textIn(call: Call, name: string): string {
  const value = membersOf(sentBy(call))?.[name];
  return typeof value === 'string' ? value : '';
}

/** A time some milliseconds later, or earlier. */
export function moved(time: string, milliseconds: number): string {
  return new Date(Date.parse(time) + milliseconds).toISOString();
}
