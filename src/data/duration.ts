const UNITS: Readonly<Record<string, number>> = {
  millisecond: 1,
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
};
const DURATION = /^(\d+) (millisecond|second|minute|hour|day|week)s?$/;

/** How many milliseconds a duration such as `20 seconds` is; not a number where it is none. */
export function durationOf(text: string): number {
  const [, amount, unit = ''] = DURATION.exec(text) ?? [];
  return Number(amount) * (UNITS[unit] ?? NaN);
}

/**
 * The moment that `now`, `-3 days` or `+2 hours` means, in milliseconds since the Unix epoch;
 * not a number for any other text.
 */
export function relativeMoment(text: string, now: number): number {
  if (text === 'now') return now;
  const sign = text.startsWith('-') ? -1 : 1;
  return /^[+-]/.test(text) ? now + sign * durationOf(text.slice(1)) : NaN;
}
