import { answerFor, isJson } from '../model/answers.ts';
import type { RawAnswer } from '../model/answers.ts';
import type { Operation } from '../model/model.ts';
import { objectOf } from '../spec/json.ts';
import { below, lookUp } from '../spec/pointer.ts';
import type { Api } from './api.ts';
import { isSuccess } from './exchange.ts';
import type { Exchange } from './exchange.ts';
import { isWeaker } from './fact.ts';
import type { Fact } from './fact.ts';
import type { Breach } from './law.ts';
import { BYTE_ORDER_MARK, mediaFault, MEDIA_TYPE } from './media.ts';
import { extraMember, misfit } from './misfit.ts';
import { Watch } from './watch.ts';

/** Something that is wrong with an answer by itself, whatever it was asked for. */
export interface Remark {
  readonly law: JudgedLaw;
  readonly operation: Operation | undefined;
  readonly breach: Breach;
  readonly facts: readonly Fact[];
  /** What was sent until then. */
  readonly exchanges: readonly Exchange[];
}

/** The laws that every answer is held to. */
export const JUDGED = {
  'no-server-error': 'Whatever is sent, the answer is no 5xx.',
  'status-is-documented': 'A success has a status that the operation documents.',
  'content-type-is-documented':
    'An answer has the content type that its status documents, in UTF-8.',
  'body-fits-its-schema': 'The body of an answer fits the schema that its status documents.',
} as const;

/** What holds for every answer over HTTP, by whatever document. */
const ALWAYS = {
  'media-type': 'A content type is a media type (RFC 9110, 8.3.1).',
  'json-is-json': 'What says that it is JSON is JSON (RFC 8259).',
} as const;

export type JudgedLaw = keyof typeof JUDGED;

/** Notes what is wrong with an answer: the fact that it breaks, and those that this rests on. */
type Remarking = (law: JudgedLaw, fact: Fact, breach: Breach, ...others: readonly Fact[]) => void;

/** Holds every answer to what the document says of it. */
export class Judge {
  readonly #api: Api;
  readonly #isStrict: boolean;
  readonly #remarks: Remark[] = [];
  readonly #causes = new Set<string>();
  /** How many answers of each operation were held to each law. */
  readonly #looked = new Map<string, number>();
  /** What answers show of what is assumed of their schemas. */
  readonly watch: Watch;

  /** @param isStrict whether members that no schema names are wrong */
  constructor(api: Api, isStrict: boolean) {
    this.#api = api;
    this.watch = new Watch(api);
    this.#isStrict = isStrict;
  }

  /** What was found, each cause at each operation once. */
  get remarks(): readonly Remark[] {
    return this.#remarks;
  }

  /** How many answers of an operation were held to a law. */
  looked(law: string, { id }: Pick<Operation, 'id'>): number {
    return this.#looked.get(`${law} ${id}`) ?? 0;
  }

