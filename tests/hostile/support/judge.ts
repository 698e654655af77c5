import { conformanceTo } from '../../documents/support/conformance.ts';
import type { Fake } from '../../../src/fake.ts';
import type { PlainRequest, PlainResponse } from '../../../src/respond/message.ts';

/** Says what is wrong with an answer, one sentence each. */
export type Judge = (request: PlainRequest, answer: PlainResponse) => string[];

/**
 * Holds answers to what holds whatever is asked, see {@link faultsOf}, and to the document.
 */
export function judgeFor(fake: Pick<Fake, 'model' | 'knows'>): Judge {
  const conformance = conformanceTo(fake.model.document);
  return (request, answer) => {
    const faults = faultsOf(answer);
    // Of a path that it does not have, the document says nothing.
    if (faults.length > 0 || !fake.knows(request)) return faults;
    return conformance(request.method, request.path, answer).map((fault) => fault.slice(0, 500));
  };
}

/** What no answer may be: a status of 500 and above, headers that cannot be sent, JSON that is none. */
export function faultsOf({ status, headers, body }: PlainResponse): string[] {
  if (status >= 500) return [`the status is ${status}: ${body.slice(0, 200)}`];
  const odd = Object.entries(headers).filter(
    ([, value]) => !/^[\t\x20-\x7e\x80-\xff]*$/.test(value),
  );
  if (odd.length > 0) return [`there are odd characters in the headers ${JSON.stringify(odd)}`];
  const isJson = (headers['content-type'] ?? '').includes('json');
  if (!isJson && body !== '' && status >= 300)
    return [`the body is no JSON: ${body.slice(0, 200)}`];
  return isJson && !isReadable(body) ? [`the body cannot be read: ${body.slice(0, 200)}`] : [];
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

/**
 * What a fake held when something was asked of it first, as text: what is born only when it is
 * asked for, such as the children of a parent that nobody named before, is no change.
 */
export function stateOf(fake: Pick<Fake, 'snapshot'>, like?: string): string {
  const now = fake.snapshot();
  if (like === undefined) return JSON.stringify(now);
  const then: ReturnType<Fake['snapshot']> = JSON.parse(like);
  const resources = Object.entries(then.resources ?? {}).map(([name, part]) => {
    const own = now.resources?.[name];
    const within = Object.keys(part.within ?? {}).map((key) => [key, own?.within?.[key]]);
    return [
      name,
      { ...own, ...(part.within !== undefined && { within: Object.fromEntries(within) }) },
    ];
  });
  return JSON.stringify({ ...now, resources: Object.fromEntries(resources) });
}
