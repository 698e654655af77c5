import type { PlainRequest } from '../../src/index.ts';
import { textSent } from './call.ts';
import type { Call } from './call.ts';

/** The statuses that the document knows. */
export const STATUSES: readonly string[] = ['running', 'paused', 'completed', 'failed', 'stopped'];

/** Whether the body of a request is JSON. */
export function isValidJson(request: PlainRequest): boolean {
  if (request.json !== undefined) return true;
  try {
    JSON.parse(textSent(request));
    return true;
  } catch {
    return false;
  }
}

/** The content type of a request; empty where it has none. */
export function contentType({ headers = {} }: PlainRequest): string {
  const found = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type');
  return String(found?.[1] ?? '');
}

/** Whether a body comes as JSON. */
export function isJsonType(request: PlainRequest): boolean {
  return /^application\/(?:[^;]*\+)?json/i.test(contentType(request));
}

/** A request with another text for its body, which comes as JSON. */
export function withJson({ request }: Call, body: string): PlainRequest {
  const { json: _json, ...rest } = request;
  return { ...rest, headers: { 'content-type': 'application/json' }, body };
}