  #look(law: JudgedLaw, { id }: Operation): void {
    this.#looked.set(`${law} ${id}`, this.looked(law, { id }) + 1);
  }

  /** Looks at an answer. */
  observe(exchange: Exchange, soFar: readonly Exchange[]): void {
    const { operation, answer } = exchange;
    const remark: Remarking = (law, fact, breach, ...others) => {
      const cause = `${law} ${fact.id} ${operation?.id ?? ''}`;
      if (this.#causes.has(cause)) return;
      this.#causes.add(cause);
      const exchanges = [...soFar];
      this.#remarks.push({
        law,
        operation,
        breach: { ...breach, exchange },
        facts: [fact, ...others],
        exchanges,
      });
    };
    if (answer.status >= 500) {
      remark('no-server-error', noServerError(operation), {
        message: `The answer is ${answer.status}.`,
        expected: 'no 5xx',
        got: `${answer.status} ${answer.body.slice(0, 300)}`,
      });
      return;
    }
    if (operation === undefined || exchange.request.method === 'HEAD') return;
    this.#look('no-server-error', operation);
    if (isSuccess(exchange)) this.#look('status-is-documented', operation);
    const documented = answerFor(operation.documented, answer.status);
    if (documented === undefined) {
      // Where no success is documented, any will do.
      const isTold = [...operation.documented.keys()].some((status) => status.startsWith('2'));
      if (isTold && isSuccess(exchange)) {
        remark(
          'status-is-documented',
          this.#api.facts.written(
            operation.place,
            'responses',
            `${operation.id} answers with one of its documented statuses.`,
          ),
          {
            message: `The status ${answer.status} is not documented.`,
            expected: [...operation.documented.keys()].filter((status) => status.startsWith('2')),
            got: answer.status,
          },
        );
      }
      return;
    }
    this.#observeBody(operation, exchange, documented, remark);
  }

  #observeBody(
    operation: Operation,
    { answer, json }: Exchange,
    { mediaType, schema, place }: RawAnswer,
    remark: Remarking,
  ): void {
    if (mediaType === undefined) return;
    this.#look('content-type-is-documented', operation);
    const given = answer.headers['content-type'];
    if (given !== undefined && !MEDIA_TYPE.test(given)) {
      remark('content-type-is-documented', this.#always('media-type'), {
        message: 'The content type is no media type.',
        expected: mediaType,
        got: given,
      });
      return;
    }
    const isSaidJson = given !== undefined && isJson(given);
    if (isSaidJson || /json/i.test(mediaType)) this.#look('body-fits-its-schema', operation);
    if (isSaidJson && (json === undefined || answer.body.startsWith(BYTE_ORDER_MARK))) {
      remark('body-fits-its-schema', this.#always('json-is-json'), {
        message:
          json === undefined
            ? 'The body says that it is JSON, and is none.'
            : 'The body begins with a byte order mark (RFC 8259, 8.1).',
        expected: 'JSON',
        got: answer.body.slice(0, 200),
      });
    }
    const written = objectOf(lookUp(this.#api.model.document, below(place, 'content')));
    const wrong = mediaFault(Object.keys(written ?? { [mediaType]: true }), given);
    if (wrong !== undefined) {
      const fact = this.#api.facts.written(place, 'content', `A ${answer.status} is ${mediaType}.`);
      const expected = mediaType;
      remark('content-type-is-documented', fact, {
        message: wrong,
        expected,
        got: given ?? 'none',
      });
    }
    if (schema === undefined || !/json/i.test(mediaType)) return;
    if (json === undefined && isSaidJson) return;
    if (json === undefined) {
      const fact = this.#api.facts.written(place, 'content', `A ${answer.status} is JSON.`);
      const got = answer.body.slice(0, 200);
      remark('body-fits-its-schema', fact, {
        message: 'The body is no JSON.',
        expected: 'JSON',
        got,
      });
      return;
    }
    const errors = this.#api.model.validator.errors(schema, json).slice(0, 20);
    if (errors.length === 0) this.watch.see(schema, json, answer.body);
    for (const error of errors) {
      const found = misfit(this.#api, schema, json, error, place);
      if (found === undefined) continue;
      // What is only supposed to be the body holds no better than that.
      const whole = this.#api.facts.written(place, 'content', 'The body is of this schema.');
      const others = isWeaker(whole.level, found.fact.level) ? [whole] : [];
      remark('body-fits-its-schema', found.fact, found.breach, ...others);
    }
    if (this.#isStrict) {
      const extra = extraMember(this.#api, schema, json, '');
      if (extra === undefined) return;
      const fact = this.#api.facts.written(
        place,
        'content',
        'Answers have no members beside those of their schemas.',
      );
      remark('body-fits-its-schema', fact, {
        message: `${extra} is not in the schema.`,
        expected: 'no such member',
        got: extra,
      });
    }
  }

  /** What needs no document. */
  #always(id: keyof typeof ALWAYS): Fact {
    return { id, statement: ALWAYS[id], level: 'documented', place: '#/paths' };
  }
}

/** Whether a success of an operation, as it is documented, has what a law looks at. */
export function isJudged(law: string, { documented }: Operation): boolean {
  if (law === 'no-server-error') return true;
  const successes = [...documented.values()].filter(({ status }) => status.startsWith('2'));
  if (law === 'status-is-documented') return successes.length > 0;
  return successes.some(({ mediaType }) => mediaType !== undefined);
}

/** The fact that nothing is to break a service. */
export function noServerError(operation: Operation | undefined): Fact {
  const place = operation?.place ?? '#/paths';
  return {
    id: 'no-server-error',
    statement: JUDGED['no-server-error'],
    level: 'documented',
    place,
  };
}
