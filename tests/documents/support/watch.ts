import path from 'node:path';

import { createFake } from '../../../src/fake.ts';
import type { Fake } from '../../../src/fake.ts';
import type { FakeOptions } from '../../../src/options.ts';
import { readDocument } from '../../../src/spec/read.ts';
import { conformanceTo } from './conformance.ts';

/** What came back: the body as JSON where it is JSON, else its text. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** A body that is sent as it stands, under a media type of its own. */
export interface Raw {
  readonly type: string;
  readonly text: string;
}

/** A fake whose every answer is held to the document that it was made from. */
export interface Watched {
  readonly fake: Fake;
  /**
   * Sends a request and fails where the answer does not fit the document.
   *
   * @param target method and path with its query, such as `GET /pets?limit=2`
   * @param body sent as JSON, a `URLSearchParams` as a form
   */
  readonly send: (
    target: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ) => Answer;
  /** Sends a body as it stands. */
  readonly sendRaw: (target: string, body: Raw) => Answer;
  /** What the model says that it cannot do. */
  readonly notes: readonly string[];
}

/** Starts a fake of a document, small and with the clock standing still, and watches its answers. */
export function watch(document: unknown, options: FakeOptions = {}): Watched {
  const size = options.scenario === undefined ? { records: 7 } : {};
  const fake = createFake({ document, now: '2026-01-31T09:00:00Z', ...size, ...options });
  const conformance = conformanceTo(document);
  const exchange = (
    target: string,
    body: string | undefined,
    headers: Readonly<Record<string, string>>,
  ): Answer => {
    const [, method = '', where = '', , query = ''] =
      /^(\S+) ([^?]*)(\?(.*))?$/s.exec(target) ?? [];
    const response = fake.handle({ method, path: where, query, headers, body });
    const wrong = conformance(method, where, response);
    if (wrong.length > 0) {
      throw new Error(`${target}: ${wrong.join('; ')}\n${response.status} ${response.body}`);
    }
    const isJson = /json/.test(response.headers['content-type'] ?? '');
    return { ...response, body: isJson ? JSON.parse(response.body) : response.body };
  };
  return {
    fake,
    notes: fake.model.notes.map(({ text }) => text),
    sendRaw: (target, { type, text }) => exchange(target, text, { 'content-type': type }),
    send: (target, body, headers = {}) => {
      const isForm = body instanceof URLSearchParams;
      const type = isForm ? 'application/x-www-form-urlencoded' : 'application/json';
      const text = isForm ? String(body) : JSON.stringify(body);
      return exchange(target, text, {
        ...(text !== undefined && { 'content-type': type }),
        ...headers,
      });
    },
  };
}

/** The same for a document in a file, by its name below `foreign`. */
export async function watchFile(name: string, options: FakeOptions = {}): Promise<Watched> {
  const document = await readDocument(path.join(import.meta.dirname, '..', 'foreign', name));
  return watch(document, options);
}

/** A member of a body, however deep: `at(body, 'data', 0, 'id')`. */
export function at(value: unknown, ...tokens: readonly (string | number)[]): unknown {
  return tokens.reduce<unknown>(
    (inner, token) =>
      typeof inner === 'object' && inner !== null ? Reflect.get(inner, token) : undefined,
    value,
  );
}

/** The list that stands somewhere in a body. */
export function listAt(value: unknown, ...tokens: readonly (string | number)[]): unknown[] {
  const list = at(value, ...tokens);
  if (!Array.isArray(list)) throw new Error(`no list at /${tokens.join('/')}`);
  return list;
}

/** The same member of each item of a list. */
export function each(list: readonly unknown[], name: string): unknown[] {
  return list.map((item) => at(item, name));
}
