import type { JsonObject, PlainRequest, PlainResponse } from '../../src/index.ts';
import { callOf, everywhere, isFine } from '../faults/call.ts';
import type { Call } from '../faults/call.ts';
import { eachRow, edited, plain } from '../faults/edit.ts';
import type { ConversationsFake, Wrap } from '../faults/fault.ts';
import { mapMembers, membersOf } from '../faults/json.ts';
import { allRows, paged } from '../faults/page.ts';
import { variation } from './variation.ts';

/** How far lists are behind the writes, in milliseconds. */
const LAG = 300;

const headers = (change: (response: PlainResponse) => Readonly<Record<string, string>>): Wrap =>
  everywhere((_call, next) => {
    const response = next();
    return { ...response, headers: { ...response.headers, ...change(response) } };
  });

const typed = (type: string): Wrap =>
  headers((response): Record<string, string> =>
    response.body === '' ? {} : { 'content-type': type },
  );

export const surroundingVariations = [
  variation(
    'other-words-for-404',
    'What is not found is told in another form.',
    everywhere((_call, next) => {
      const response = next();
      return response.status === 404
        ? plain(404, { error: { code: 'not_found', message: 'Nothing here' } })
        : response;
    }),
  ),
  variation(
    '404-without-a-body',
    'What is not found is told by the status alone.',
    everywhere((_call, next) => {
      const response = next();
      return response.status === 404 ? { status: 404, headers: {}, body: '' } : response;
    }),
  ),
  variation(
    'other-words-for-405',
    'A wrong method is told in plain text.',
    everywhere((_call, next) => {
      const response = next();
      if (response.status !== 405) return response;
      const type = { 'content-type': 'text/plain; charset=utf-8' };
      return {
        ...response,
        headers: { ...response.headers, ...type },
        body: 'Try another method.',
      };
    }),
  ),
  variation(
    'head-and-options',
    'HEAD answers as GET does without a body, and OPTIONS tells what there is.',
    (fake) => (request) => {
      const method = request.method.toUpperCase();
      if (method === 'HEAD') return { ...fake.handle({ ...request, method: 'GET' }), body: '' };
      const response = fake.handle(request);
      const { allow = '' } = response.headers;
      return method === 'OPTIONS' && response.status === 405
        ? { status: 204, headers: { allow: `${allow}, HEAD, OPTIONS` }, body: '' }
        : response;
    },
    { contradicts: ['wrong-method'] },
  ),
  variation(
    'charset-in-content-type',
    'The content type names its charset.',
    typed('application/json; charset=utf-8'),
  ),
  variation(
    'charset-in-capitals',
    'The content type names its charset in capitals and quotes.',
    typed('Application/JSON;charset="UTF-8"'),
  ),
  variation(
    'behind-a-proxy',
    'A proxy adds headers to every answer.',
    headers(({ body }) => ({
      server: 'nginx',
      via: '1.1 edge',
      date: 'Sat, 31 Jan 2026 09:00:00 GMT',
      vary: 'Accept-Encoding, Origin',
      'x-request-id': '5d0c4d1e',
      'cache-control': 'no-store',
      'strict-transport-security': 'max-age=31536000',
      etag: `W/"${body.length}"`,
    })),
  ),
  variation(
    'rate-limited',
    'Every fortieth request is one too many: 429, to be sent again at once.',
    (fake) => {
      let count = 0;
      return (request) => (++count % 40 === 0 ? limited(0) : fake.handle(request));
    },
  ),
  variation(
    'rate-limited-for-a-second',
    'The thirtieth request, and the one that comes too early after it, is one too many: 429, to be sent again in a second.',
    (fake) => {
      let count = 0;
      return (request) => {
        count += 1;
        return count === 30 || count === 300 ? limited(1) : fake.handle(request);
      };
    },
  ),
  variation('slow-now-and-then', 'Every fiftieth answer takes a quarter of a second.', (fake) => {
    let count = 0;
    return async (request) => {
      const response = fake.handle(request);
      if (++count % 50 === 0) await new Promise((resolve) => setTimeout(resolve, 250));
      return response;
    };
  }),
  variation(
    'never-at-once',
    'Every answer takes a few milliseconds, the later ones no longer than the earlier.',
    (fake) => {
      let count = 0;
      return async (request) => {
        const response = fake.handle(request);
        await new Promise((resolve) => setTimeout(resolve, 1 + (count++ % 4)));
        return response;
      };
    },
  ),
  variation(
    'ties-by-last-change',
    'Times are whole seconds, and of what was created in the same one comes first what was changed last.',
    everywhere((call, next) => {
      const response = next();
      if (!isFine(response)) return response;
      const shown =
        call.operation === 'list' ? paged(call, 'list', tied(call, allRows(call, next))) : response;
      return edited(shown, (body) =>
        eachRow(membersOf(body) ?? {}, (row) =>
          mapMembers(row, (name, value) => [
            [name, name.endsWith('_time') ? String(value).replace(/\.\d+/, '') : value],
          ]),
        ),
      );
    }),
    { contradicts: ['order-ties'] },
  ),
  variation('clock-behind', 'The clock of the service is two hours behind.', (fake) => {
    fake.clock.advance(-7_200_000);
    return (request) => fake.handle(request);
  }),
  variation(
    'other-people',
    'Others write to the same tenant all the while: they create, update and delete.',
    (fake) => {
      const others: string[] = [];
      let count = 0;
      return (request) => {
        meddle(fake, others, count++);
        return fake.handle(request);
      };
    },
  ),
  variation(
    'other-people-in-a-hurry',
    'Others create before and after every request, with the agents of the suite.',
    (fake) => {
      const agents = new Set<string>();
      let count = 0;
      return (request) => {
        const agent = /"agent_id":"([^"\\]+)"/.exec(String(request.body ?? ''))?.[1];
        if (agent !== undefined) agents.add(agent);
        const [agent_id = null] = [...agents].slice(-1);
        const assignment_id = `of-others-${count++ % 3}`;
        // Not for ever: a hundred of them are enough to be in the way.
        if (count < 100) fake.conversations.create({ agent_id, assignment_id });
        return fake.handle(request);
      };
    },
  ),
  variation(
    'lists-lag-behind',
    `Lists show what was written ${LAG} ms ago; a read shows it at once.`,
    lagging(['list', 'messages']),
    { needs: { settle: 1000 } },
  ),
  variation(
    'reads-lag-behind',
    `Lists and reads show what was written ${LAG} ms ago; a write is answered with what it wrote.`,
    lagging(['list', 'messages', 'read']),
    { needs: { settle: 1000 } },
  ),
];

