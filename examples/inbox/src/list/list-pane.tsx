import { useEffect } from 'preact/hooks';

import { listConversations } from '../api/conversations.ts';
import { useRequest } from '../api/use-request.ts';
import { countOf } from '../parts/count.ts';
import { Notice } from '../parts/notice.tsx';
import { Pager } from '../parts/pager.tsx';
import { goTo } from '../route.ts';
import type { Route } from '../route.ts';
import { Filters } from './filters.tsx';
import { Row } from './row.tsx';
import { RowsToCome } from './rows-to-come.tsx';

interface ListPaneProps {
  readonly route: Route;
  /** Changes when the list has to be asked for again. */
  readonly revision: number;
  readonly agents: readonly string[];
  /** Called with the agents of the conversations that are listed. */
  readonly onAgents: (agents: readonly string[]) => void;
  readonly onCreate: () => void;
}

/** The list of conversations: what is asked for, what there is of it, and the way to the rest. */
export function ListPane({ route, revision, agents, onAgents, onCreate }: ListPaneProps) {
  const { open: _, ...filter } = route;
  const { data, problem, isLoading, retry } = useRequest(
    `${JSON.stringify(filter)} ${revision}`,
    (signal) => listConversations(filter, signal),
  );
  const toPage = (page: number) => goTo({ ...route, page });

  useEffect(() => {
    if (data === undefined) return;
    onAgents(data.data.flatMap(({ agent_id: agent }) => agent ?? []));
    // What was on the last page may have been deleted.
    if (data.data.length === 0 && data.page_num > data.total_pages) toPage(data.total_pages);
  }, [data]);

  return (
    <section class="list-pane" aria-label="Conversations" aria-busy={isLoading}>
      <Filters route={route} agents={agents} />
      {problem !== undefined && <Notice problem={problem} onRetry={retry} />}
      {problem === undefined && data === undefined && <RowsToCome />}
      {problem === undefined && data !== undefined && (
        <>
          <p class="count" role="status">
            {countOf(data.total_count, 'conversation')}
          </p>
          {data.total_count === 0 && <Empty route={route} onCreate={onCreate} />}
          <ul class="rows">
            {data.data.map((conversation) => (
              <Row key={conversation.id} conversation={conversation} route={route} />
            ))}
          </ul>
          <Pager of="conversations" page={data.page_num} pages={data.total_pages} onPage={toPage} />
        </>
      )}
    </section>
  );
}

function Empty({ route, onCreate }: { readonly route: Route; readonly onCreate: () => void }) {
  const isFiltered = route.statuses.length > 0 || route.agent !== undefined;
  return (
    <div class="empty">
      <strong>{isFiltered ? 'Nothing matches' : 'No conversations yet'}</strong>
      <p>
        {isFiltered
          ? 'Choose other filters, or none.'
          : 'They show up here as soon as someone talks to an agent.'}
      </p>
      {!isFiltered && (
        <button type="button" class="primary" onClick={onCreate}>
          Start the first one
        </button>
      )}
    </div>
  );
}
