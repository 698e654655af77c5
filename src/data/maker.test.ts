import { expect, test } from 'vitest';
import { apiOf, object, seeded } from '../../tests/data/support/api.ts';
import type { Baseline } from '../../tests/data/support/api.ts';
import { NOW } from '../../tests/data/support/schema.ts';
import type { Json, JsonObject } from '../spec/json.ts';
import type { ApiRecord } from '../store/record.ts';

const TEXT = { type: 'string' };
const TIME = { type: 'string', format: 'date-time' };

/** A record that a caller creates. */
function created(resource: string, given: JsonObject, the: Baseline = {}): ApiRecord {
  const { model, seeds } = seeded(the);
  const found = model.resources.get(resource);
  if (found === undefined) throw new Error(`there are no ${resource}`);
  return seeds.maker.created(found, {
    place: 1,
    ordinal: 120,
    born: NOW,
    now: NOW,
    caller: 0,
    parent: undefined,
    partition: '',
    given,
    isEdge: false,
  });
}

test('what is sent is kept, what is not gets its default, and the server assigns the rest', () => {
  const record = created('conversations', { topic: 'Mine', agent_id: 'a1' });
  expect(record).toMatchObject({
    topic: 'Mine',
    agent_id: 'a1',
    status: 'running',
    inputs: {},
    extend_properties: {},
    invoke_from: 'api',
    assignment_id: null,
    message_count: 0,
    tenant_id: '40d39c4b-9585-4123-8fd4-f1cc23a1184c',
    created_time: '2026-03-18T15:30:00.000Z',
    updated_time: '2026-03-18T15:30:00.000Z',
  });
  expect(record['id']).toMatch(/^[0-9a-f]{8}-/);
  expect(record['user_id']).toBe(record['created_by']);
});

test('what goes with a sent value goes with it as in seeded records', () => {
  const [some] = seeded().records('conversations');
  const agent = some?.['agent_id'] ?? '';
  const record = created('conversations', { agent_id: agent });
  expect(record['agent_mode']).toBe(some?.['agent_mode']);
  expect(record['agent_type']).toBe(some?.['agent_type']);
});

test('what is created under another seed has another id', () => {
  expect(created('conversations', {})['id']).toBe(created('conversations', {})['id']);
  expect(created('conversations', {})['id']).not.toBe(
    created('conversations', {}, { seed: 2 })['id'],
  );
});

test('a seeded record has its members in order of declaration', () => {
  const { model, records } = seeded();
  const names = [...(model.resources.get('conversations')?.properties.keys() ?? [])];
  expect(Object.keys(records('conversations')[0] ?? {})).toEqual(names);
});

test('a record is one of the alternatives of its schema, with the mark of that', () => {
  const cat = object({ id: TEXT, kind: { const: 'cat' }, lives: { type: 'integer' } });
  const dog = object({ id: TEXT, kind: { const: 'dog' }, tricks: { type: 'array', items: TEXT } });
  const { records } = seeded({ document: apiOf({ '/pets': { oneOf: [cat, dog] } }) });
  const pets = records('pets');
  expect(new Set(pets.map(({ kind }) => kind))).toEqual(new Set(['cat', 'dog']));
  for (const pet of pets) {
    expect('lives' in pet).toBe(pet['kind'] === 'cat');
    expect('tricks' in pet).toBe(pet['kind'] === 'dog');
  }
});

test('one person is meant by all that a record says of somebody', () => {
  const one = object({ id: TEXT, first_name: TEXT, last_name: TEXT, username: TEXT, email: TEXT });
  const [user] = seeded({ document: apiOf({ '/users': one }) }).records('users');
  const plainly = (value: Json | undefined): string =>
    String(value)
      .toLowerCase()
      .replaceAll(/[^a-z]/g, '');
  expect(user?.['email']).toMatch(
    new RegExp(`^${plainly(user?.['first_name'])}\\.${plainly(user?.['last_name'])}@`),
  );
  expect(user?.['username']).toMatch(new RegExp(`^${plainly(user?.['first_name'])}`));
});

test('a sum is the sum of what it sums up, also after a change', () => {
  const total = { type: 'integer', 'x-understudy': { derived: { sum: ['a', 'b'] } } };
  const whole = { type: 'integer' };
  const document = apiOf({ '/bills': object({ id: TEXT, total, a: whole, b: whole }) });
  const { model, seeds, records } = seeded({ document });
  for (const bill of records('bills')) {
    expect(bill['total']).toBe(Number(bill['a']) + Number(bill['b']));
  }
  const bills = model.resources.get('bills');
  expect(bills && seeds.maker.settled(bills, { a: 2, b: 3, total: 0 })).toMatchObject({ total: 5 });
});

test('a write sets its time and its caller, and nothing else', () => {
  const { model, seeds } = seeded();
  const resource = model.resources.get('conversations');
  const changes = resource && seeds.maker.touched(resource, NOW, 3);
  expect(Object.keys(changes ?? {}).toSorted((a, b) => a.localeCompare(b))).toEqual([
    'updated_by',
    'updated_by_name',
    'updated_by_role',
    'updated_time',
  ]);
});

test('times that are given fit those that are made up', () => {
  const document = apiOf({ '/pets': object({ id: TEXT, created_at: TIME, updated_at: TIME }) });
  const scenario = {
    resources: {
      pets: {
        count: 2,
        records: [
          { id: 'a', created_at: '2026-03-18T15:29:59Z' },
          { id: 'b', updated_at: '2025-01-01T00:00:00Z' },
        ],
      },
    },
  };
  for (const { created_at: born, updated_at: changed } of seeded({ document, scenario }).records(
    'pets',
  )) {
    expect(Date.parse(String(changed))).toBeGreaterThanOrEqual(Date.parse(String(born)));
    expect(Date.parse(String(changed))).toBeLessThanOrEqual(NOW);
  }
});
