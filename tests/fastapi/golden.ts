import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Json, JsonObject } from '../../src/spec/json.ts';

/** A text, or its parts with what is repeated in them written once. */
type Folded =
  | string
  | { readonly parts: readonly (string | { readonly repeat: [string, number] })[] };

interface HttpGolden {
  readonly entries: readonly {
    readonly name: string;
    readonly app?: string;
    readonly request: {
      readonly method: string;
      readonly path: Folded;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: Folded;
      readonly bodyBase64?: string;
    };
    readonly response: {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: Folded;
      readonly json?: Json;
    };
  }[];
}

/** One exchange with the recorded service. */
export interface Exchange {
  readonly name: string;
  readonly method: string;
  /** The request's target as it was sent, query and all. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | undefined;
  readonly answer: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  };
}

/** The exchanges with the plain service: without CORS, and without an API key. */
export function exchanges(): readonly Exchange[] {
  const { entries } = read('http.json') as unknown as HttpGolden;
  return entries
    .filter(({ app }) => app === undefined)
    .map(({ name, request, response }) => ({
      name,
      method: request.method,
      target: unfolded(request.path),
      headers: request.headers ?? {},
      body: bytesOf(request),
      answer: {
        status: response.status,
        headers: response.headers ?? { 'content-type': 'application/json' },
        body:
          response.json === undefined
            ? unfolded(response.body ?? '')
            : JSON.stringify(response.json),
      },
    }));
}

function bytesOf({
  body,
  bodyBase64,
}: HttpGolden['entries'][number]['request']): Uint8Array | undefined {
  if (bodyBase64 !== undefined) return Buffer.from(bodyBase64, 'base64');
  return body === undefined ? undefined : Buffer.from(unfolded(body), 'utf8');
}

function unfolded(text: Folded): string {
  if (typeof text === 'string') return text;
  return text.parts
    .map((part) => (typeof part === 'string' ? part : part.repeat[0].repeat(part.repeat[1])))
    .join('');
}

/** What Pydantic made of some values of one type. */
export interface Group {
  readonly name: string;
  readonly where: 'query' | 'body';
  readonly schema: JsonObject;
  readonly required?: boolean;
  readonly rows: readonly Row[];
}

/** What Pydantic made of one value: a value, errors, or a status other than 200 and 422. */
export interface Row {
  /** The text of a query parameter, several where it was repeated; the value of a body. */
  readonly input?: Json;
  /** The same as a JSON text, where a value would not keep all of it. */
  readonly inputText?: string;
  readonly absent?: true;
  readonly ok?: Json;
  readonly okText?: string;
  readonly errors?: Json;
  readonly errorsText?: string;
  readonly status?: number;
}

/** The rows of `coercion.json` by type, and the components that their schemas name. */
export function coercions(): {
  readonly components: JsonObject;
  readonly groups: readonly Group[];
} {
  return read('coercion.json') as unknown as { components: JsonObject; groups: Group[] };
}

/** A JSON file of this folder. */
export function read(name: string): Json {
  return JSON.parse(readFileSync(path.join(import.meta.dirname, name), 'utf8')) as Json;
}

/** A JSON text with each number as it is written there, for comparison to the last digit. */
export function withNumbersAsWritten(text: string): unknown {
  return JSON.parse(text, (_name, value: unknown, context?: { source?: string }) =>
    typeof value === 'number' && context?.source !== undefined ? `number ${context.source}` : value,
  );
}
