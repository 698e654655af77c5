import type { Json, PlainRequest, PlainResponse } from '../../src/index.ts';
import { CONVERSATIONS } from './call.ts';
import type { Backend, ConversationsFake } from './fault.ts';
import { INPUTS, TOPICS, WRONG_BODIES, WRONG_QUERIES } from './story-values.ts';

/** How far the clock moves on from request to request, in milliseconds. */
const STEP = 137;
const DAY = 86_400_000;
const OWN = '5f0e7a52-93b1-4c1d-8a6e-2b7f1d40c9ab';
const AGENT = 'Agent-7c1f0f5e-4d0b-4a57-9a6e-2f0b8f2f6c11';
const STATUSES = ['running', 'paused', 'completed', 'failed', 'stopped'];

/** Sends requests one after the other, and tells each answer. */
export class Teller {
  readonly #backend: Backend;
  readonly #fake: ConversationsFake;
  readonly #hear: (request: PlainRequest, response: PlainResponse) => void;

  /** @param hear gets each answer, and may throw to end the story */
  constructor(
    backend: Backend,
    fake: ConversationsFake,
    hear: (request: PlainRequest, response: PlainResponse) => void,
  ) {
    this.#backend = backend;
    this.#fake = fake;
    this.#hear = hear;
  }

  async send(
    method: string,
    path: string,
    query = '',
    body?: string,
    type = 'application/json',
  ): Promise<Json> {
    this.#fake.clock.advance(STEP);
    return this.#answered({
      method,
      path,
      query,
      headers: body === undefined ? {} : { 'content-type': type },
      ...(body === undefined ? {} : { body }),
    });
  }

  async list(query = '', of = OWN): Promise<Json> {
    return this.send('GET', CONVERSATIONS, `assignment_id=${of}${query === '' ? '' : `&${query}`}`);
  }

  /** Creates a conversation of this story's own, and gives its id. */
  async create(body: Readonly<Record<string, Json>> = {}, query = ''): Promise<string> {
    return this.createText(JSON.stringify({ assignment_id: OWN, ...body }), query);
  }

  async createText(text: string, query = ''): Promise<string> {
    return idOf(await this.send('POST', CONVERSATIONS, query, text));
  }

  /** Creates several at once, at the same time. */
  async createAtOnce(bodies: readonly Readonly<Record<string, Json>>[]): Promise<void> {
    await Promise.all(
      bodies.map((body) =>
        this.#answered({
          method: 'POST',
          path: CONVERSATIONS,
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ assignment_id: OWN, ...body }),
        }),
      ),
    );
  }

  async read(id: string, query = ''): Promise<Json> {
    return this.send('GET', `${CONVERSATIONS}/${id}`, query);
  }

  async update(id: string, status: Json, query = ''): Promise<Json> {
    return this.send('PUT', `${CONVERSATIONS}/${id}/status`, query, JSON.stringify(status));
  }

  async remove(id: string, query = ''): Promise<Json> {
    return this.send('DELETE', `${CONVERSATIONS}/${id}`, query);
  }

  async messages(id: string, query = ''): Promise<Json> {
    return this.send('GET', `${CONVERSATIONS}/${id}/messages`, query);
  }

  /** Lets a day pass. */
  sleep(days: number): void {
    this.#fake.clock.advance(days * DAY);
  }

  async #answered(request: PlainRequest): Promise<Json> {
    const response = await this.#backend(request);
    this.#hear(request, response);
    try {
      return JSON.parse(response.body) as Json;
    } catch {
      return null;
    }
  }
}

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

/** Each filter, alone and with others. */
async function filters(teller: Teller): Promise<void> {
  for (const of of [
    'Filter',
    'filter',
    'FilterX',
    'Fi_ter',
    'Fil%',
    'a b',
    'a+b',
    '%41',
    `${OWN}x`,
  ]) {
    await teller.create({ assignment_id: of, agent_id: `${of} agent`, topic: of });
    await teller.create({ assignment_id: of, agent_id: `${of} agent `, status: 'paused' });
  }
  await teller.create({ assignment_id: 'A', topic: 'A' });
  for (const of of [
    'Filter',
    'filte',
    'Fi_ter',
    'Fil%',
    'a b',
    'a+b',
    '%41',
    `${OWN}x`,
    "O'B",
    '',
  ]) {
    await teller.list('', encodeURIComponent(of));
    const agent = `agent_id=${encodeURIComponent(`${of} agent`)}`;
    await teller.send('GET', CONVERSATIONS, agent);
    await teller.send('GET', CONVERSATIONS, `${agent}&assignment_id=Filter`);
    await teller.send('GET', CONVERSATIONS, `${agent}&status=paused`);
  }
  await teller.send('GET', CONVERSATIONS, 'agent_id=null');
  for (const query of FILTERS) {
    await teller.list(query);
    await teller.list(`${query}&order=oldest&page_size=2&page_num=2`);
  }
}

