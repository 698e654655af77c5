import { readFileSync } from 'node:fs';

/**
 * What a floor answers, taken from our own server so that both send as many bytes: a page of
 * conversations, one conversation, and one that was created.
 *
 * @typedef {{ page: unknown, item: unknown, created: unknown }} Answers
 *
 * @param {string | undefined} file the JSON file they were written to
 * @returns {Answers}
 */
export function answersIn(file) {
  if (file === undefined) throw new Error('Failed to start a floor: no file with its answers');
  return JSON.parse(readFileSync(file, 'utf8'));
}
