import { STATUSES } from '../api/conversations.ts';
import type { Status } from '../api/conversations.ts';
import { agentName } from '../parts/agent.ts';
import { goTo } from '../route.ts';
import type { Route } from '../route.ts';

interface FiltersProps {
  readonly route: Route;
  readonly agents: readonly string[];
}

/** What to list, and in which order. Every change leads back to the first page. */
export function Filters({ route, agents }: FiltersProps) {
  const change = (changes: Partial<Route>) => goTo({ ...route, page: 1, ...changes });
  const toggle = (status: Status) => {
    const others = route.statuses.filter((one) => one !== status);
    change({ statuses: others.length < route.statuses.length ? others : [...others, status] });
  };
  return (
    <form class="filters">
      <fieldset>
        <legend class="unseen">Status</legend>
        {statusesOf().map(([status, name]) => (
          <label key={status} class="choice">
            <input
              type="checkbox"
              checked={route.statuses.includes(status)}
              onChange={() => toggle(status)}
            />
            {name}
          </label>
        ))}
      </fieldset>
      <select
        aria-label="Agent"
        value={route.agent ?? ''}
        onChange={({ currentTarget: { value } }) => change({ agent: value || undefined })}
      >
        <option value="">All agents</option>
        {agents.map((id) => (
          <option key={id} value={id}>
            {agentName(id)}
          </option>
        ))}
      </select>
      <select
        aria-label="Order"
        value={route.order}
        onChange={({ currentTarget: { value } }) =>
          change({ order: value === 'oldest' ? 'oldest' : 'recent' })
        }
      >
        <option value="recent">Newest first</option>
        <option value="oldest">Oldest first</option>
      </select>
    </form>
  );
}

function statusesOf(): [Status, string][] {
  return Object.entries(STATUSES) as [Status, string][];
}
