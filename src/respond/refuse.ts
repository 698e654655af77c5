import type { PlacedViolation } from '../behaviours/world.ts';
import type { Generator } from '../data/generate.ts';
import type { Model } from '../model/model.ts';
import type { Cause, Refusal } from '../model/refusals.ts';
import type { ReadBody } from './body.ts';
import { ErrorBodies } from './error-body.ts';
import type { Facts } from './error-body.ts';
import { challengeOf } from './keys.ts';
import { jsonResponse } from './message.ts';
import type { PlainResponse } from './message.ts';
import type { Occasion } from './occasion.ts';
import { detailText } from './pydantic.ts';
import type { JsonRefusal } from './python-json.ts';
import { sentence, summary } from './sentence.ts';
import { STATUS_CODES } from './statuses.ts';

const PROBLEM = 'application/problem+json';

/** Refuses requests, in the words that the document has for it or in those of its framework. */
export class Refuser {
  readonly #model: Model;
  readonly #bodies: ErrorBodies;

  constructor(model: Model, generator: Generator) {
    this.#model = model;
    this.#bodies = new ErrorBodies(model, generator);
  }

  /** The refusal of a body that could not be read; nothing where it could. */
  unread(occasion: Occasion, body: ReadBody | undefined): PlainResponse | undefined {
    if (body?.kind === 'malformed') return this.#malformed(occasion, body.refusal);
    if (body?.kind === 'too-large') {
      return this.#unusable(occasion, `The body is larger than ${body.largest} bytes`, 413);
    }
    if (body?.kind === 'unsupported') {
      return this.#unusable(occasion, `The media type ${body.mediaType} is not supported`, 415);
    }
    if (body?.kind !== 'unreadable') return undefined;
    return this.#model.dialect === 'fastapi'
      ? jsonResponse(400, { detail: 'There was an error parsing the body' })
      : this.#unusable(occasion, 'The body cannot be read');
  }

  #malformed(occasion: Occasion, { position, reason }: JsonRefusal): PlainResponse {
    const { status, isDetailList } = occasion.operation.refusals.invalid;
    if (!isDetailList) {
      return this.#unusable(occasion, `The body is not JSON: ${reason} at character ${position}`);
    }
    const entry = {
      type: 'json_invalid',
      loc: ['body', position],
      msg: 'JSON decode error',
      input: {},
      ctx: { error: reason },
    };
    return jsonResponse(status, { detail: [entry] });
  }

  #unusable(occasion: Occasion, message: string, status?: number): PlainResponse {
    const usual = occasion.operation.refusals.invalid.status;
    return this.refuse(occasion, 'invalid', status ?? usual, message);
  }

  /** The refusal of a request that is not valid. */
  invalid(
    occasion: Occasion,
    violations: readonly PlacedViolation[],
    status = occasion.operation.refusals.invalid.status,
  ): PlainResponse {
    return this.refuse(occasion, 'invalid', status, summary(violations), violations);
  }

  /** The refusal of a request without a right key. */
  unauthorised(occasion: Occasion): PlainResponse {
    const { status } = occasion.operation.refusals.unauthorised;
    const answer = this.refuse(occasion, 'unauthorised', status, 'Invalid or missing API key');
    const challenge = challengeOf(this.#model.keys);
    if (challenge === undefined) return answer;
    return { ...answer, headers: { ...answer.headers, 'www-authenticate': challenge } };
  }

  /** A refusal in the words that the operation has for its cause or its status. */
  refuse(
    { operation, request, now }: Occasion,
    cause: Cause,
    status: number,
    message: string,
    violations: readonly PlacedViolation[] = [],
  ): PlainResponse {
    const usual = operation.refusals[cause];
    const own = usual.status === status ? undefined : operation.documented.get(String(status));
    const refusal = own?.schema === undefined ? usual : { ...own, isDetailList: false };
    return this.inWordsOf(refusal, { status, message, violations, path: request.path, now });
  }

  /**
   * A refusal in the words of a documented schema; where there is none, in those of the
   * framework, or as problem details (RFC 9457).
   */
  inWordsOf(
    { schema, isDetailList, mediaType }: Omit<Refusal, 'status'>,
    facts: Facts,
  ): PlainResponse {
    if (isDetailList && facts.violations.length > 0) {
      const headers = { 'content-type': 'application/json' };
      return { status: facts.status, headers, body: detailText(facts.violations) };
    }
    if (schema === undefined || isDetailList) return this.plainly(facts);
    const body = this.#bodies.fill(this.#model.shapes.at(schema), facts);
    return jsonResponse(facts.status, body, mediaType);
  }

  /** A refusal that no operation documents, such as that of an unknown path. */
  plainly({
    status,
    message,
    violations = [],
  }: Pick<Facts, 'status' | 'message'> & Partial<Facts>): PlainResponse {
    if (this.#model.dialect === 'fastapi') return jsonResponse(status, { detail: message });
    const errors = violations.map((one) => ({
      in: one.in,
      path: one.violation.path.join('.'),
      message: sentence(one),
    }));
    const problem = {
      type: 'about:blank',
      title: STATUS_CODES[status] ?? 'Error',
      status,
      detail: message,
      ...(errors.length > 0 && { errors }),
    };
    return jsonResponse(status, problem, PROBLEM);
  }
}
