import type { Conversation, ListedConversation, Message, Page } from './conversations.ts';

/** Whose records a request may reach. */
export interface Reach {
  readonly tenant_id?: string;
  readonly tenant_unit_id?: string;
}

/** What a list can be asked for. */
export interface Wish extends Reach {
  readonly assignment_id?: string;
  readonly agent_id?: string;
  readonly status?: string;
  readonly statuses?: readonly string[];
  readonly order?: 'recent' | 'oldest';
  readonly page_num?: number;
  readonly page_size?: number;
}

interface Entry {
  conversation: Conversation;
  readonly messages: readonly Message[];
}

/**
 * What the Conversations API means, once more and as plainly as can be: an array, in the
 * order of creation. It shares nothing with the engine.
 */
export class Reference {
  readonly #entries: Entry[];

  constructor(seeded: readonly Entry[]) {
    this.#entries = seeded.map((entry) => ({ ...entry }));
  }

  /** Everything of the same kind, apart. */
  copy(): Reference {
    return new Reference(this.#entries);
  }

  ids(): string[] {
    return this.#entries.map(({ conversation }) => conversation.id);
  }

  add(conversation: Conversation): void {
    this.#entries.push({ conversation, messages: [] });
  }

  read(id: string, reach: Reach): Conversation | undefined {
    return this.#find(id, reach)?.conversation;
  }

  messages(id: string, reach: Reach, page: number, size: number): Page<Message> | undefined {
    const found = this.#find(id, reach);
    return found && pageOf(found.messages, page, size);
  }

  setStatus(
    id: string,
    reach: Reach,
    status: Conversation['status'],
    now: string,
  ): Conversation | undefined {
    const found = this.#find(id, reach);
    if (found === undefined) return undefined;
    const { updated_time } = found.conversation;
    const time = Date.parse(now) < Date.parse(updated_time) ? updated_time : now;
    found.conversation = { ...found.conversation, status, updated_time: time };
    return found.conversation;
  }

  /** Takes over who updated it, which only the server knows. */
  noteUpdater({ id, updated_by, updated_by_name, updated_by_role }: Conversation): void {
    const found = this.#find(id, {});
    if (found === undefined) return;
    found.conversation = { ...found.conversation, updated_by, updated_by_name, updated_by_role };
  }

  remove(id: string, reach: Reach): Conversation | undefined {
    const found = this.#find(id, reach);
    if (found !== undefined) this.#entries.splice(this.#entries.indexOf(found), 1);
    return found?.conversation;
  }

  list(wish: Wish): Page<ListedConversation> {
    const { assignment_id, agent_id, status, statuses } = wish;
    const met = this.#entries.filter(
      ({ conversation: one }) =>
        isWithin(one, wish) &&
        (assignment_id === undefined || one.assignment_id === assignment_id) &&
        (agent_id === undefined || one.agent_id === agent_id) &&
        (status === undefined || one.status === status) &&
        (statuses === undefined || statuses.length === 0 || statuses.includes(one.status)),
    );
    met.sort(
      (a, b) => Date.parse(a.conversation.created_time) - Date.parse(b.conversation.created_time),
    );
    if (wish.order !== 'oldest') met.reverse();
    const items = met.map(({ conversation, messages }) => ({
      ...conversation,
      message_count: messages.length,
    }));
    return pageOf(items, wish.page_num ?? 1, wish.page_size ?? 20);
  }

  #find(id: string, reach: Reach): Entry | undefined {
    return this.#entries.find(
      ({ conversation }) => conversation.id === id && isWithin(conversation, reach),
    );
  }
}

function isWithin(conversation: Conversation, { tenant_id, tenant_unit_id }: Reach): boolean {
  return (
    (tenant_id === undefined || conversation.tenant_id === tenant_id) &&
    (tenant_unit_id === undefined || conversation.tenant_unit_id === tenant_unit_id)
  );
}

function pageOf<T>(items: readonly T[], page_num: number, page_size: number): Page<T> {
  return {
    page_num,
    page_size,
    total_count: items.length,
    total_pages: Math.max(1, Math.ceil(items.length / page_size)),
    has_next_page: items.length > page_num * page_size,
    data: items.slice((page_num - 1) * page_size, page_num * page_size),
  };
}
