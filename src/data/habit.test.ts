import { expect, test } from 'vitest';
import { UnderstudyError } from '../errors.ts';
import conversations from '../generated/conversations.ts';
import { compile } from '../model/compile.ts';
import { checkScenario } from './scenario.ts';

/** What is said of a scenario that is refused. */
function refusal(scenario: unknown): object {
  try {
    checkScenario(scenario, compile(conversations), 'own.yaml');
  } catch (error) {
    if (!(error instanceof UnderstudyError)) throw error;
    const { code, reason, place, hint } = error;
    return { code, reason, place, hint };
  }
  return {};
}

const lives = (habits: object, resource = 'conversations'): object => ({
  resources: {},
  life: { [resource]: habits },
});

test.each([
  [
    'life of a resource that the document has not',
    lives({ every: '1 day' }, 'conversation'),
    '#/life/conversation',
    'the document has no resource (conversation)',
  ],
  [
    'life that does not say how often',
    lives({ then: { status: 'failed' } }),
    '#/life/conversations',
    "it must have required property 'every'",
  ],
  [
    'a duration that is none',
    lives({ every: '20 secs' }),
    '#/life/conversations/every',
    'it must match pattern "^[1-9][0-9]* (millisecond|second|minute|hour|day|week)s?$"',
  ],
  [
    'durations that are the wrong way round',
    lives({ every: ['1 minute', '20 seconds'] }),
    '#/life/conversations/every',
    'the first of them is the larger one',
  ],
  [
    'life of records that cannot be',
    lives([{ every: '1 day' }, { while: { status: ['running', 'runing'] }, every: '1 day' }]),
    '#/life/conversations/1/while/status/1',
    'it must be one of "running", "paused", "completed", "failed", "stopped"',
  ],
  [
    'life in a word that there is not',
    lives({ every: '1 day', add: {} }),
    '#/life/conversations',
    'there is no member of this name (add)',
  ],
  [
    'children in a life that there are not',
    lives({ every: '1 day', adds: { message: {} } }),
    '#/life/conversations/adds/message',
    'conversations have no children of this name (message)',
  ],
  [
    'children in a life that do not fit',
    lives({ every: '1 day', adds: { messages: { record: { message_from: 'robot' } } } }),
    '#/life/conversations/adds/messages/record/message_from',
    'it must be one of "user", "agent"',
  ],
  [
    'more children at least than at most',
    lives({ every: '1 day', adds: { messages: { count: [3, 1] } } }),
    '#/life/conversations/adds/messages/count',
    'the first of them is the larger one',
  ],
  [
    'a property set that there is not',
    lives({ every: '1 day', then: { state: 'failed' } }),
    '#/life/conversations/then/state',
    'a Conversation has no property (state)',
  ],
  [
    'a key that would change',
    lives({ every: '1 day', then: { id: 'a' } }),
    '#/life/conversations/then/id',
    'the key of a record does not change',
  ],
  [
    'odds that are no weights',
    lives({ every: '1 day', then: { status: { running: 1, failed: 'x' } } }),
    '#/life/conversations/then/status/failed',
    'a weight is a number from 0 on (failed: "x")',
  ],
  [
    'odds of a value that there is not',
    lives({ every: '1 day', then: { status: { running: 3, broken: 1 } } }),
    '#/life/conversations/then/status/broken',
    'status has no such value (broken)',
  ],
])('a scenario with %s is refused, with the place', (_, scenario, place, reason) => {
  expect(refusal(scenario)).toMatchObject({
    code: 'scenario-invalid',
    reason: `Failed to use the scenario (own.yaml): ${reason}`,
    place: `own.yaml${place}`,
  });
});

test.each([
  [lives({ every: '20' }), 'Write it as "20 seconds".'],
  [lives({ every: '1 day' }, 'conversation'), "Did you mean 'conversations'?"],
  [lives({ every: '1 day', add: {} }), "Did you mean 'adds'?"],
  [lives({ every: '1 day', adds: { message: {} } }), "Did you mean 'messages'?"],
  [lives({ every: '1 day', then: { state: 'failed' } }), "Did you mean 'status'?"],
  [lives({ every: '1 day', then: { status: { runing: 1 } } }), "Did you mean 'running'?"],
])('of %j it is said what may be meant', (scenario, hint) => {
  expect(refusal(scenario)).toMatchObject({ hint: expect.stringContaining(hint) });
});
