import { SCENARIOS } from 'openapi-understudy';
import type { ConversationsRecords, Fake, FaultRule, LogEntry } from 'openapi-understudy';
import { useEffect, useState } from 'preact/hooks';

/** What can go wrong with the next request. */
const TROUBLE: Readonly<Record<string, FaultRule>> = {
  'Next: 503': { status: 503, retryAfter: 5, count: 1 },
  'Next: 422': { status: 422, count: 1 },
  'Next: slow': { latency: 3000, count: 1 },
  'Next: dropped': { drop: true, count: 1 },
};

interface WorldBarProps {
  readonly fake: Fake<ConversationsRecords>;
  /** Called when the world is no longer what the page shows of it. */
  readonly onSteered: () => void;
}

/** Steers the fake in this page. A developer's tool: it is not there where a server is used. */
export function WorldBar({ fake, onSteered }: WorldBarProps) {
  const [scenario, setScenario] = useState('default');
  const [rules, setRules] = useState(fake.faults.list());
  const [last, setLast] = useState<LogEntry>();

  const look = () => setRules(fake.faults.list());
  useEffect(
    () =>
      fake.on('request', (entry) => {
        setLast(entry);
        look();
      }),
    [fake],
  );

  const play = (name: string) => {
    setScenario(name);
    fake.scenario(name);
    onSteered();
  };
  const add = (rule: FaultRule) => {
    fake.faults.add(rule);
    look();
  };
  const offline = rules.find(({ count }) => count === undefined);
  const toggleOffline = () => {
    if (offline === undefined) fake.faults.add({ drop: true });
    else fake.faults.remove(offline.id);
    look();
  };
  const reset = () => {
    fake.reset();
    look();
    onSteered();
  };

  return (
    <details class="world">
      <summary>
        World · {scenario}
        {rules.length > 0 && <span class="world-alert"> · {rules.map(nameOf).join(', ')}</span>}
      </summary>
      <div class="world-body">
        <label>
          Scenario{' '}
          <select value={scenario} onChange={({ currentTarget }) => play(currentTarget.value)}>
            {SCENARIOS.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        {Object.entries(TROUBLE).map(([name, rule]) => (
          <button key={name} type="button" onClick={() => add(rule)}>
            {name}
          </button>
        ))}
        <button type="button" aria-pressed={offline !== undefined} onClick={toggleOffline}>
          Offline
        </button>
        <button type="button" onClick={reset}>
          Reset
        </button>
        <output>{last && told(last)}</output>
      </div>
    </details>
  );
}

function told({ method, operation, path, status, dropped }: LogEntry): string {
  return `${method} ${operation ?? path} ${dropped ? 'dropped' : status}`;
}

function nameOf({ status, latency, drop, count }: FaultRule): string {
  const effect = drop === true ? 'dropped' : latency === undefined ? `${status}` : 'slow';
  return count === undefined ? 'offline' : `next ${effect}`;
}
