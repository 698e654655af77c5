import type { Row } from '../store/record.ts';

const MARK = 'c_';

/** A cursor that leads on after a record. It also holds when that record is deleted meanwhile. */
export function cursorFor(id: string, reached: number): string {
  const bytes = new TextEncoder().encode(JSON.stringify([id, reached]));
  // Not as the arguments of one call: a key that callers choose may be long.
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return MARK + btoa(binary).replaceAll('+', '-').replaceAll('/', '_');
}

/**
 * How many items a cursor leaves behind; nothing where it is no cursor of this list. The key
 * of a record is a cursor too, as in `starting_after`.
 */
export function anchorOf(cursor: string, rows: () => readonly Row[]): number | undefined {
  const [id, reached] = cursor.startsWith(MARK) ? decoded(cursor.slice(MARK.length)) : [cursor];
  if (id === undefined) return undefined;
  const index = rows().findIndex((row) => row.id === id);
  if (index >= 0) return index + 1;
  return reached === undefined ? undefined : Math.max(0, reached - 1);
}

function decoded(text: string): [id?: string, reached?: number] {
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (!Array.isArray(value)) return [];
    const [id, reached] = value;
    return typeof id === 'string' && Number.isInteger(reached) ? [id, reached] : [];
  } catch {
    return [];
  }
}
