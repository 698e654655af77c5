/** What a request asks for of its own answer, by the header `Prefer` (RFC 7240). */
export interface Preferences {
  readonly code: number | undefined;
  /** The name of an example of the document. */
  readonly example: string | undefined;
  /** How long to wait before the answer, in milliseconds. */
  readonly delay: number;
  /** The preferences that are honoured, for `Preference-Applied`. */
  readonly applied: string;
}

/** A request may ask to wait no longer than this, in milliseconds. */
const LONGEST_DELAY = 120_000;

/**
 * Reads a `Prefer` header; nothing where it asks for nothing that is known. What cannot be honoured
 * is ignored (RFC 7240, section 2).
 *
 * @param hasExample whether there is an example of this name, for this status where one is asked for
 */
export function preferencesOf(
  header: string | undefined,
  hasExample: (name: string, code: number | undefined) => boolean,
): Preferences | undefined {
  if (header === undefined) return undefined;
  const wishes = new Map(
    header.split(/[,;]/).map((wish): [string, string] => {
      const [name = '', value = ''] = wish.split('=', 2);
      return [name.trim().toLowerCase(), value.trim().replace(/^"(.*)"$/, '$1')];
    }),
  );
  const code = Number(wishes.get('code') ?? Number.NaN);
  const delay = Number(wishes.get('delay') ?? Number.NaN);
  const hasCode = Number.isInteger(code) && code >= 200 && code <= 599;
  const named = wishes.get('example');
  const isKnown = named !== undefined && hasExample(named, hasCode ? code : undefined);
  const example = isKnown ? named : undefined;
  const hasDelay = delay >= 0;
  const applied = [
    ...(hasCode ? [`code=${code}`] : []),
    ...(example === undefined ? [] : [`example=${example}`]),
    ...(hasDelay ? [`delay=${delay}`] : []),
  ].join(', ');
  if (applied === '') return undefined;
  return {
    code: hasCode ? code : undefined,
    example,
    delay: hasDelay ? Math.min(delay, LONGEST_DELAY) : 0,
    applied,
  };
}
