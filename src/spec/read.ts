import { UnderstudyError } from '../errors.ts';
import { isObject } from './json.ts';
import type { JsonObject } from './json.ts';

/**
 * Reads an OpenAPI document from a file or a URL, YAML or JSON, with the files
 * that it refers to, into one piece. For Node only.
 *
 * @param location a path or an http(s) URL
 * @throws UnderstudyError `document-not-found`, `document-unreadable`, `document-version`
 */
export async function readDocument(location: string): Promise<JsonObject> {
  const { default: parser } = await import('@apidevtools/swagger-parser');
  try {
    const bundled: unknown = await parser.bundle(location);
    if (isObject(bundled)) return bundled;
  } catch (error) {
    throw readError(location, error);
  }
  throw unreadable(location, 'it is not an object');
}

/**
 * Reads one YAML or JSON file, such as an overlay. For Node only.
 *
 * @throws UnderstudyError `document-not-found`, `document-unreadable`
 */
export async function readFileAsJson(location: string): Promise<unknown> {
  const { default: parser } = await import('@apidevtools/json-schema-ref-parser');
  try {
    return await parser.parse(location);
  } catch (error) {
    throw readError(location, error);
  }
}

function readError(location: string, error: unknown): UnderstudyError {
  const reason = error instanceof Error ? firstLine(error.message) : String(error);
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ERESOLVER' || code === 'EUNMATCHEDRESOLVER' || code === 'ENOENT') {
    return new UnderstudyError(
      'document-not-found',
      `Failed to read the document (${location}): ${reason}`,
      { cause: error, hint: 'Check the path, and that the files it refers to lie where it says.' },
    );
  }
  if (code === 'EMISSINGPOINTER' || code === 'EINVALIDPOINTER') {
    return new UnderstudyError(
      'reference-unresolved',
      `Failed to follow a reference (${location}): ${reason}`,
      { cause: error },
    );
  }
  if (/is not a valid OpenAPI|Unsupported|version/i.test(reason)) {
    return new UnderstudyError(
      'document-version',
      `Failed to read the document (${location}): ${reason}`,
      { cause: error, hint: 'Only OpenAPI 3.0 and 3.1 are understood.' },
    );
  }
  return unreadable(location, reason, error);
}

function unreadable(location: string, reason: string, cause?: unknown): UnderstudyError {
  return new UnderstudyError(
    'document-unreadable',
    `Failed to read the document (${location}): ${reason}`,
    { cause, place: location },
  );
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? text;
}
