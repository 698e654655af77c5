import type { Json } from '../../src/index.ts';
import { CONVERSATIONS } from './call.ts';
import { filters, many, tenants } from './story-lists.ts';
import {
  AGENT,
  INPUTS,
  OWN,
  STATUSES,
  TOPICS,
  WRONG_BODIES,
  WRONG_QUERIES,
} from './story-values.ts';
import type { Teller } from './teller.ts';

/** A few hundred requests of every kind, in which each fault shows somewhere. */
export async function tell(teller: Teller): Promise<void> {
  await strangers(teller);
  await wrong(teller);
  await values(teller);
  await writes(teller);
  await filters(teller);
  await tenants(teller);
  await many(teller);
}

/** What was there before: lists and messages. */
async function strangers(teller: Teller): Promise<void> {
  const rows = rowsOf(await teller.send('GET', CONVERSATIONS, 'page_size=100'));
  const most = rows.toSorted((a, b) => Number(b['message_count']) - Number(a['message_count']));
  for (const row of [...most.slice(0, 2), ...rows.slice(0, 6)]) {
    const id = String(row['id']);
    await teller.read(id);
    for (const query of ['', 'page_size=100', 'page_size=2&page=2', 'page_size=1', 'page=99']) {
      await teller.messages(id, query);
    }
    const count = Number(row['message_count']);
    await teller.messages(id, `page_size=${Math.min(100, Math.max(1, count))}&page_num=2`);
  }
  for (const query of [
    '',
    'status=completed',
    'page_num=2',
    'order=oldest&page_size=7',
    'page_num=2&page_size=1',
  ]) {
    await teller.send('GET', CONVERSATIONS, query);
  }
}

/** What is refused. */
async function wrong(teller: Teller): Promise<void> {
  const id = await teller.create({ topic: 'To be left alone', status: 'paused' });
  for (const query of WRONG_QUERIES) await teller.list(query);
  for (const query of ['page=0', 'page=x', 'page_size=101', 'page_size=x', 'page_size=0']) {
    await teller.messages(id, query);
  }
  for (const body of WRONG_BODIES) {
    await teller.createText(body.replace('{', `{"assignment_id":"${OWN}",`));
    await teller.createText(body);
    await teller.send('PUT', `${CONVERSATIONS}/${id}/status`, '', body);
    await teller.read(id);
  }
  await teller.send('POST', CONVERSATIONS, 'page_size=x');
  await teller.send('PUT', `${CONVERSATIONS}/${id}/status`);
  await teller.send('PUT', `${CONVERSATIONS}/${id}/status`, '', '"PAUSED"');
  for (const type of ['text/plain', 'application/json; charset=utf-8']) {
    await teller.send('POST', CONVERSATIONS, '', `{"assignment_id":"${OWN}"}`, type);
    await teller.send('PUT', `${CONVERSATIONS}/${id}/status`, '', '"paused"', type);
  }
  await teller.list();
  for (const unknown of ['00000000-0000-4000-8000-000000000001', 'nobody', id.slice(0, 12)]) {
    await teller.read(unknown);
    await teller.messages(unknown);
    await teller.update(unknown, 'paused');
    await teller.remove(unknown);
    await teller.list();
  }
  await teller.send('PATCH', CONVERSATIONS);
  await teller.send('HEAD', CONVERSATIONS);
  await teller.send('GET', `${CONVERSATIONS}/`, 'page_size=1');
  await teller.send('GET', '/admin/api/v2/nothing');
  await teller.read(id);
  await teller.list();
}

/** What is created comes back. */
async function values(teller: Teller): Promise<void> {
  await teller.createText('{}');
  await teller.create();
  for (const topic of TOPICS) await shown(teller, await teller.create({ topic }));
  for (const inputs of INPUTS) {
    const body = `{"assignment_id":"${OWN}","inputs":${inputs}}`;
    await shown(teller, await teller.createText(body));
    await teller.createText(`{"assignment_id":"${OWN}"}`);
  }
  await teller.create({ topic: 'With all', agent_id: AGENT, status: 'failed', inputs: { a: 1 } });
  await teller.create({ topic: 'Quoted', agent_id: " O'Brien ", status: 'paused' });
  await teller.create({ topic: 'Without', agent_id: '', inputs: null });
  await teller.create({ topic: 'Nobody', agent_id: null, assignment_id: null });
  await teller.createText('{"topic":"By the query"}', `assignment_id=${OWN}`);
  await teller.create({ topic: 'By the body' }, 'assignment_id=another');
  await teller.list();
  await teller.list('page_size=100&order=oldest');
}

async function shown(teller: Teller, id: string): Promise<void> {
  await teller.read(id);
  await teller.list('page_size=1');
}

/** Updates, and deletes. */
async function writes(teller: Teller): Promise<void> {
  const of = 'Writes-1';
  const ids: string[] = [];
  for (const status of [...STATUSES, 'running', 'paused']) {
    const body = { topic: ' Same ', status, agent_id: AGENT, inputs: { k: 'v' } };
    ids.push(await teller.create({ ...body, assignment_id: of }));
  }
  await teller.list('', of);
  for (const id of ids.slice(0, 3)) {
    for (const status of ['paused', 'stopped', 'stopped', 'completed', 'failed', 'running']) {
      await teller.update(id, status);
      await teller.read(id);
    }
    await teller.list('', of);
    await teller.list('status=running', of);
    await teller.update(id, 'unheard of');
    await teller.list('', of);
  }
  for (const id of ids.slice(0, 2)) {
    await teller.read(id);
    await teller.update(id, 'completed');
    await teller.remove(id);
    await teller.messages(id);
    await teller.update(id, 'running');
    await teller.read(id);
    await teller.read(id);
    await teller.list('', of);
    await teller.list('status=completed', of);
    await teller.list(`agent_id=${AGENT}`, of);
    await teller.remove(id);
    await teller.create({ topic: 'After a delete', assignment_id: of });
    await teller.list('', of);
  }
  for (const id of ids.slice(2)) await teller.remove(id);
  await teller.list('', of);
}

function rowsOf(page: Json): readonly Readonly<Record<string, Json>>[] {
  const { data } = (page ?? {}) as { data?: Readonly<Record<string, Json>>[] };
  return Array.isArray(data) ? data.filter((row) => row !== null) : [];
}
