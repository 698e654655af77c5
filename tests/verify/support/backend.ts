import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { createFake } from '../../../src/fake.ts';
import type { ConversationsRecords, Fake } from '../../../src/fake.ts';
import type { FakeOptions } from '../../../src/options.ts';
import type { PlainRequest, PlainResponse } from '../../../src/respond/message.ts';

/** Changes what a fake answers, or when. */
export type Wrong = (
  request: PlainRequest,
  answer: PlainResponse,
) => PlainResponse | Promise<PlainResponse>;

/** A backend on a free port of this machine, until the test is over. */
export interface Backend {
  readonly url: string;
  readonly fake: Fake<ConversationsRecords>;
  readonly requests: readonly PlainRequest[];
}

/** Serves a fake that may have a fault. */
export async function backend(
  wrong: Wrong = (_, answer) => answer,
  options: Omit<FakeOptions, 'document'> = { scenario: 'empty' },
): Promise<Backend> {
  const fake = createFake(options);
  const requests: PlainRequest[] = [];
  const respond = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const body = await text(incoming);
    const [path = '', query = ''] = (incoming.url ?? '').split('?');
    const headers = Object.fromEntries(
      Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
    );
    const method = incoming.method ?? 'GET';
    const request = { method, path, query, headers, body: body === '' ? undefined : body };
    requests.push(request);
    const answer = await wrong(request, fake.handle(request));
    const { 'content-length': _, ...rest } = answer.headers;
    outgoing.writeHead(answer.status, rest).end(answer.body);
  };
  const server = createServer((incoming, outgoing) => void respond(incoming, outgoing));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { url: `http://127.0.0.1:${port}`, fake, requests };
}
