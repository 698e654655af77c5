import { createFake } from '../../../src/fake.ts';
import type { Fake } from '../../../src/fake.ts';
import type { FakeOptions } from '../../../src/options.ts';
import { conformanceTo } from './conformance.ts';

/** What came back: the body as JSON where it is JSON, else its text. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** A fake whose every answer is held to the document that it was made from. */
export interface Watched {
  readonly fake: Fake;
  /**
   * Sends a request and fails where the answer does not fit the document.
   *
   * @param target method and path with its query, such as `GET /pets?limit=2`
   * @param body sent as JSON, or a `URLSearchParams` as a form
   */
  send(target: string, body?: unknown, headers?: Readonly<Record<string, string>>): Answer;
}

/** Starts a fake of a document, small and with the clock standing still, and watches its answers. */
export function watch(document: unknown, options: FakeOptions = {}): Watched {
  const size = options.scenario === undefined ? { records: 7 } : {};
  const fake = createFake({ document, now: '2026-01-31T09:00:00Z', ...size, ...options });
  const conformance = conformanceTo(document);
  return {
    fake,
    send: (target, body, headers = {}) => {
      const [, method = '', path = '', , query = ''] =
        /^(\S+) ([^?]*)(\?(.*))?$/s.exec(target) ?? [];
      const isForm = body instanceof URLSearchParams;
      const type = isForm ? 'application/x-www-form-urlencoded' : 'application/json';
      const response = fake.handle({
        method,
        path,
        query,
        headers: { ...(body !== undefined && { 'content-type': type }), ...headers },
        body: isForm ? String(body) : JSON.stringify(body),
      });
      const wrong = conformance(method, path, response);
      if (wrong.length > 0) {
        throw new Error(`${target}: ${wrong.join('; ')}\n${response.status} ${response.body}`);
      }
      const isJson = /json/.test(response.headers['content-type'] ?? '');
      return { ...response, body: isJson ? JSON.parse(response.body) : response.body };
    },
  };
}

/** A member of a body, however deep: `at(body, 'data', 0, 'id')`. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (inner, token) =>
      typeof inner === 'object' && inner !== null ? Reflect.get(inner, token) : undefined,
    value,
  );
}

/** The list that stands somewhere in a body. */
export function listAt(value: unknown, ...path: readonly (string | number)[]): unknown[] {
  const list = at(value, ...path);
  if (!Array.isArray(list)) throw new Error(`no list at /${path.join('/')}`);
  return list;
}
