import { literally } from './pattern.ts';
import { UnderstudyError } from '../errors.ts';
import { dangling } from './dangling.ts';
import { isObject } from './json.ts';
import type { JsonObject } from './json.ts';
import { visitObjects } from './walk.ts';

/** A document in one piece, and the files that it came from. */
export interface ReadDocument {
  readonly document: JsonObject;
  /** Absolute paths; empty where all of it came from URLs. */
  readonly files: readonly string[];
}

// Whoever names a URL wants it read: most APIs under development are on loopback.
const OPTIONS = { resolve: { http: { safeUrlResolver: false } } };

/**
 * Reads an OpenAPI document from a file or a URL, YAML or JSON, with the files
 * that it refers to, into one piece. For Node only.
 *
 * @param location a path or an http(s) URL
 * @throws UnderstudyError `document-not-found`, `document-unreadable`, `reference-unresolved`
 */
export async function readDocument(location: string): Promise<JsonObject> {
  const { document } = await readDocumentAndFiles(location);
  return document;
}

/** The same, and which files were read on the way. */
export async function readDocumentAndFiles(location: string): Promise<ReadDocument> {
  // Not SwaggerParser, which looks at versions too and has other words for them than the engine.
  const { $RefParser } = await import('@apidevtools/json-schema-ref-parser');
  const parser = new $RefParser();
  let document: unknown;
  try {
    document = await parser.bundle(location, OPTIONS);
  } catch (error) {
    const refusal = readError(location, error);
    if (refusal.code === 'reference-unresolved') await tellReferrer(location, refusal);
    throw refusal;
  }
  if (!isObject(document)) throw unreadable(location, 'it does not hold an object');
  return { document: inOnePiece(document, location), files: parser.$refs.paths('file') };
}

/**
 * The reader tells where a reference leads, and not where it stands, which is what has to be
 * mended: looked for in the document itself.
 *
 * @throws UnderstudyError `reference-unresolved`, where it stands there
 */
async function tellReferrer(location: string, refusal: UnderstudyError): Promise<void> {
  const document = await readFileAsJson(location);
  if (!isObject(document)) return;
  visitObjects(document, ({ $ref }, place) => {
    if (typeof $ref !== 'string' || !refusal.message.includes(`(${$ref})`)) return;
    const { code, reason, hint } = dangling(document, $ref, place());
    throw new UnderstudyError(code, reason, { place: location + place(), hint, cause: refusal });
  });
}

/**
 * Reads one YAML or JSON file, such as an overlay. For Node only.
 *
 * @throws UnderstudyError `document-not-found`, `document-unreadable`
 */
export async function readFileAsJson(location: string): Promise<unknown> {
  const { $RefParser } = await import('@apidevtools/json-schema-ref-parser');
  try {
    return await $RefParser.parse(location);
  } catch (error) {
    throw readError(location, error);
  }
}

/**
 * The bundler leaves references as they are by which another file refers back to the first one
 * (json-schema-ref-parser 16.0.5): in one piece they lead to its own root.
 */
function inOnePiece(document: JsonObject, location: string): JsonObject {
  const name = location.slice(location.lastIndexOf('/') + 1);
  const text = textIn(document, location);
  if (!text.includes(`${name}#`)) return document;
  const back = new RegExp(`^[^#]*(?<=^|/)${literally(name)}(?=#)`);
  return JSON.parse(text, (key, value: unknown) =>
    key === '$ref' && typeof value === 'string' ? value.replace(back, '') : value,
  ) as JsonObject;
}

function textIn(document: JsonObject, location: string): string {
  try {
    return JSON.stringify(document);
  } catch (error) {
    // YAML can make an object a member of itself, which no reference of OpenAPI leads to.
    throw unreadable(location, 'an alias in it contains itself', error);
  }
}

const UNREAD: readonly (readonly [RegExp, string])[] = [
  [/ENOENT/, 'there is no such file'],
  [/EISDIR/, 'it is a directory'],
  [/EACCES|EPERM/, 'it may not be read'],
];

const AT_PATH = 'Check the path, which is relative to where you are.';
const AT_URL = 'Check that the server runs, and that the URL is right.';

function readError(location: string, error: unknown): UnderstudyError {
  const said = error instanceof Error ? firstLine(error.message) : String(error);
  const code = textOf(error, 'code');
  const file = textOf(error, 'source') ?? location;
  const isReferred = !sameFile(file, location);
  const from = isReferred ? `${location}, or a file that it refers to, refers to it.` : undefined;
  if (code === 'ERESOLVER' || code === 'EUNMATCHEDRESOLVER' || code === 'ETIMEOUT') {
    const reason =
      UNREAD.find(([pattern]) => pattern.test(said))?.[1] ??
      said.replace(`Error downloading ${file}: `, '').replace(/^fetch failed$/, 'nobody answers');
    return new UnderstudyError(
      'document-not-found',
      `Failed to read the ${isReferred ? 'referenced file' : 'document'} (${file}): ${reason}`,
      {
        cause: error,
        place: file,
        hint: from ?? (URL.canParse(file) ? AT_URL : AT_PATH),
      },
    );
  }
  if (code === 'EMISSINGPOINTER' || code === 'EINVALIDPOINTER') {
    const [, pointer = file] = /pointer "([^"]*)"/.exec(said) ?? [];
    return new UnderstudyError(
      'reference-unresolved',
      `Failed to follow the reference (${pointer}): nothing stands there in ${file}`,
      { cause: error, place: `${file}${pointer.startsWith('#') ? pointer : ''}`, hint: from },
    );
  }
  const isEmpty = / is not a valid JSON Schema/.test(said);
  return unreadable(file, isEmpty ? 'it does not hold an object' : reasonOf(said, file), error);
}

/** The parser's words without the name of the file, and the line and column put into the place. */
function reasonOf(said: string, file: string): string {
  return said.replace(`Error parsing ${file}: `, '');
}

function unreadable(file: string, reason: string, cause?: unknown): UnderstudyError {
  const [, position] = / \((\d+:\d+)\)$/.exec(reason) ?? [];
  return new UnderstudyError(
    'document-unreadable',
    `Failed to read the document (${file}): ${reason}`,
    {
      cause,
      place: position === undefined ? file : `${file}:${position}`,
      hint: 'A document is a YAML or JSON file whose root is an object with the member "openapi".',
    },
  );
}

/** Whether a parser's name of a file, which is absolute, means the one that was asked for. */
function sameFile(file: string, location: string): boolean {
  // A directory, such as the one where one is, is read for nobody else.
  if (location === '.' || location === '..') return true;
  return file === location || file.endsWith(`/${location.replace(/^(\.?\/)+/, '')}`);
}

function textOf(error: unknown, name: string): string | undefined {
  const value: unknown = error instanceof Error ? Reflect.get(error, name) : undefined;
  return typeof value === 'string' ? value : undefined;
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? text;
}
