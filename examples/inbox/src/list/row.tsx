import type { ConversationInList } from '../api/conversations.ts';
import { countOf } from '../parts/count.ts';
import { StatusChip } from '../parts/status-chip.tsx';
import { RelativeTime } from '../parts/times.tsx';
import { Topic } from '../parts/topic.tsx';
import { hashOf } from '../route.ts';
import type { Route } from '../route.ts';

interface RowProps {
  readonly conversation: ConversationInList;
  readonly route: Route;
}

export function Row({ conversation, route }: RowProps) {
  const { id, topic, status, created_time, created_by_name, message_count } = conversation;
  return (
    <li>
      <a
        class="row"
        href={hashOf({ ...route, open: id })}
        aria-current={route.open === id ? 'true' : undefined}
      >
        <span class="row-topic" dir="auto">
          <Topic text={topic} />
        </span>
        <StatusChip status={status} />
        <span class="row-about">
          <bdi>{created_by_name}</bdi> · {countOf(message_count, 'message')}
        </span>
        <RelativeTime time={created_time} />
      </a>
    </li>
  );
}
