import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';

import { ConversationPane } from './conversation/conversation-pane.tsx';
import { CreateDialog } from './create/create-dialog.tsx';
import { ListPane } from './list/list-pane.tsx';
import { goTo, useRoute } from './route.ts';

interface AppProps {
  /** Draws what steers the world behind the page, where the page has one. */
  readonly worldBar?: ((onSteered: () => void) => VNode) | undefined;
}

/** The whole page: the list, the conversation that is open, and what lies above them. */
export function App({ worldBar }: AppProps) {
  const route = useRoute();
  const [revision, setRevision] = useState(0);
  const [agents, setAgents] = useState<readonly string[]>([]);
  const [isCreating, setCreating] = useState(false);
  const [said, say] = useState('');
  useTimeThatPasses();

  const refresh = () => setRevision((last) => last + 1);
  const changed = (what: string) => {
    say(what);
    refresh();
  };
  const known = route.agent === undefined ? agents : union(agents, [route.agent]);

  return (
    <>
      <header class="top">
        <h1>Inbox</h1>
        <p class="said" role="status">
          {said}
        </p>
        <button type="button" class="primary" onClick={() => setCreating(true)}>
          New conversation
        </button>
      </header>
      <main class={route.open === undefined ? 'shows-list' : 'shows-conversation'}>
        <ListPane
          route={route}
          revision={revision}
          agents={known}
          onAgents={(more) => setAgents((last) => union(last, more))}
          onCreate={() => setCreating(true)}
        />
        {route.open === undefined ? (
          <p class="conversation-pane nothing-open">Choose a conversation to read it</p>
        ) : (
          <ConversationPane
            key={route.open}
            id={route.open}
            route={route}
            revision={revision}
            onChanged={changed}
          />
        )}
      </main>
      {isCreating && (
        <CreateDialog
          agents={known}
          onClose={() => setCreating(false)}
          onCreated={({ id }) => {
            setCreating(false);
            goTo({ ...route, open: id });
            changed('The conversation was created');
          }}
        />
      )}
      {worldBar?.(refresh)}
    </>
  );
}

/** Draws the page anew every half minute, since "2 minutes ago" does not stay true. */
function useTimeThatPasses(): void {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((last) => last + 1), 30_000);
    return () => clearInterval(timer);
  }, []);
}

function union(some: readonly string[], more: readonly string[]): readonly string[] {
  return [...new Set([...some, ...more])];
}
