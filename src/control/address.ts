import type { Fake } from '../fake.ts';
import type { PlainRequest } from '../respond/message.ts';

/** Where the control plane lies, below the path where the API is. */
export const CONTROL = '/__understudy';

/** Whether a request is for the control plane of a fake rather than for the API. */
export function isForControl(fake: Pick<Fake, 'addressOf'>, request: PlainRequest): boolean {
  // Most requests are told by their first letters.
  if (!request.path.startsWith(CONTROL)) return false;
  const { path } = fake.addressOf(request);
  return path === CONTROL || path.startsWith(`${CONTROL}/`);
}
