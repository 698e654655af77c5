import { singular, wordsOf } from '../model/names.ts';
import { tokensOf } from '../spec/pointer.ts';
import type { Place } from '../spec/pointer.ts';

/** Between a property and these there are names that the document does not know. */
const UNNAMED = ['additionalProperties', 'patternProperties', 'propertyNames'];

/** The words of the property that the schema at a place stands for; none where it is no property. */
export function wordsAt(place: Place): string[] {
  const tokens = tokensOf(place);
  const at = tokens.lastIndexOf('properties');
  const isNamed = at >= 0 && !UNNAMED.some((name) => tokens.lastIndexOf(name) > at + 1);
  return isNamed ? wordsOf(tokens[at + 1] ?? '') : [];
}

/**
 * The words of what the property at a place belongs to: the property around it, the named
 * schema, or else the path that it stands below.
 */
export function ownerAt(place: Place): string[] {
  const tokens = tokensOf(place);
  const at = tokens.lastIndexOf('properties');
  const around = tokens.lastIndexOf('properties', at - 1);
  if (at < 1) return [];
  if (around >= 0) return wordsOf(singular(tokens[around + 1] ?? ''));
  const [first, second = '', third = ''] = tokens;
  if (first === 'components') return wordsOf(singular(third));
  const literals = second.split('/').filter((part) => part !== '' && !part.startsWith('{'));
  return wordsOf(singular(literals.at(-1) ?? ''));
}

/** The words on some lines, for long lists of keywords. */
export function listed(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.split(' ')));
}
