import { conformanceTo } from '../../documents/support/conformance.ts';
import type { Fake } from '../../../src/fake.ts';
import type { PlainRequest, PlainResponse } from '../../../src/respond/message.ts';

/** Says what is wrong with an answer, one sentence each. */
export type Judge = (request: PlainRequest, answer: PlainResponse) => string[];

/**
 * Holds answers to what holds whatever is asked: no status of 500 and above, JSON that is JSON
 * and fits the document, and headers that may go over the wire.
 */
export function judgeFor({ model }: Pick<Fake, 'model'>): Judge {
  const conformance = conformanceTo(model.document);
  return ({ method, path }, answer) => {
    const { status, headers, body } = answer;
    if (status >= 500) return [`the status is ${status}: ${body.slice(0, 200)}`];
    const odd = Object.entries(headers).filter(
      ([, value]) => !/^[\t\x20-\x7e\x80-\xff]*$/.test(value),
    );
    if (odd.length > 0) return [`there are odd characters in the headers ${JSON.stringify(odd)}`];
    const isJson = (headers['content-type'] ?? '').includes('json');
    if (!isJson && body !== '') return [`the body is no JSON: ${body.slice(0, 200)}`];
    if (isJson && !isReadable(body)) return [`the body cannot be read: ${body.slice(0, 200)}`];
    return conformance(method, path, answer).map((fault) => fault.slice(0, 500));
  };
}

function isReadable(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Everything that can be polluted, as text that changes when it is. */
export function prototypes(): string {
  const all = [Object, Array, String, Number, Boolean, Function, Map, Set, Promise, RegExp, Error];
  return all.map((one) => Reflect.ownKeys(one.prototype).map(String).join()).join('\n');
}

/** The whole state of a fake, as text. */
export function stateOf(fake: Pick<Fake, 'snapshot'>): string {
  return JSON.stringify(fake.snapshot());
}
