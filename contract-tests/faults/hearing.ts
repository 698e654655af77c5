import { createFake } from '../../src/index.ts';
import type { Json, PlainRequest, PlainResponse } from '../../src/index.ts';
import type { Backend, ConversationsFake, Wrap } from './fault.ts';
import { membersOf, readExactly } from './json.ts';
import { tell } from './story.ts';
import { Teller } from './teller.ts';

/** A fake whose clock stands still, so that the same requests get the same bytes. */
export function frozenFake(): ConversationsFake {
  return createFake({ now: '2026-01-31T09:00:00Z', seed: 7, records: 40 });
}

/** The fake as it is. */
export const faultless: Wrap =
  (fake) =>
  (request): PlainResponse =>
    fake.handle(request);

/** What of an answer is compared, as a text. */
type View = (response: PlainResponse) => string;

/** Each answer of the whole story, in turn. */
export async function heard(wrap: Wrap, view: View = seen): Promise<readonly string[]> {
  const fake = frozenFake();
  const answers: string[] = [];
  const hear = (_request: PlainRequest, response: PlainResponse): void => {
    answers.push(view(response));
  };
  await tell(new Teller(wrap(fake), fake, hear));
  return answers;
}

/** The first request whose answer is another than it was, and both answers; nothing where none is. */
export async function firstDifference(
  backendOf: (fake: ConversationsFake) => Backend,
  right: readonly string[],
  view: View = seen,
): Promise<{ readonly at: number; readonly expected: string; readonly got: string } | undefined> {
  const fake = frozenFake();
  let at = 0;
  const hear = (_request: PlainRequest, response: PlainResponse): void => {
    const [expected = '', got] = [right[at], view(response)];
    if (got !== expected) throw new Different({ at, expected, got });
    at += 1;
  };
  try {
    await tell(new Teller(backendOf(fake), fake, hear));
    return undefined;
  } catch (error) {
    if (error instanceof Different) return error.facts;
    throw error;
  }
}

/** Ends a story where it goes another way. */
class Different extends Error {
  readonly facts: { readonly at: number; readonly expected: string; readonly got: string };

  constructor(facts: Different['facts']) {
    super(`Another answer to request ${facts.at}`);
    this.facts = facts;
  }
}

/** What of an answer counts: the order of members does not, the escaping of its text does. */
function seen({ status, headers, body }: PlainResponse): string {
  const isEscaped = /\\u[89a-f]/.test(body);
  return JSON.stringify([status, sorted(headers), isEscaped, readable(body)]);
}

function readable(body: string): Json {
  try {
    return sorted(readExactly(body));
  } catch {
    return body;
  }
}

function sorted(value: Json): Json {
  if (Array.isArray(value)) return (value as Json[]).map(sorted);
  const members = membersOf(value);
  if (members === undefined) return value;
  const names = Object.keys(members).toSorted();
  return { members: names.map((name) => [name, sorted(members[name] ?? null)]) };
}
