import type { PlacedViolation } from '../behaviours/world.ts';

/** What is wrong, as a sentence: `price must be >= 0`. */
export function sentence({ in: where, violation }: PlacedViolation): string {
  const { path, message, type } = violation;
  const name = path.length === 0 ? `the ${where}` : path.join('.');
  if (type === 'missing') return `${name} is required`;
  // Pydantic's sentences begin with the value: "Input should be a valid string".
  return `${name} ${type === undefined ? message : message.replace(/^[A-Z]\w+ /, '')}`;
}

/** How many violations one sentence tells of. */
const MOST = 3;

/** What is wrong with a request, in one sentence. */
export function summary(violations: readonly PlacedViolation[]): string {
  const told = violations.slice(0, MOST).map(sentence);
  const more = violations.length - told.length;
  if (told.length === 0) return 'The request is not valid';
  return [...told, ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}
