import { existsSync } from 'node:fs';
import { isShipped, SCENARIOS } from '../data/scenario.ts';
import { UnderstudyError } from '../errors.ts';
import { didYouMean } from '../spec/closest.ts';
import { isObject } from '../spec/json.ts';
import type { JsonObject } from '../spec/json.ts';
import { within } from './failure.ts';

/** What a command was given to work on, as it was read. */
export interface Given {
  /** With its overlays laid over it; nothing for the document that ships. */
  readonly document: JsonObject | undefined;
  /** The files that it came from, those that it refers to and its overlays included. */
  readonly files: readonly string[];
}

/**
 * Reads a document and lays overlays over it. For the one that ships nothing is read at all.
 *
 * @param location a path or a URL; the document that ships by default
 * @throws UnderstudyError `document-not-found`, `document-unreadable`, `document-version`,
 *   `reference-unresolved`, `overlay-invalid`
 */
export async function readGiven(
  location: string | undefined,
  overlays: readonly string[] = [],
): Promise<Given> {
  if (location === undefined && overlays.length === 0) return { document: undefined, files: [] };
  const read = await import('../spec/read.ts');
  const { applyOverlay } = await import('../spec/overlay.ts');
  const source =
    location === undefined
      ? { document: await shipped(), files: [] }
      : await read.readDocumentAndFiles(location);
  let { document } = source;
  for (const file of overlays) {
    const overlay = await read.readFileAsJson(file);
    document = within(file, () => applyOverlay(document, overlay));
  }
  return { document, files: [...source.files, ...overlays] };
}

async function shipped(): Promise<JsonObject> {
  const { default: document } = await import('../generated/conversations.ts');
  return isObject(document) ? document : {};
}

/** A scenario as it was asked for: the name of one that ships, or what a file holds. */
export type AskedScenario =
  | { readonly name: string }
  | { readonly file: string; readonly content: unknown };

/**
 * Finds a scenario; reads it where it is a file.
 *
 * @throws UnderstudyError `scenario-not-found`, `document-unreadable`
 */
export async function readScenario(asked: string): Promise<AskedScenario> {
  if (isShipped(asked)) return { name: asked };
  if (!existsSync(asked)) {
    const known = `Those that ship: ${SCENARIOS.join(', ')}.`;
    throw new UnderstudyError(
      'scenario-not-found',
      `Failed to find the scenario (${asked}): none that ships has this name, and there is no such file`,
      { hint: [didYouMean(asked, SCENARIOS), known].filter(Boolean).join(' ') },
    );
  }
  const { readFileAsJson } = await import('../spec/read.ts');
  return { file: asked, content: await readFileAsJson(asked) };
}
