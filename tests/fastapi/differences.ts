/** Where the fake means to answer otherwise than the recorded service. */
export interface Difference {
  /** The names of the exchanges, or of the values. */
  readonly names: RegExp;
  /** The fake's status. */
  readonly status: number;
  readonly reason: string;
}

/**
 * The exchanges in which the service fell over, and what a service that does not answers.
 * Nothing makes the fake answer with a 5xx.
 */
export const differences: readonly Difference[] = [
  {
    names: /^inputs (lone surrogate|reversed pair)|^topic lone surrogate$/,
    status: 200,
    reason:
      'a text comes back as it was sent, whatever its characters; JSON can escape a surrogate',
  },
  {
    names: /^inputs depth (256|500|900) arrays$/,
    status: 200,
    reason: 'a value comes back as it was sent, however deep',
  },
  {
    names: /NaN|Infinity|1e400|"\\ud800"|wrong with surrogate inside$/,
    status: 422,
    reason:
      'the service cannot write the offending input into its 422: null stands for NaN, an escape for a surrogate',
  },
  {
    names: /^ct .* (invalid utf-8|latin-1)$|^bytes: (utf-8 surrogate bytes|utf-16 lone surrogate)$/,
    status: 400,
    reason: 'bytes that are no text are refused as FastAPI refuses them elsewhere, as unreadable',
  },
];

/** The values that the fake means to judge otherwise than Pydantic: `where type value`. */
export const exceptions: readonly Difference[] = [
  {
    names: /^query float "(1e400|inf|-Infinity|nan)"$|^body float ("nan"|1e400)$/,
    status: 422,
    reason:
      'JSON has no infinite numbers: a service that takes them answers null where its schema says number; every float is one with allow_inf_nan=False, which the schema does not tell',
  },
  {
    names: /^body (int|bool|finite|float\(0,1\.5\]) (1e400|NaN)$/,
    status: 422,
    reason: 'the service falls over, for it cannot write the offending input: null stands for it',
  },
  {
    names: /^(query|body) decimal ("x"|""|"NaN"|"1e3"|1\.10|1|true)$/,
    status: 200,
    reason: 'a Decimal prints the same schema as float | str, and is taken as that',
  },
  {
    names: /^body decimal (null|\[\])$/,
    status: 422,
    reason: 'the same: it is told as the errors of two types',
  },
];