/** Rows in the order of the seconds in which they were created, then of their last change. */
function tied({ query }: Call, rows: readonly JsonObject[]): readonly JsonObject[] {
  const way = query.get('order') === 'oldest' ? 1 : -1;
  const time = (row: JsonObject, name: string): number => Date.parse(String(row[name]));
  const second = (row: JsonObject): number => Math.floor(time(row, 'created_time') / 1000);
  const change = (row: JsonObject): number =>
    row['updated_time'] === row['created_time'] ? 0 : time(row, 'updated_time');
  return rows.toSorted(
    (one, other) => way * (second(one) - second(other)) || change(other) - change(one),
  );
}

function limited(seconds: number): PlainResponse {
  const response = plain(429, { detail: 'Too Many Requests' });
  return { ...response, headers: { ...response.headers, 'retry-after': String(seconds) } };
}

/** What somebody else does between two requests: never more than five conversations. */
function meddle({ conversations }: ConversationsFake, others: string[], count: number): void {
  const [oldest] = others;
  if (count % 3 === 0) {
    others.push(
      conversations.create({ topic: 'Of others', assignment_id: `others-${count % 4}` }).id,
    );
  } else if (count % 3 === 1 && oldest !== undefined) {
    conversations.update(oldest, { status: count % 2 === 0 ? 'failed' : 'running' });
  } else if (others.length > 4 && oldest !== undefined) {
    conversations.delete(oldest);
    others.shift();
  }
}

/** Some operations answer from a replica that gets each write a little later, with the ids and times of the first. */
function lagging(operations: readonly string[]): Wrap {
  return (fake) => {
    const replica = fake.world('replica');
    const writes: { readonly at: number; readonly request: PlainRequest }[] = [];
    const catchUp = (now: number): void => {
      while (writes[0] !== undefined && writes[0].at + LAG <= now) {
        const { at, request } = writes[0];
        writes.shift();
        replica.clock.freeze(at);
        replica.handle(request);
      }
    };
    return (request) => {
      const at = fake.clock.now();
      const { operation } = callOf(request, fake);
      if (operation !== undefined && operations.includes(operation)) {
        catchUp(at);
        return replica.handle(request);
      }
      if (operation !== undefined && operation !== 'read') writes.push({ at, request });
      const { isFrozen } = fake.clock;
      fake.clock.freeze(at);
      const response = fake.handle(request);
      if (!isFrozen) fake.clock.resume();
      return response;
    };
  };
}
