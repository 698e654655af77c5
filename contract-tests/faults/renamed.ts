import type { Json, JsonObject, PlainRequest } from '../../src/index.ts';
import { callOf, CONVERSATIONS } from './call.ts';
import { eachRow, edited } from './edit.ts';
import type { Wrap } from './fault.ts';
import { membersOf } from './json.ts';

/** Gives conversations ids of another form, made of a number that counts them as they are shown. */
export function renamed(form: (ordinal: number) => string | number): Wrap {
  return (fake) => {
    const shown = new Map<string, string | number>();
    const meant = new Map<string, string>();
    const nameOf = (id: Json | undefined): Json => {
      if (typeof id !== 'string') return id ?? null;
      let name = shown.get(id);
      if (name === undefined) {
        name = form(shown.size + 1);
        shown.set(id, name);
        meant.set(String(name), id);
      }
      return name;
    };
    return (request) => {
      const call = callOf(request, fake);
      const { operation } = call;
      const response = fake.handle(addressed(request, call.id, meant));
      if (operation === undefined || response.status !== 200) return response;
      const own = operation === 'messages' ? 'conversation_id' : 'id';
      return edited(response, (body) =>
        eachRow(membersOf(body) ?? {}, (row): JsonObject => ({ ...row, [own]: nameOf(row[own]) })),
      );
    };
  };
}

function addressed(
  request: PlainRequest,
  id: string,
  meant: ReadonlyMap<string, string>,
): PlainRequest {
  if (id === '') return request;
  const [, rest = ''] = /^\/[^/]+(.*)$/.exec(request.path.slice(CONVERSATIONS.length)) ?? [];
  // An id of the old form is as unknown as any other.
  const other = meant.get(id) ?? `unknown-${id}`;
  return { ...request, path: `${CONVERSATIONS}/${encodeURIComponent(other)}${rest}` };
}
