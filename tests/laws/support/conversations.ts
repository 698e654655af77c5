import { createFake } from '../../../src/index.ts';
import type { ConversationsRecords, Fake, FakeOptions, PlainRequest } from '../../../src/index.ts';

/** A conversation; only a list tells the number of its messages. */
export type Conversation = Omit<ConversationsRecords['conversations'], 'message_count'>;
export type ListedConversation = ConversationsRecords['conversations'];
export type Message = ConversationsRecords['messages'];

/** A page of a list. */
export interface Page<T> {
  readonly page_num: number;
  readonly page_size: number;
  readonly total_count: number;
  readonly total_pages: number;
  readonly has_next_page: boolean;
  readonly data: readonly T[];
}

/** What was answered; a body that is no success is told as it came. */
export interface Answer<T> {
  readonly status: number;
  readonly body: T;
  readonly text: string;
}

export type Query = Readonly<Record<string, string | number | readonly string[] | undefined>>;

const PATH = '/admin/api/v2/conversations';

/** What answers requests: a fake, or one of its worlds. */
export type Host = Pick<Fake, 'handle'>;

/** A request, answered; the body is read as JSON where there is one. */
export function send<T = unknown>(host: Host, request: PlainRequest): Answer<T> {
  const { status, body } = host.handle(request);
  return { status, body: (body === '' ? undefined : JSON.parse(body)) as T, text: body };
}

/** The Conversations API of a fake as its callers see it: six operations, and a walk over all pages. */
export class Conversations {
  readonly host: Host;

  constructor(host: Host) {
    this.host = host;
  }

  list(query: Query = {}): Answer<Page<ListedConversation>> {
    return this.#send('GET', '', query);
  }

  create(json: unknown = {}, query: Query = {}): Answer<Conversation> {
    return this.#send('POST', '', query, json);
  }

  read(id: string, query: Query = {}): Answer<Conversation> {
    return this.#send('GET', `/${encodeURIComponent(id)}`, query);
  }

  setStatus(id: string, status: unknown, query: Query = {}): Answer<Conversation> {
    return this.#send('PUT', `/${encodeURIComponent(id)}/status`, query, status);
  }

  remove(id: string, query: Query = {}): Answer<Conversation> {
    return this.#send('DELETE', `/${encodeURIComponent(id)}`, query);
  }

  messages(id: string, query: Query = {}): Answer<Page<Message>> {
    return this.#send('GET', `/${encodeURIComponent(id)}/messages`, query);
  }

  /** Every conversation that a query lists, page by page. */
  all(query: Query = {}): ListedConversation[] {
    return walk((page_num) => this.list({ page_size: 100, ...query, page_num }).body);
  }

  /** Every message of a conversation, page by page. */
  allMessages(id: string, query: Query = {}): Message[] {
    return walk((page) => this.messages(id, { page_size: 100, ...query, page }).body);
  }

  #send<T>(method: string, rest: string, query: Query, json?: unknown): Answer<T> {
    const path = `${PATH}${rest}`;
    return send(this.host, { method, path, query, ...(json !== undefined && { json }) });
  }
}

/** The items of all pages, until one says that it is the last. */
export function walk<T>(pageOf: (number: number) => Page<T>): T[] {
  const items: T[] = [];
  for (let number = 1; ; number++) {
    const { data, has_next_page } = pageOf(number);
    items.push(...data);
    if (!has_next_page) return items;
  }
}

/** The ids of records, in their order. */
export function idsOf(records: readonly { readonly id: string }[]): string[] {
  return records.map(({ id }) => id);
}

/** The API of a new fake, with the clock standing still where nothing else is said. */
export function conversations(options: Omit<FakeOptions, 'document'> = {}): Conversations & {
  readonly fake: Fake<ConversationsRecords>;
} {
  const fake = createFake({ now: '2026-01-31T09:00:00.000Z', ...options });
  return Object.assign(new Conversations(fake), { fake });
}
