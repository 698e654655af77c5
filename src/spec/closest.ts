import { distance } from 'fastest-levenshtein';

/**
 * "Did you mean …?" for a word that is not among the known ones; nothing where
 * none is near.
 */
export function didYouMean(word: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    const away = distance(word.toLowerCase(), candidate.toLowerCase());
    if (away < least) [best, least] = [candidate, away];
  }
  return best === undefined ? undefined : `Did you mean '${best}'?`;
}
