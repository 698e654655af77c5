import path from 'node:path';
import { Collection } from '@msw/data';
import { expect, expectTypeOf, test, vi } from 'vitest';
import { createFake } from '../fake.ts';
import type { ConversationsRecords, Fake } from '../fake.ts';
import { readDocument } from '../spec/read.ts';
import { collections, recordSchema } from './data.ts';

const LIST = { method: 'GET', path: '/admin/api/v2/conversations' };

function fakeOf(records: number): Fake<ConversationsRecords> {
  return createFake({ records, now: '2026-01-31T09:00:00Z' });
}

function shelter(): Promise<Record<string, unknown>> {
  return readDocument(path.join(import.meta.dirname, '../../tests/documents/foreign/pets.yaml'));
}

test('a collection shows the records of the world, in their order', async () => {
  const fake = fakeOf(4);
  const { conversations } = await collections(fake);
  expect(conversations).toBeInstanceOf(Collection);
  expect(conversations.all()).toEqual(fake.conversations.list());
});

test('its records are typed', async () => {
  const { conversations } = await collections(fakeOf(1));
  expectTypeOf(conversations.all()[0]?.topic).toEqualTypeOf<string | undefined>();
  expect(
    conversations.findFirst((q) => q.where({ status: 'running' }), { strict: false }),
  ).toBeDefined();
});

test('what is created in a collection is filled up and answered by the fake', async () => {
  const fake = fakeOf(0);
  const { conversations } = await collections(fake);
  const created = await conversations.create({ topic: 'From a collection' });
  expect(JSON.parse(fake.handle(LIST).body)).toMatchObject({
    total_count: 1,
    data: [{ id: created.id, topic: 'From a collection' }],
  });
});

test('createMany makes them in order', async () => {
  const fake = fakeOf(0);
  const { conversations } = await collections(fake);
  await conversations.createMany(3, (index) => ({ topic: `Number ${index}` }));
  const topics = ['Number 0', 'Number 1', 'Number 2'];
  expect(conversations.all().map(({ topic }) => topic)).toEqual(topics);
  expect(fake.conversations.list().map(({ topic }) => topic)).toEqual(topics);
});

test('what a request creates, changes and deletes is seen at once', async () => {
  const fake = fakeOf(0);
  const { conversations } = await collections(fake);
  const created = fake.handle({ ...LIST, method: 'POST', json: { topic: 'By request' } });
  const { id } = JSON.parse(created.body) as { id: string };
  const before = conversations.findFirst((q) => q.where({ topic: 'By request' }));
  fake.handle({ method: 'PUT', path: `${LIST.path}/${id}/status`, json: 'failed' });
  const after = conversations.findFirst((q) => q.where({ id }));
  fake.handle({ method: 'DELETE', path: `${LIST.path}/${id}` });
  expect([before?.status, after?.status, conversations.count()]).toEqual(['running', 'failed', 0]);
});

test('a reset, a scenario and a snapshot are followed', async () => {
  const fake = fakeOf(3);
  const { conversations } = await collections(fake);
  await conversations.create({ topic: 'Fourth' });
  const snapshot = fake.snapshot();
  fake.reset();
  const reset = conversations.count();
  fake.scenario('empty');
  const empty = conversations.count();
  fake.restore(snapshot);
  expect([reset, empty, conversations.count()]).toEqual([3, 0, 4]);
  expect(conversations.all()).toEqual(fake.conversations.list());
});

test('an update is answered by the fake, with what follows from it', async () => {
  const fake = fakeOf(2);
  const { conversations } = await collections(fake);
  const id = fake.conversations.list()[0]?.id ?? '';
  fake.clock.advance(1000);
  const updated = await conversations.update((q) => q.where({ id }), {
    data: (draft) => {
      draft.topic = 'Changed';
    },
  });
  expect(updated).toMatchObject({ topic: 'Changed', updated_time: '2026-01-31T09:00:01.000Z' });
  expect(fake.conversations.get(id)).toEqual(updated);
});

