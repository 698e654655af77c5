import { describe, expect, it } from 'vitest';
import type { Json, PlainResponse } from '../../src/index.ts';
import { assumptionsOf } from '../../src/spec/assumptions.ts';
import { CONVERSATIONS } from '../faults/call.ts';
import type { Backend, ConversationsFake } from '../faults/fault.ts';
import { faultless, firstDifference, frozenFake, heard } from '../faults/hearing.ts';
import { variations } from './catalogue.ts';
import type { Variation } from './variation.ts';

const right = await heard(faultless, JSON.stringify);
const known = assumptionsOf(frozenFake().model.document).map(({ id }) => id);
const each = variations.map((variation) => [variation.id, variation] as const);

type Body = Readonly<Record<string, Json>>;

/** Asks a variation as somebody who was told what it needs. */
class Caller {
  readonly #fake: ConversationsFake = frozenFake();
  readonly #backend: Backend;
  readonly #needs: Variation['needs'];

  constructor({ backend, needs }: Variation) {
    this.#backend = backend(this.#fake);
    this.#needs = needs;
  }

  async ask(method: string, path = '', body?: Json, query = ''): Promise<PlainResponse> {
    this.#fake.clock.advance(5);
    const search = new URLSearchParams(query);
    for (const [name, value] of Object.entries(this.#needs.set ?? {})) search.set(name, value);
    const headers = { 'content-type': 'application/json', ...this.#needs.headers };
    const request = { method, path: CONVERSATIONS + path, query: search.toString(), headers };
    const text = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await this.#backend({ ...request, ...text });
    return response.status === 429 ? this.ask(method, path, body, query) : response;
  }

  async fine(...request: Parameters<Caller['ask']>): Promise<Body> {
    const { status, body } = await this.ask(...request);
    if (status !== 200) throw new Error(`${JSON.stringify(request)} answered ${status}: ${body}`);
    return JSON.parse(body) as Body;
  }

  settle(): void {
    this.#fake.clock.advance(this.#needs.settle ?? 0);
  }
}

function idsOf(page: Body): readonly string[] {
  return (page['data'] as readonly Body[]).map(({ id }) => String(id));
}

describe('the catalogue of variations', () => {
  it('has at least 18', () => {
    expect(variations.length).toBeGreaterThanOrEqual(18);
  });

  it('has ids in kebab case, each once', () => {
    const ids = variations.map(({ id }) => id);
    expect(ids.filter((id) => !/^[a-z\d]+(?:-[a-z\d]+)*$/.test(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('contradicts assumptions that the document makes', () => {
    const named = variations.flatMap(({ contradicts }) => contradicts);
    expect(named.filter((id) => !known.includes(id))).toEqual([]);
  });

  it.each(each)('is different: %s', async (id, { backend }) => {
    // How long an answer takes is not told in it.
    const isOnlyLate = ['slow-now-and-then', 'never-at-once'].includes(id);
    if (isOnlyLate) return;
    expect(await firstDifference(backend, right, JSON.stringify)).toBeDefined();
  });

  it.each(each)('creates, lists, reads, updates and deletes: %s', async (_id, variation) => {
    const caller = new Caller(variation);
    const ids: string[] = [];
    for (let count = 0; count < 30; count++) {
      const body = { topic: `Number ${count}`, assignment_id: 'Own', inputs: { count } };
      ids.push(String((await caller.fine('POST', '', body))['id']));
    }
    caller.settle();
    const query = 'assignment_id=Own&order=oldest';
    const first = await caller.fine('GET', '', undefined, query);
    const second = await caller.fine('GET', '', undefined, `${query}&page_num=2`);
    expect([...idsOf(first), ...idsOf(second)]).toEqual(ids);
    expect([first['total_count'], first['total_pages']]).toEqual([30, 2]);
    const [id = ''] = ids;
    expect(await caller.fine('PUT', `/${id}/status`, 'failed')).toMatchObject({ status: 'failed' });
    caller.settle();
    expect(await caller.fine('GET', `/${id}`)).toMatchObject({
      topic: 'Number 0',
      status: 'failed',
    });
    const failed = await caller.fine('GET', '', undefined, `${query}&status=failed`);
    expect(idsOf(failed)).toEqual([id]);
    await caller.fine('DELETE', `/${id}`);
    caller.settle();
    expect((await caller.ask('GET', `/${id}`)).status).toBeGreaterThanOrEqual(404);
    const rest = await caller.fine('GET', '', undefined, `${query}&page_size=50`);
    expect(idsOf(rest)).toEqual(ids.slice(1));
  });
});
