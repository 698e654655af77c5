import type { JsonObject } from '../../src/index.ts';
import { callOf, isFine } from './call.ts';
import { edited, objectIn } from './edit.ts';
import type { ConversationsFake, Wrap } from './fault.ts';

/** How long a create takes, in milliseconds: long enough for another to come in between. */
const TAKES = 2;

/**
 * A race: does something to a create that comes while another is on its way. Each create takes a
 * moment; those that come one after the other never meet.
 */
export function concurrent(
  race: (fake: ConversationsFake, fresh: JsonObject, first: JsonObject) => JsonObject | undefined,
): Wrap {
  return (fake) => {
    let running = 0;
    let first: JsonObject = {};
    return async (request) => {
      if (callOf(request, fake).operation !== 'create') return fake.handle(request);
      const response = fake.handle(request);
      if (!isFine(response)) return response;
      const fresh = objectIn(response);
      const other = running > 0 ? race(fake, fresh, first) : undefined;
      if (running === 0) first = fresh;
      running += 1;
      await new Promise((resolve) => setTimeout(resolve, TAKES));
      running -= 1;
      return other === undefined ? response : edited(response, () => other);
    };
  };
}
