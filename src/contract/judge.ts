import type { ErrorObject } from 'ajv';
import { isJson } from '../model/answers.ts';
import type { RawAnswer } from '../model/answers.ts';
import type { Operation } from '../model/model.ts';
import type { Shape } from '../schema/shape.ts';
import { arrayOf, isObject, objectOf } from '../spec/json.ts';
import type { Json } from '../spec/json.ts';
import { below, lookUp } from '../spec/pointer.ts';
import type { Place } from '../spec/pointer.ts';
import type { Api } from './api.ts';
import type { Exchange } from './exchange.ts';
import { isWeaker } from './fact.ts';
import type { Fact } from './fact.ts';
import type { Breach } from './law.ts';
import { BYTE_ORDER_MARK, mediaFault, MEDIA_TYPE } from './media.ts';

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
  /** How many answers of each operation were looked at. */
  readonly looked = new Map<Operation, number>();

  /** @param isStrict whether members that no schema names are wrong */
  constructor(api: Api, isStrict: boolean) {
    this.#api = api;
    this.#isStrict = isStrict;
  }

  /** What was found, each cause at each operation once. */
  get remarks(): readonly Remark[] {
    return this.#remarks;
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
    this.looked.set(operation, (this.looked.get(operation) ?? 0) + 1);
    const documented = documentedAnswer(operation, answer.status);
    if (documented === undefined) {
      // Where no success is documented, any will do.
      const isTold = [...operation.documented.keys()].some((status) => status.startsWith('2'));
      if (isTold && answer.status >= 200 && answer.status < 300) {
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
    this.#observeBody(exchange, documented, remark);
  }

  #observeBody(
    { answer, json }: Exchange,
    { mediaType, schema, place }: RawAnswer,
    remark: Remarking,
  ): void {
    if (mediaType === undefined) return;
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
    for (const error of this.#api.model.validator.errors(schema, json).slice(0, 20)) {
      const found = this.#misfit(schema, json, error, place);
      if (found === undefined) continue;
      // What is only supposed to be the body holds no better than that.
      const whole = this.#api.facts.written(place, 'content', 'The body is of this schema.');
      const others = isWeaker(whole.level, found.fact.level) ? [whole] : [];
      remark('body-fits-its-schema', found.fact, found.breach, ...others);
    }
    if (this.#isStrict) {
      const extra = this.#extraMember(schema, json, '');
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

  /** What a validator's error means: where, and what the document says there. */
  #misfit(
    schema: Place,
    json: Json,
    error: ErrorObject,
    answered: Place,
  ): { readonly fact: Fact; readonly breach: Breach } | undefined {
    const { keyword, instancePath, params } = error;
    // What is below says it better.
    if (['anyOf', 'oneOf', 'if', '$ref'].includes(keyword) && instancePath === '') return undefined;
    const { place, owner, value } = this.#descend(schema, json, instancePath);
    const where = instancePath === '' ? 'The body' : instancePath.slice(1).replaceAll('/', '.');
    const got = keyword === 'required' ? 'nothing' : (value ?? 'nothing');
    if (value === null && (keyword === 'type' || keyword === 'enum' || keyword === 'anyOf')) {
      const fact = this.#api.facts.written(
        owner,
        'nullable',
        'Only what the schema says may be null.',
      );
      return { fact, breach: { message: `${where} is null.`, expected: 'not null', got: null } };
    }
    if (value !== null && keyword === 'type' && params['type'] === 'null') return undefined;
    if (keyword === 'required' && this.#isAnother(place, value)) {
      // How well each member is known does not matter where none of them is there.
      const statement = 'An answer is what its schema describes.';
      const fact = this.#api.facts.written(answered, 'content', statement);
      const message = `${where} has none of the members that are documented.`;
      return { fact, breach: { message, expected: error.message ?? keyword, got: value ?? null } };
    }
    const written = this.#api.keywordPlace(place, keyword);
    const fact = this.#api.facts.written(written, keyword, `${where} ${error.message ?? 'fits'}.`);
    const name = keyword === 'required' ? `.${String(params['missingProperty'])}` : '';
    const allowed = (params['allowedValues'] ??
      params['type'] ??
      params['limit'] ??
      params['format']) as Json | undefined;
    const message =
      keyword === 'required'
        ? `${where}${name} is missing.`
        : `${where} ${error.message ?? 'does not fit'}.`;
    return { fact, breach: { message, expected: allowed ?? error.message ?? keyword, got } };
  }

  /** The schema of what an error is about, that of the object around it, and the value. */
  #descend(
    schema: Place,
    json: Json,
    instancePath: string,
  ): { readonly place: Place; readonly owner: Place; readonly value: Json | undefined } {
    const { shapes } = this.#api.model;
    let place = schema;
    let owner = schema;
    let value: Json | undefined = json;
    for (const token of instancePath.split('/').slice(1)) {
      const name = token.replaceAll('~1', '/').replaceAll('~0', '~');
      const shape: Shape = shapes.at(place);
      const isList = Array.isArray(value);
      const inner: Place | undefined = isList ? shape.items : shapes.properties(shape).get(name);
      if (inner === undefined) break;
      if (!isList) owner = ownerOf(inner) ?? place;
      value = isList ? arrayOf(value)[Number(name)] : objectOf(value)?.[name];
      place = inner;
    }
    return { place, owner, value };
  }

  /** Whether an object has none of the members of a schema. */
  #isAnother(place: Place, value: Json | undefined): boolean {
    const { shapes } = this.#api.model;
    const known = shapes.properties(shapes.at(place));
    return known.size > 1 && isObject(value) && !Object.keys(value).some((name) => known.has(name));
  }

  #extraMember(place: Place, value: Json, at: string): string | undefined {
    const { shapes } = this.#api.model;
    const shape = shapes.at(place);
    if (Array.isArray(value)) {
      const { items } = shape;
      if (items === undefined) return undefined;
      return firstOf(value, (entry: Json, index) =>
        this.#extraMember(items, entry, `${at}/${index}`),
      );
    }
    if (!isObject(value)) return undefined;
    const known = shapes.properties(shape);
    return firstOf(Object.entries(value), ([name, member = null]) => {
      const inner = known.get(name);
      if (inner !== undefined) return this.#extraMember(inner, member, `${at}/${name}`);
      return shape.isOpen || known.size === 0 ? undefined : `${at}/${name}`;
    });
  }

  /** What needs no document. */
  #always(id: keyof typeof ALWAYS): Fact {
    return { id, statement: ALWAYS[id], level: 'documented', place: '#/paths' };
  }
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

/** The documented answer that a status falls under (OpenAPI 3.1.1, section 4.8.16). */
export function documentedAnswer({ documented }: Operation, status: number): RawAnswer | undefined {
  return (
    documented.get(String(status)) ??
    documented.get(`${String(status)[0]}XX`) ??
    documented.get('default')
  );
}

function firstOf<T>(
  values: readonly T[],
  find: (value: T, index: number) => string | undefined,
): string | undefined {
  for (const [index, value] of values.entries()) {
    const found = find(value, index);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The schema that declares a property; its place ends with `/properties/<name>`. */
function ownerOf(property: Place): Place | undefined {
  return /^(.*)\/properties\/[^/]*$/.exec(property)?.[1];
}