test('updateMany changes all that match, and no other', async () => {
  const fake = fakeOf(0);
  const { conversations } = await collections(fake);
  for (const status of ['running', 'paused', 'running'] as const)
    fake.conversations.create({ status });
  const changed = await conversations.updateMany((q) => q.where({ status: 'running' }), {
    data: (draft) => {
      draft.status = 'failed';
    },
  });
  expect(changed.map(({ status }) => status)).toEqual(['failed', 'failed']);
  expect(fake.conversations.list().map(({ status }) => status)).toEqual([
    'failed',
    'paused',
    'failed',
  ]);
});

test('a delete takes the messages along, in both collections and in the world', async () => {
  const fake = fakeOf(0);
  const { conversations, messages } = await collections(fake);
  const { id } = await conversations.create({ topic: 'To be deleted' });
  const other = await conversations.create({ topic: 'To stay' });
  await messages.create({ conversation_id: id });
  await messages.create({ conversation_id: other.id });
  conversations.delete((q) => q.where({ id }));
  expect(messages.all().map(({ conversation_id }) => conversation_id)).toEqual([other.id]);
  expect([fake.conversations.count(), fake.messages.count()]).toEqual([1, 1]);
});

test('deleteMany and clear leave nothing in the world, and tell of each', async () => {
  const fake = fakeOf(0);
  const { conversations } = await collections(fake);
  await conversations.createMany(10, (index) => ({ status: index < 4 ? 'paused' : 'running' }));
  const told: string[] = [];
  conversations.hooks.on('delete', ({ data }) => void told.push(data.deletedRecord.id));
  conversations.deleteMany((q) => q.where({ status: 'paused' }));
  const left = fake.conversations.count();
  conversations.clear();
  expect([left, fake.conversations.count(), new Set(told).size]).toEqual([6, 0, 10]);
});

test('a listener that prevents a delete keeps the record in both', async () => {
  const fake = fakeOf(1);
  const { conversations } = await collections(fake);
  conversations.hooks.on('delete', (event) => event.preventDefault());
  conversations.delete((q) =>
    q.where({ status: fake.conversations.list()[0]?.status ?? 'running' }),
  );
  expect([conversations.count(), fake.conversations.count()]).toEqual([1, 1]);
});

test('a second record of the same id is refused by the world, and is in neither', async () => {
  const fake = fakeOf(0);
  const { conversations } = await collections(fake);
  const { id } = await conversations.create({ topic: 'First' });
  await expect(conversations.create({ id, topic: 'Second' })).rejects.toMatchObject({
    code: 'record-invalid',
  });
  expect(conversations.all().map(({ topic }) => topic)).toEqual(['First']);
  expect(fake.conversations.list().map(({ topic }) => topic)).toEqual(['First']);
});

test('a listener of create that throws takes the record back from the world', async () => {
  const fake = fakeOf(0);
  const { conversations } = await collections(fake);
  conversations.hooks.on('create', () => {
    throw new Error('vetoed');
  });
  await expect(conversations.create({ topic: 'Vetoed' })).rejects.toThrow('vetoed');
  expect([conversations.count(), fake.conversations.count()]).toEqual([0, 0]);
});

test('of updates at the same time none is lost', async () => {
  const fake = fakeOf(0);
  const { conversations } = await collections(fake);
  const { id } = await conversations.create({ topic: '' });
  const add = (letter: string): Promise<unknown> =>
    conversations.update((q) => q.where({ id }), {
      data: async (draft) => {
        await Promise.resolve();
        draft.topic += letter;
      },
    });
  await Promise.all(['a', 'b', 'c'].map(add));
  const topic = fake.conversations.get(id)?.topic ?? '';
  expect([...topic].toSorted()).toEqual(['a', 'b', 'c']);
});

test('a request during an update is not undone by it', async () => {
  const fake = fakeOf(0);
  const { conversations } = await collections(fake);
  const { id } = await conversations.create({ topic: 'Old', status: 'running' });
  const gate = Promise.withResolvers<void>();
  const updated = conversations.update((q) => q.where({ id }), {
    data: async (draft) => {
      await gate.promise;
      draft.topic = `${draft.topic}, ${draft.status}`;
    },
  });
  fake.handle({ method: 'PUT', path: `${LIST.path}/${id}/status`, json: 'failed' });
  gate.resolve();
  await updated;
  expect(fake.conversations.get(id)).toMatchObject({ topic: 'Old, failed', status: 'failed' });
});

