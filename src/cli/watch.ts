import { stat } from 'node:fs/promises';
import { setInterval } from 'node:timers/promises';

/** How often files are looked at, in milliseconds. */
const INTERVAL = 100;

/** What files look like from outside, by their paths. */
export type FileStates = ReadonlyMap<string, string>;

/**
 * Looks at files until they change, again and again. A change is told once the files have come
 * to rest, so that one that is only half written is not read.
 *
 * Asking is slower than being told by `fs.watch`, but it also sees files that editors replace,
 * and those on network drives and in containers.
 *
 * @param first what they looked like when they were read
 * @param files the files to look at, asked each time, since a document may come to refer to more
 * @param changed is given the files that changed, and waited for
 */
export async function watchFiles(
  first: FileStates,
  files: () => readonly string[],
  changed: (files: readonly string[]) => Promise<void>,
): Promise<void> {
  let known = first;
  let before = first;
  for await (const _ of setInterval(INTERVAL)) {
    const now = await statesOf(files());
    // What is looked at for the first time has just been read.
    known = new Map([...now, ...known]);
    const isAtRest = differing(before, now).length === 0;
    const different = differing(known, now);
    before = now;
    if (!isAtRest || different.length === 0) continue;
    known = now;
    await changed(different);
  }
}

/** What files look like at the moment. */
export async function statesOf(files: readonly string[]): Promise<FileStates> {
  const states = files.map(async (file): Promise<[string, string]> => [file, await stateOf(file)]);
  return new Map(await Promise.all(states));
}

async function stateOf(file: string): Promise<string> {
  try {
    const { mtimeMs, size, ino } = await stat(file);
    return `${mtimeMs} ${size} ${ino}`;
  } catch {
    return 'absent';
  }
}

function differing(before: FileStates, now: FileStates): readonly string[] {
  return [...now]
    .filter(([file, state]) => before.has(file) && before.get(file) !== state)
    .map(([file]) => file);
}
