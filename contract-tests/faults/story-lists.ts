import { CONVERSATIONS } from './call.ts';
import { AGENT, OWN, STATUSES } from './story-values.ts';
import type { Teller } from './teller.ts';

/** Each filter, alone and with others. */
export async function filters(teller: Teller): Promise<void> {
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
export async function tenants(teller: Teller): Promise<void> {
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
export async function many(teller: Teller): Promise<void> {
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