test('an update that does not fit the schema changes neither', async () => {
  const complaint = vi.spyOn(console, 'error').mockReturnValue();
  const fake = fakeOf(1);
  const { conversations } = await collections(fake);
  const before = fake.conversations.list();
  const updated = conversations.update((q) => q.where({ id: before[0]?.id ?? '' }), {
    data: (draft) => {
      Reflect.set(draft, 'status', 'asleep');
    },
  });
  await expect(updated).rejects.toThrow('does not match the schema');
  expect(complaint).toHaveBeenCalledWith([expect.objectContaining({ path: ['status'] })]);
  complaint.mockRestore();
  expect([conversations.all(), fake.conversations.list()]).toEqual([before, before]);
});

test('the id of a record does not change', async () => {
  const fake = fakeOf(1);
  const { conversations } = await collections(fake);
  const before = fake.conversations.list();
  const updated = conversations.update((q) => q.where({ id: before[0]?.id ?? '' }), {
    data: (draft) => {
      draft.id = 'another';
    },
  });
  await expect(updated).rejects.toMatchObject({ code: 'record-invalid' });
  expect([conversations.all(), fake.conversations.list()]).toEqual([before, before]);
});

test('a record cannot be changed behind the back of the world', async () => {
  const fake = fakeOf(1);
  const { conversations } = await collections(fake);
  const [record] = conversations.all();
  expect(() => Object.assign(record ?? {}, { topic: 'Changed' })).toThrow(TypeError);
  conversations.all().length = 0;
  expect(conversations.count()).toBe(1);
});

test('a strict query that finds nothing fails, another finds nothing', async () => {
  const { conversations } = await collections(fakeOf(0));
  const data = (): void => undefined;
  expect(await conversations.update((q) => q.where({ id: 'x' }), { data })).toBeUndefined();
  await expect(
    conversations.update((q) => q.where({ id: 'x' }), { data, strict: true }),
  ).rejects.toThrow('no record found');
});

test('relations are refused with what to do instead', async () => {
  const { conversations } = await collections(fakeOf(0));
  expect(() => conversations.defineRelations()).toThrow(
    expect.objectContaining({ code: 'option-invalid' }),
  );
});

test('collections of two worlds are apart', async () => {
  const fake = fakeOf(2);
  const [a, b] = [await collections(fake.world('a')), await collections(fake.world('b'))];
  await a.conversations.create({ topic: 'Only in a' });
  expect([a.conversations.count(), b.conversations.count()]).toEqual([3, 2]);
});

test('a resource of a foreign document is a collection too', async () => {
  const fake = createFake({ document: await shelter(), scenario: 'empty' });
  const { pet: pets } = await collections(fake);
  const made = await pets?.create({ name: 'Rex' });
  await pets?.update((q) => q.where({ name: 'Rex' }), {
    data: (draft) => {
      draft['name'] = 'Max';
    },
  });
  expect(fake.records('pet').list()).toMatchObject([{ name: 'Max' }]);
  expect(made).toMatchObject({ name: 'Rex' });
});

test('a schema of the document is a Standard Schema that tells what is wrong, and where', () => {
  const { model } = fakeOf(0);
  const { version, validate } = recordSchema(model, 'conversations')['~standard'];
  const fitting = { topic: 'Fits', agent_id: null };
  expect(version).toBe(1);
  expect(validate(fitting)).toEqual({ value: fitting });
  expect(validate({ status: 'asleep', topik: 'x' }).issues).toEqual([
    { message: 'must be equal to one of the allowed values', path: ['status'] },
    { message: 'there is no such property', path: ['topik'] },
  ]);
  expect(validate(7).issues).toEqual([
    { message: 'a record of conversations is an object', path: [] },
  ]);
  expect(() => recordSchema(model, 'conversation')).toThrow("Did you mean 'conversations'?");
});
