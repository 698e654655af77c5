import type { components } from 'openapi-understudy';

import { client } from './client.ts';
import { answerOf } from './problem.ts';

type Schemas = components['schemas'];
export type Conversation = Schemas['Conversation'];
export type ConversationInList = Schemas['ConversationListItem'];
export type Message = Schemas['Message'];
export type NewConversation = Schemas['ConversationCreateRequest'];
export type Order = Schemas['ConversationOrder'];
export type Status = Schemas['WorkforceRunStatusEnum'];

/** Every status, with what people call it. A status that the document adds must be added here. */
export const STATUSES: Readonly<Record<Status, string>> = {
  running: 'Running',
  paused: 'Paused',
  completed: 'Completed',
  failed: 'Failed',
  stopped: 'Stopped',
};

/** Which conversations are listed. */
export interface Filter {
  /** Any where there are none. */
  readonly statuses: readonly Status[];
  readonly agent: string | undefined;
  readonly order: Order;
  readonly page: number;
}

const CONVERSATIONS = '/admin/api/v2/conversations';
const CONVERSATION = '/admin/api/v2/conversations/{conversation_id}';

export function listConversations({ statuses, agent, order, page }: Filter, signal: AbortSignal) {
  const query = { statuses: [...statuses], agent_id: agent, order, page_num: page };
  return answerOf(client.GET(CONVERSATIONS, { params: { query }, signal }));
}

export function getConversation(id: string, signal: AbortSignal) {
  return answerOf(client.GET(CONVERSATION, { params: pathOf(id), signal }));
}

export function listMessages(id: string, page: number, signal: AbortSignal) {
  const params = { ...pathOf(id), query: { page } };
  return answerOf(client.GET(`${CONVERSATION}/messages`, { params, signal }));
}

export function createConversation(body: NewConversation) {
  return answerOf(client.POST(CONVERSATIONS, { body }));
}

export function changeStatus(id: string, status: Status) {
  return answerOf(client.PUT(`${CONVERSATION}/status`, { params: pathOf(id), body: status }));
}

export function deleteConversation(id: string) {
  return answerOf(client.DELETE(CONVERSATION, { params: pathOf(id) }));
}

function pathOf(id: string) {
  return { path: { conversation_id: id } };
}
