import { STATUSES } from '../api/conversations.ts';
import type { Status } from '../api/conversations.ts';

export function StatusChip({ status }: { readonly status: Status }) {
  return <span class={`chip chip-${status}`}>{STATUSES[status]}</span>;
}
