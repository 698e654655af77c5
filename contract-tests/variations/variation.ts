import type { Wrap } from '../faults/fault.ts';

/** A backend that is right though it is different: the contract suite must stay silent on it. */
export interface Variation {
  /** In kebab case, such as `whole-second-times`. */
  readonly id: string;
  /** One sentence: what is different. */
  readonly statement: string;
  /** The assumptions of the document that it contradicts, which is only worth a warning. */
  readonly contradicts: readonly string[];
  /** What the suite has to be told so that it can work with this backend. */
  readonly needs: Needs;
  /** The fake, with the difference. */
  readonly backend: Wrap;
}

export interface Needs {
  /** How long it takes until a write is seen everywhere, in milliseconds. */
  readonly settle?: number;
  /** Headers that every request must have. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Values that this backend knows. */
  readonly set?: Readonly<Record<string, string>>;
}

/** Writes a variation down. */
export function variation(
  id: string,
  statement: string,
  backend: Wrap,
  { contradicts = [], needs = {} }: Partial<Pick<Variation, 'contradicts' | 'needs'>> = {},
): Variation {
  return { id, statement, contradicts, needs, backend };
}
