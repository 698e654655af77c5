import type { PlacedViolation } from '../behaviours/world.ts';
import { answerFor } from '../model/answers.ts';
import { isDetailList } from '../model/refusals.ts';
import type { Model, Operation } from '../model/model.ts';
import { arrayOf, objectOf } from '../spec/json.ts';
import type { Json } from '../spec/json.ts';
import type { ReadBody } from './body.ts';
import type { Checker } from './check.ts';
import type { Examples } from './examples.ts';
import { jsonResponse } from './message.ts';
import type { PlainResponse } from './message.ts';
import type { Occasion } from './occasion.ts';
import type { Query } from './parameters.ts';
import type { Refuser } from './refuse.ts';
import { mayHaveBody, STATUS_CODES } from './statuses.ts';
import type { Writer } from './write.ts';

/** Texts of which one is wrong wherever not every text is right. */
const WRONG = ['x', ''];

/** Answers as somebody asks for, whatever the request is. */
export class Forcer {
  readonly #model: Model;
  readonly #checker: Checker;
  readonly #refuser: Refuser;
  readonly #writer: Writer;
  readonly #examples: Examples;

  constructor(
    model: Model,
    checker: Checker,
    refuser: Refuser,
    writer: Writer,
    examples: Examples,
  ) {
    this.#model = model;
    this.#checker = checker;
    this.#refuser = refuser;
    this.#writer = writer;
    this.#examples = examples;
  }

  /**
   * Whether the document has an example of this name for a status.
   *
   * @param status the successful one where none is given
   */
  hasExample(operation: Operation, status: number | undefined, name: string): boolean {
    const schema = answerFor(operation.documented, status ?? operation.answer.status)?.schema;
    return schema !== undefined && this.#examples.documented(schema, name).length > 0;
  }

  /**
   * The documented answer of a status, or a named example of it, whatever the request. A
   * status that is not documented is told in the words of the framework. FastAPI's list of
   * validation errors, of which operations share the examples, is about the operation.
   *
   * @param status the successful one where none is given
   */
  answer(
    occasion: Occasion,
    status: number | undefined,
    example: string | undefined,
  ): PlainResponse {
    const { operation, request, now } = occasion;
    const wanted = status ?? operation.answer.status;
    const isSuccess = wanted === operation.answer.status;
    if (isSuccess && example === undefined) return this.#writer.example(occasion);
    const nothing = { status: wanted, headers: {}, body: '' };
    if (!mayHaveBody(wanted)) return nothing;
    const answer = answerFor(operation.documented, wanted);
    const facts = {
      status: wanted,
      message: STATUS_CODES[wanted] ?? `Status ${wanted}`,
      violations: [],
      path: request.path,
      now,
    };
    if (answer === undefined) return this.#refuser.plainly(facts);
    if (answer.schema === undefined) return nothing;
    const { mediaType = 'application/json' } = answer;
    const isDetails = isDetailList(this.#model.shapes, answer.schema);
    const examples = this.#examples.documented(answer.schema, example);
    const isMeant = isDetails && example === undefined;
    const own = isMeant ? examples.find((one) => this.#isAbout(operation, one)) : examples[0];
    if (own !== undefined) return jsonResponse(wanted, own, mediaType);
    const violations = isDetails ? this.#violations(operation) : [];
    if (isDetails && violations.length === 0) {
      const body: unknown = JSON.parse(this.#examples.of(answer.schema));
      return jsonResponse(wanted, body as Json, mediaType);
    }
    const words = { ...answer, mediaType, isDetailList: isDetails };
    return this.#refuser.inWordsOf(words, { ...facts, violations });
  }

  /** Whether all that a list of validation errors names is there to be wrong. */
  #isAbout(operation: Operation, example: Json): boolean {
    const details = arrayOf(objectOf(example)?.['detail']);
    return details.every((entry) => this.#has(operation, arrayOf(objectOf(entry)?.['loc'])));
  }

  #has({ parameters, body }: Operation, [where, name]: readonly Json[]): boolean {
    if (where !== 'body') return parameters.some((one) => one.in === where && one.name === name);
    if (body === undefined) return false;
    // That it is no JSON at all is told by the character where it ends to be.
    if (typeof name === 'number') return true;
    const shape = body.schema === undefined ? undefined : this.#model.shapes.at(body.schema);
    const members = shape?.properties;
    if (members === undefined || members.size === 0) return name === undefined;
    return typeof name === 'string' && members.has(name);
  }

  /** What could be wrong with a request of an operation: a value of its query, or else that all is left out. */
  #violations(operation: Operation): readonly PlacedViolation[] {
    const { method, path: template, parameters } = operation;
    const check = (query: Query): readonly PlacedViolation[] => {
      const request = { method, path: template };
      const body: ReadBody = { kind: 'absent' };
      return this.#checker.check(operation, { request, path: {}, query, body }).violations;
    };
    for (const { in: where, name } of parameters) {
      if (where !== 'query') continue;
      for (const value of WRONG) {
        const own = check(new Map([[name, [value]]])).filter(
          (one) => one.in === where && one.violation.path[0] === name,
        );
        if (own.length > 0) return own;
      }
    }
    return check(new Map());
  }
}
