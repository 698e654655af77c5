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
    const overlay = await readBeside('overlay', file);
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
 * @throws UnderstudyError `scenario-not-found`, `scenario-invalid`
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
  return { file: asked, content: await readBeside('scenario', asked) };
}

const BESIDE = {
  scenario:
    'A scenario is a YAML or JSON file whose root is an object with the member "resources".',
  overlay: 'An overlay is a YAML or JSON file whose root is an object with the member "overlay".',
};

/** Reads a file beside the document. The reader has words for documents alone. */
async function readBeside(thing: keyof typeof BESIDE, file: string): Promise<unknown> {
  const { readFileAsJson } = await import('../spec/read.ts');
  try {
    return await readFileAsJson(file);
  } catch (error) {
    if (!(error instanceof UnderstudyError)) throw error;
    const { place } = error;
    const reason = error.reason.replace('the document', `the ${thing}`);
    throw error.code === 'document-unreadable'
      ? new UnderstudyError(`${thing}-invalid`, reason, {
          place,
          hint: BESIDE[thing],
          cause: error,
        })
      : new UnderstudyError(error.code, reason, { place, hint: error.hint, cause: error });
  }
}
