import type { Conversation } from '../api/conversations.ts';
import { agentName } from '../parts/agent.ts';
import { RelativeTime } from '../parts/times.tsx';
import { hashOf } from '../route.ts';
import type { Route } from '../route.ts';

interface AboutProps {
  readonly conversation: Conversation;
  readonly route: Route;
}

/** Who, when, with which agent, and what it was started with. */
export function About({ conversation, route }: AboutProps) {
  const { agent_id, agent_mode, created_by_name, created_time, inputs } = conversation;
  const { updated_by_name, updated_time } = conversation;
  const ofAgent = { ...route, agent: agent_id ?? undefined, page: 1, open: undefined };
  return (
    <>
      <dl class="about">
        <div>
          <dt>Started</dt>
          <dd>
            <RelativeTime time={created_time} /> by <bdi>{created_by_name}</bdi>
          </dd>
        </div>
        <div>
          <dt>Changed</dt>
          <dd>
            <RelativeTime time={updated_time} /> by <bdi>{updated_by_name}</bdi>
          </dd>
        </div>
        <div>
          <dt>Agent</dt>
          <dd>
            {agent_id === null ? (
              'None'
            ) : (
              <a href={hashOf(ofAgent)} title="All conversations with this agent">
                <bdi>{agentName(agent_id)}</bdi>
              </a>
            )}
            {agent_mode !== null && ` (${agent_mode})`}
          </dd>
        </div>
      </dl>
      {Object.keys(inputs).length > 0 && (
        <details class="inputs">
          <summary>Inputs</summary>
          {/* The area scrolls, so the keyboard must be able to reach it. */}
          <pre tabIndex={0} aria-label="Inputs">
            {JSON.stringify(inputs, null, 2)}
          </pre>
        </details>
      )}
    </>
  );
}
