import type { UnderstudyError } from '../errors.ts';
import { jsonResponse } from '../respond/message.ts';
import type { PlainResponse } from '../respond/message.ts';
import { STATUS_CODES } from '../respond/statuses.ts';

/**
 * A refusal of the control plane, as problem details (RFC 9457).
 *
 * @param detail what is wrong, as a sentence
 */
export function problem(
  status: number,
  detail: string,
  { code, place, hint }: Partial<Pick<UnderstudyError, 'code' | 'place' | 'hint'>> = {},
): PlainResponse {
  const body = {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail,
    ...(code !== undefined && { code }),
    ...(place !== undefined && { place }),
    ...(hint !== undefined && { hint }),
  };
  return jsonResponse(status, body, 'application/problem+json');
}
