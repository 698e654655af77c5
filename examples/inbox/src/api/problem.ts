/** Why there is no answer to show. */
export type ProblemKind = 'invalid' | 'missing' | 'unavailable' | 'unreachable' | 'unexpected';

/** A request that was not answered with what it asked for. */
export class Problem extends Error {
  readonly kind: ProblemKind;
  /** Of what is invalid: what is wrong, by the name of the parameter or the member of the body. */
  readonly fields: Readonly<Record<string, string>>;

  constructor(kind: ProblemKind, fields: Readonly<Record<string, string>> = {}) {
    super(kind);
    this.kind = kind;
    this.fields = fields;
  }
}

/** What a call of the client gives. */
interface Outcome<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/**
 * The answer to a call of the client.
 *
 * @throws Problem where there is none
 */
export async function answerOf<T>(call: Promise<Outcome<T>>): Promise<T> {
  const { data, error, response } = await call;
  if (data !== undefined) return data;
  throw problemOf(response.status, error);
}

function problemOf(status: number, error: unknown): Problem {
  if (status === 404) return new Problem('missing');
  if (status === 422) return new Problem('invalid', fieldsOf(error));
  if (status === 503 || status === 429) return new Problem('unavailable');
  return new Problem('unexpected');
}

/** What FastAPI says of each field: `{ detail: [{ loc: ['body', 'topic'], msg: … }] }`. */
function fieldsOf(error: unknown): Record<string, string> {
  const detail: unknown = Reflect.get(Object(error), 'detail');
  if (!Array.isArray(detail)) return {};
  return Object.fromEntries(
    detail.map(({ loc: [part, ...names], msg }: FieldError) => [names.join('.') || part, msg]),
  );
}

interface FieldError {
  readonly loc: readonly (string | number)[];
  readonly msg: string;
}
