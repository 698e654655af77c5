import { isDeepStrictEqual } from 'node:util';

import fc from 'fast-check';
import { expect, test } from 'vitest';

import type { World } from '../../src/index.ts';
import { Conversations, conversations } from './support/conversations.ts';
import type { Answer, Conversation, Query } from './support/conversations.ts';
import { Reference } from './support/reference.ts';
import type { Reach, Wish } from './support/reference.ts';

const START = Date.parse('2026-01-31T09:00:00.000Z');
const STATUSES = ['running', 'paused', 'completed', 'failed', 'stopped'] as const;

/** What is sent when something is created. */
interface Draft {
  readonly topic?: string;
  readonly status?: (typeof STATUSES)[number];
  readonly agent_id?: string | null;
  readonly inputs?: Readonly<Record<string, unknown>> | null;
  readonly assignment_id?: string | null;
}

/** One of the six operations, the youngest conversation being number 0; or the clock is set. */
type Step =
  | { readonly kind: 'list'; readonly wish: Wish }
  | {
      readonly kind: 'create';
      readonly draft: Draft;
      readonly reach: Reach;
      readonly standIn: string | undefined;
    }
  | { readonly kind: 'read' | 'remove'; readonly which: number; readonly reach: Reach }
  | {
      readonly kind: 'status';
      readonly which: number;
      readonly reach: Reach;
      readonly status: (typeof STATUSES)[number];
    }
  | {
      readonly kind: 'messages';
      readonly which: number;
      readonly reach: Reach;
      readonly page: number;
      readonly page_size: number;
    }
  | { readonly kind: 'clock'; readonly at: number };

const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq: 2 });

const of = (values: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...values);
const kind = <K extends Step['kind']>(name: K): fc.Arbitrary<K> => fc.constant(name);
/** JSON as it arrives: it is written without the sign of -0 (ECMA-262, SerializeJSONProperty). */
const jsonValue = fc.json().map((text): unknown => JSON.parse(text));
/** Any of the members may be missing. */
const partly = { requiredKeys: [] };

/** The stories of a small world, whose tenants, agents and assignments are these. */
const storiesOf = (
  tenants: readonly string[],
  units: readonly string[],
  agents: readonly string[],
  assignments: readonly string[],
): fc.Arbitrary<Step[]> => {
  const reach = fc.oneof(
    { weight: 3, arbitrary: fc.constant({}) },
    {
      weight: 2,
      arbitrary: fc.record({ tenant_id: of(tenants), tenant_unit_id: of(units) }, partly),
    },
  );
  const status = fc.constantFrom(...STATUSES);
  const which = fc.oneof(fc.nat(2), fc.nat(40));
  const page = fc.integer({ min: 1, max: 4 });
  const page_size = fc.constantFrom(1, 2, 3, 20, 100);
  const draft = fc.record(
    {
      topic: fc.string({ unit: 'grapheme', maxLength: 12 }),
      status,
      agent_id: fc.option(of(agents)),
      inputs: fc.option(fc.dictionary(fc.string(), jsonValue, { maxKeys: 3 })),
      assignment_id: fc.option(of(assignments)),
    },
    partly,
  );
  const wish = fc.record(
    {
      tenant_id: of(tenants),
      tenant_unit_id: of(units),
      assignment_id: of(assignments),
      agent_id: of(agents),
      status: fc.oneof(status, fc.constant('no-such-status')),
      statuses: fc.array(fc.oneof(status, fc.constant('no-such-status')), { maxLength: 3 }),
      order: fc.constantFrom('recent' as const, 'oldest' as const),
      page_num: page,
      page_size,
    },
    partly,
  );
  const step: fc.Arbitrary<Step> = fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: kind('list'), wish }) },
    {
      weight: 4,
      arbitrary: fc.record({ kind: kind('create'), draft, reach, standIn: maybe(of(assignments)) }),
    },
    { weight: 2, arbitrary: fc.record({ kind: kind('read'), which, reach }) },
    { weight: 2, arbitrary: fc.record({ kind: kind('remove'), which, reach }) },
    { weight: 2, arbitrary: fc.record({ kind: kind('status'), which, reach, status }) },
    { weight: 2, arbitrary: fc.record({ kind: kind('messages'), which, reach, page, page_size }) },
    {
      weight: 2,
      arbitrary: fc.record({ kind: kind('clock'), at: fc.integer({ min: -90_000, max: 90_000 }) }),
    },
  );
  return fc.array(step, { maxLength: 30 });
};

