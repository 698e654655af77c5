/** What tests a text: a regular expression, or a stand-in for one. */
export interface Pattern {
  test(text: string): boolean;
}

/**
 * A pattern of a document. Documents carry those of other languages than ECMAScript too: one
 * that cannot be read here restricts nothing, rather than making its whole schema unusable.
 */
export function patternOf(source: string): Pattern {
  // The flags and named groups of Python and Rust, as far as they have a counterpart.
  const [, flags = '', rest = ''] = /^(?:\(\?([ims]+)\))?(.*)$/s.exec(source) ?? [];
  const text = rest.replaceAll('(?P<', '(?<');
  for (const mode of ['u', '']) {
    try {
      return new RegExp(text, flags + mode);
    } catch {
      continue;
    }
  }
  return { test: () => true };
}
