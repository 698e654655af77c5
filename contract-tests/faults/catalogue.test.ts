import { describe, expect, it } from 'vitest';
import { createFake } from '../../src/index.ts';
import type { Json, PlainRequest, PlainResponse } from '../../src/index.ts';
import { faults } from './catalogue.ts';
import { AREAS } from './fault.ts';
import type { Backend, ConversationsFake, Fault } from './fault.ts';
import { membersOf, readExactly } from './json.ts';
import { Teller, tell } from './story.ts';

/** What of an answer counts: the order of members does not. */
function seen({ status, headers, body }: PlainResponse): string {
  const escapes = /\\u[89a-f]/.test(body);
  return JSON.stringify([status, sorted(headers), escapes, readable(body)]);
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

class Different extends Error {}

function freshFake(): ConversationsFake {
  return createFake({ now: '2026-01-31T09:00:00Z', seed: 7, records: 40 });
}

async function heard(of: (fake: ConversationsFake) => Backend): Promise<string[]> {
  const fake = freshFake();
  const answers: string[] = [];
  const hear = (_request: PlainRequest, response: PlainResponse): void => {
    answers.push(seen(response));
  };
  await tell(new Teller(of(fake), fake, hear));
  return answers;
}

/** Where the story goes another way: the number of the request; nothing where it never does. */
async function differs(fault: Fault, right: readonly string[]): Promise<number | undefined> {
  const fake = freshFake();
  let at = 0;
  const hear = (_request: PlainRequest, response: PlainResponse): void => {
    if (seen(response) !== right[at]) throw new Different();
    at += 1;
  };
  try {
    await tell(new Teller(fault.backend(fake), fake, hear));
    return undefined;
  } catch (error) {
    if (error instanceof Different) return at;
    throw error;
  }
}

const faultless =
  (fake: ConversationsFake): Backend =>
  (request) =>
    fake.handle(request);
const right = await heard(faultless);

describe('the catalogue of faults', () => {
  it('has at least 150', () => {
    expect(faults.length).toBeGreaterThanOrEqual(150);
  });

  it('has ids in kebab case, each once', () => {
    const ids = faults.map(({ id }) => id);
    expect(ids.filter((id) => !/^[a-z\d]+(?:-[a-z\d]+)*$/.test(id))).toEqual([]);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('tells each in one sentence of its own', () => {
    const statements = faults.map(({ statement }) => statement);
    expect(statements.filter((text) => !/^\S[^\n]*\.$/.test(text))).toEqual([]);
    expect(new Set(statements).size).toBe(statements.length);
  });

  it.each(AREAS)('has at least eight of %s', (area) => {
    expect(faults.filter((fault) => fault.area === area).length).toBeGreaterThanOrEqual(8);
  });

  it.each(['documented', 'inferred', 'assumed'])('breaks facts that are %s', (level) => {
    expect(faults.filter((fault) => fault.level === level).length).toBeGreaterThanOrEqual(20);
  });

  it.each(faults.map((fault) => [fault.id, fault] as const))(
    'shows in a story: %s',
    async (_id, fault) => {
      expect(await differs(fault, right)).toBeDefined();
    },
  );

  it('leaves nothing behind: with all faults off the story goes as it did', async () => {
    expect(await heard(faultless)).toEqual(right);
  });
});
