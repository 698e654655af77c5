import type {
  ConversationsRecords,
  Fake,
  Level,
  PlainRequest,
  PlainResponse,
} from '../../src/index.ts';

/** What answers requests in place of a service. */
export type Backend = (request: PlainRequest) => PlainResponse | Promise<PlainResponse>;

/** A fake of the Conversations API, which every fault and variation is laid around. */
export type ConversationsFake = Fake<ConversationsRecords>;

/** Makes a backend of a fake; what it remembers belongs to that backend alone. */
export type Wrap = (fake: ConversationsFake) => Backend;

/** What a fault is about. */
export const AREAS = [
  'schema',
  'status',
  'validation',
  'filters',
  'pages',
  'order',
  'tenancy',
  'create',
  'read',
  'delete',
  'update',
  'messages',
  'derived',
  'rare',
  'headers',
] as const;

export type Area = (typeof AREAS)[number];

/** A single fault that a backend could have, switched on in a fake. */
export interface Fault {
  /** In kebab case, such as `second-page-repeats-an-item`. */
  readonly id: string;
  readonly area: Area;
  /** One sentence: what this backend does wrong. */
  readonly statement: string;
  /** How well the fact is known that it breaks. */
  readonly level: Level;
  /** The fake, with the fault. */
  backend(fake: ConversationsFake): Backend;
}

/** Writes down faults of one area. */
export function faultsOf(
  area: Area,
): (id: string, level: Level, statement: string, backend: Wrap) => Fault {
  return (id, level, statement, backend) => ({ id, area, statement, level, backend });
}
