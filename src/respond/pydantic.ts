import type { PlacedViolation } from '../behaviours/world.ts';
import { asPythonWrites } from '../schema/number.ts';
import type { Json } from '../spec/json.ts';

/** More than this, in UTF-16 units, is told to nobody: an entry repeats the input that it is about. */
const MOST_TEXT = 16 * 1024 * 1024;

/**
 * Violations as FastAPI tells them, `{"detail": [...]}`: Pydantic's `type`, `loc`, `msg`, `input`
 * and, where there is a bound or the like, `ctx`. Of very many, only the first.
 *
 * Rules: FastAPI 0.165 on Pydantic 2.14, as recorded in `tests/fastapi`.
 */
export function detailText(violations: readonly PlacedViolation[]): string {
  let text = '';
  for (const one of violations) {
    const entry = JSON.stringify(entryOf(one));
    if (text !== '' && text.length + entry.length > MOST_TEXT) break;
    text += (text === '' ? '' : ',') + entry;
  }
  return `{"detail":[${text}]}`;
}

function entryOf({ in: where, violation }: PlacedViolation): Json {
  const { type = 'value_error', path, message, input = null, ctx } = violation;
  const isOwn = violation.type === undefined;
  return {
    type,
    loc: [where, ...path],
    msg: isOwn ? `Value error, it ${message}` : message,
    input: asPythonWrites(input),
    ...(isOwn ? { ctx: { error: {} } } : ctx !== undefined && { ctx }),
  };
}
