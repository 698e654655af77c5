import { useState } from 'preact/hooks';

import { listMessages } from '../api/conversations.ts';
import type { Message } from '../api/conversations.ts';
import { useRequest } from '../api/use-request.ts';
import { countOf } from '../parts/count.ts';
import { Notice } from '../parts/notice.tsx';
import { Pager } from '../parts/pager.tsx';
import { ExactTime } from '../parts/times.tsx';

interface MessagesProps {
  /** That of the conversation. */
  readonly id: string;
  readonly revision: number;
}

/** The messages of a conversation, the oldest first, a page at a time. */
export function Messages({ id, revision }: MessagesProps) {
  const [page, setPage] = useState(1);
  const { data, problem, isLoading, retry } = useRequest(`${page} ${revision}`, (signal) =>
    listMessages(id, page, signal),
  );
  if (problem !== undefined) return <Notice problem={problem} onRetry={retry} />;
  if (data === undefined) return <p role="status">Loading messages</p>;
  return (
    <section class="messages" aria-label="Messages" aria-busy={isLoading}>
      {data.total_count === 0 && <p class="empty">No messages yet</p>}
      <ol>
        {data.data.map((message) => (
          <MessageBubble key={message.id} message={message} />
        ))}
      </ol>
      <Pager of="messages" page={data.page_num} pages={data.total_pages} onPage={setPage} />
    </section>
  );
}

function MessageBubble({ message }: { readonly message: Message }) {
  const { message_from, content, requested_time, total_tokens } = message;
  return (
    <li class={`message message-${message_from}`}>
      <div class="message-about">
        <strong>{message_from === 'agent' ? 'Agent' : 'User'}</strong>{' '}
        <ExactTime time={requested_time} />
        {total_tokens > 0 && ` · ${countOf(total_tokens, 'token')}`}
      </div>
      <p class="message-content" dir="auto">
        {content.trim() === '' ? <em class="untitled">Empty message</em> : content}
      </p>
    </li>
  );
}