const FILTERS = [
  ...STATUSES.map((status) => `status=${status}`),
  'status=Paused',
  'status=pause',
  'status=unheard',
  'statuses=running',
  'statuses=paused&statuses=running',
  'statuses=failed&statuses=paused&statuses=running',
  'statuses=paused&statuses=unheard',
  'statuses=paused&statuses=paused',
  'statuses=paused,running',
  'status=paused&statuses=running&statuses=paused',
  'status=running&statuses=paused',
  `agent_id=${AGENT}`,
  `agent_id=${AGENT}&status=failed`,
  `agent_id=${AGENT}&statuses=failed`,
  `agent_id=${AGENT}&status=paused`,
  'agent_id=null',
  'page_size=5&page_size=6',
];

/** The same through other tenants and units. */
async function tenants(teller: Teller): Promise<void> {
  const scopes = [
    'tenant_id=T1&tenant_unit_id=U1',
    'tenant_id=T1&tenant_unit_id=U2',
    'tenant_id=T2',
  ];
  const others = ['tenant_id=t1', 'tenant_id=T', 'tenant_id=T2&tenant_unit_id=U1'];
  for (const scope of scopes) {
    for (const status of ['running', 'paused']) {
      const id = await teller.create({ assignment_id: 'Shared', status, agent_id: AGENT }, scope);
      await teller.read(id);
      for (const other of [...scopes, ...others]) {
        await teller.read(id, other);
        await teller.messages(id, other);
        for (const filter of ['', 'status=paused', 'statuses=paused', `agent_id=${AGENT}`]) {
          await teller.list(`${other}&${filter}`, 'Shared');
        }
        await teller.list(`${other}&page_size=1&page_num=2`, 'Shared');
        if (other === scope) continue;
        await teller.update(id, 'failed', other);
        await teller.read(id);
      }
      await teller.update(id, 'stopped', scope);
      if (status === 'running') continue;
      for (const other of others) await teller.remove(id, other);
      for (const other of scopes) if (other !== scope) await teller.remove(id, other);
      await teller.read(id);
    }
  }
}

const MORE = ['', '&order=oldest', '&status=paused', `&agent_id=${AGENT}`];

/** More than a hundred, page by page. */
async function many(teller: Teller): Promise<void> {
  const of = 'Many-1';
  await teller.list('', of);
  for (let count = 1; count <= 130; count++) {
    if (count % 10 === 0) teller.sleep(0.3);
    const status = STATUSES[count % 5] ?? 'running';
    const agent_id = count % 2 === 0 ? AGENT : null;
    await teller.create({ topic: `Number ${count * 7919}`, assignment_id: of, status, agent_id });
    if ([1, 20, 25, 26, 101].includes(count)) await teller.list('page_size=20', of);
  }
  for (const size of [1, 2, 3, 20, 50, 60, 100]) {
    for (const number of [1, 2, 3, 11, Math.ceil(130 / size), Math.ceil(130 / size) + 1]) {
      for (const more of size === 3 ? MORE : ['', '&order=oldest']) {
        await teller.list(`page_size=${size}&page_num=${number}${more}`, of);
      }
    }
  }
  await teller.list('page_num=2000', of);
  await teller.list('page_num=2147483647&page_size=100', of);
  await teller.createAtOnce([
    { topic: 'One', inputs: { one: 1 } },
    { topic: 'Two' },
    { topic: 'Three' },
  ]);
  for (const order of ['recent', 'recent', 'oldest']) await teller.list(`order=${order}`);
}

function rowsOf(page: Json): readonly Readonly<Record<string, Json>>[] {
  const { data } = (page ?? {}) as { data?: Readonly<Record<string, Json>>[] };
  return Array.isArray(data) ? data.filter((row) => row !== null) : [];
}

function idOf(body: Json): string {
  return String((body as { id?: Json } | null)?.id ?? 'none');
}
