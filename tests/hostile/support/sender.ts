import { expect } from 'vitest';
import { createFake } from '../../../src/fake.ts';
import type { JsonObject } from '../../../src/spec/json.ts';
import { judgeFor } from './judge.ts';

const JSON_TYPE = { 'content-type': 'application/json' };

/** Sends a request, such as `GET /things?limit=1`, and fails where the answer is not right. */
export type Send = (target: string, body?: string) => { status: number; body: unknown };

/** Sends requests to a fake of a document, of thirty records. */
export function sender(document: JsonObject): Send {
  const fake = createFake({ document, records: 30, now: '2026-01-31T09:00:00Z' });
  const judge = judgeFor(fake);
  return (target, body) => {
    const [method = '', path = '', query] = target.split(/[ ?]/);
    const request = { method, path, query: query ?? '', headers: JSON_TYPE, body };
    const answer = fake.handle(request);
    expect({ target, faults: judge(request, answer) }).toEqual({ target, faults: [] });
    return { status: answer.status, body: answer.body === '' ? '' : JSON.parse(answer.body) };
  };
}