/** A world as it is played in, beside what it should be. */
interface Scene {
  readonly api: Conversations;
  readonly reference: Reference;
  /** Every id that there ever was, and one that never was. */
  readonly ids: string[];
  readonly clock: World['clock'];
}

/** Compares at once, and tells the difference only where there is one: that takes its time. */
const expectAnswer = ({ status, body }: Answer<unknown>, wanted: unknown): void => {
  if (wanted === undefined) expect(status).toBe(404);
  else if (status !== 200 || !isDeepStrictEqual(body, wanted)) {
    expect([status, body]).toEqual([200, wanted]);
  }
};

const expectCreated = (
  { body }: Answer<Conversation>,
  { draft, reach, standIn }: Extract<Step, { kind: 'create' }>,
  now: string,
): void => {
  expect(body).toMatchObject({
    topic: draft.topic ?? 'New Conversation',
    status: draft.status ?? 'running',
    agent_id: draft.agent_id ?? null,
    assignment_id: draft.assignment_id ?? standIn ?? null,
    created_time: now,
    updated_time: now,
    ...reach,
  });
  expect(body.inputs).toEqual(draft.inputs ?? {});
};

const take = (step: Step, { api, reference, ids, clock }: Scene): void => {
  if (step.kind === 'clock') return clock.freeze(START + step.at);
  if (step.kind === 'list') {
    return expectAnswer(api.list(step.wish as Query), reference.list(step.wish));
  }
  const now = new Date(clock.now()).toISOString();
  if (step.kind === 'create') {
    const query = { ...step.reach, assignment_id: step.standIn };
    const answer = api.create(step.draft, query);
    expectCreated(answer, step, now);
    expect(ids).not.toContain(answer.body.id);
    reference.add(answer.body);
    ids.push(answer.body.id);
    return undefined;
  }
  const { reach, which } = step;
  const id = ids.at(-1 - (which % ids.length)) ?? '';
  const query = { ...reach };
  switch (step.kind) {
    case 'read':
      return expectAnswer(api.read(id, query), reference.read(id, reach));
    case 'remove':
      return expectAnswer(api.remove(id, query), reference.remove(id, reach));
    case 'messages': {
      const { page, page_size } = step;
      const wanted = reference.messages(id, reach, page, page_size);
      return expectAnswer(api.messages(id, { ...query, page, page_size }), wanted);
    }
    case 'status': {
      const answer = api.setStatus(id, step.status, query);
      const wanted = reference.setStatus(id, reach, step.status, now);
      if (wanted !== undefined) reference.noteUpdater(answer.body);
      return expectAnswer(answer, reference.read(id, reach));
    }
  }
};

test('any story goes as a plain array says, and worlds do not hear of each other', () => {
  const api = conversations({ records: 8, now: new Date(START) });
  const { fake } = api;
  const all = api.all({ order: 'oldest' });
  const seeded = new Reference(
    all.map(({ id }) => ({ conversation: api.read(id).body, messages: api.allMessages(id) })),
  );
  const values = (name: keyof Conversation): string[] => [
    ...new Set(all.map((one) => String(one[name]))),
  ];
  const stories = storiesOf(
    ['mine', ...values('tenant_id')],
    ['my-unit', ...values('tenant_unit_id')],
    ['agent', ...values('agent_id')],
    ['one', 'two', ...values('assignment_id')],
  );
  fc.assert(
    fc.property(stories, (steps) => {
      fake.dropWorld('story');
      const world = fake.world('story');
      const reference = seeded.copy();
      const scene: Scene = {
        api: new Conversations(world),
        reference,
        ids: ['no-such-id', ...reference.ids()],
        clock: world.clock,
      };
      for (const step of steps) take(step, scene);
      expectAnswer(scene.api.list({ page_size: 100 }), reference.list({ page_size: 100 }));
    }),
    { seed: 1, numRuns: 300 },
  );
  expect(api.all({ order: 'oldest' })).toEqual(all);
});
