import type { Json, PlainRequest, PlainResponse } from '../../src/index.ts';
import { CONVERSATIONS } from './call.ts';
import type { Backend, ConversationsFake } from './fault.ts';
import { OWN } from './story-values.ts';

/** How far the clock moves on from request to request, in milliseconds. */
const STEP = 137;
const DAY = 86_400_000;

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

function idOf(body: Json): string {
  return String((body as { id?: Json } | null)?.id ?? 'none');
}
