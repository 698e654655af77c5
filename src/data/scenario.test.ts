import { expect, expectTypeOf, test } from 'vitest';
import { apiOf, object } from '../../tests/data/support/api.ts';
import { UnderstudyError } from '../errors.ts';
import conversations from '../generated/conversations.ts';
import { compile } from '../model/compile.ts';
import type { Model } from '../model/model.ts';
import type { FakeOptions } from '../options.ts';
import type { ScenarioName } from './scenario.ts';
import { checkScenario, partOf, scenarioNamed, SCENARIOS } from './scenario.ts';

/** What is said of a scenario that is refused. */
function refusal(scenario: unknown, model: Model = compile(conversations)): object {
  try {
    checkScenario(scenario, model, 'own.yaml');
  } catch (error) {
    if (!(error instanceof UnderstudyError)) throw error;
    const { code, reason, place, hint } = error;
    return { code, reason, place, hint };
  }
  return {};
}

const records = (...given: readonly object[]): object => ({
  resources: { conversations: { records: given } },
});

test.each(SCENARIOS)('the scenario %s, which ships, is one', (name) => {
  const scenario = scenarioNamed(name);
  expect(checkScenario(scenario, compile(conversations))).toEqual(scenario);
});

test('default, empty, busy and edge ship', () => {
  expect(SCENARIOS).toEqual(expect.arrayContaining(['default', 'empty', 'busy', 'edge']));
});

test.each([
  ['bussy', "Did you mean 'busy'?"],
  ['toString', 'There are: '],
  ['./s1.yaml', 'Read and parse the file first'],
  ['shift.json', 'Read and parse the file first'],
])('the scenario %s is not found, and it is said what there is', (name, hint) => {
  expect(() => scenarioNamed(name)).toThrow(
    expect.objectContaining({ code: 'scenario-not-found', hint: expect.stringContaining(hint) }),
  );
});

test.each([
  ['no object', 7, '#', 'it must be object'],
  ['an empty object', {}, '#', "it must have required property 'resources'"],
  [
    'a member of another name',
    { resources: { '*': { cuont: 3 } } },
    '#/resources/*',
    'there is no member of this name (cuont)',
  ],
  [
    'a count that is none',
    { resources: { '*': { count: -1 } } },
    '#/resources/*/count',
    'it must be >= 0',
  ],
  [
    'values of another kind',
    { resources: { '*': { values: 'odd' } } },
    '#/resources/*/values',
    'it must be one of "plausible", "edge"',
  ],
  [
    'a resource that the document has not',
    { resources: { conversation: {} } },
    '#/resources/conversation',
    'the document has no resource (conversation)',
  ],
  [
    'records of all resources',
    { resources: { '*': { records: [{}] } } },
    '#/resources/*',
    'records belong to one resource, and * stands for all of them',
  ],
  [
    'a property that records have not',
    records({}, { topick: 'Refund' }),
    '#/resources/conversations/records/1/topick',
    'a Conversation has no property (topick)',
  ],
  [
    'a value that does not fit',
    records({ status: 'done' }),
    '#/resources/conversations/records/0/status',
    'it must be one of "running", "paused", "completed", "failed", "stopped"',
  ],
  [
    'a value of another type',
    records({ topic: 4 }),
    '#/resources/conversations/records/0/topic',
    'it must be string',
  ],
  [
    'a key that is there twice',
    records({ id: 'a' }, { id: 'b' }, { id: 'a' }),
    '#/resources/conversations/records/2/id',
    'the record 0 has this id too (a)',
  ],
  [
    'children that stand alone',
    { resources: { messages: { records: [{}] } } },
    '#/resources/messages/records',
    'messages live within a parent, and it is not said within which',
  ],
  [
    'parents for what has none',
    { resources: { conversations: { within: { a: [{}] } } } },
    '#/resources/conversations/within',
    'conversations do not live within a parent',
  ],
  [
    'keys of more parents than there are',
    { resources: { messages: { within: { 'a/b': [{}] } } } },
    '#/resources/messages/within/a~1b',
    'messages live under conversation_id, and this names 2 of those keys',
  ],
  [
    'a median above the maximum',
    { resources: { messages: { perParent: { median: 5, maximum: 3 } } } },
    '#/resources/messages/perParent/median',
    'the median is above the maximum (5 > 3)',
  ],
  [
    'weights of all resources',
    { resources: { '*': { weights: { status: { running: 1 } } } } },
    '#/resources/*/weights',
    'weights belong to one resource, and * stands for all of them',
  ],
  [
    'weights of a property that records have not',
    { resources: { conversations: { weights: { state: { running: 1 } } } } },
    '#/resources/conversations/weights/state',
    'a Conversation has no property (state)',
  ],
  [
    'weights of a value that there is not',
    { resources: { conversations: { weights: { status: { runing: 1 } } } } },
    '#/resources/conversations/weights/status/runing',
    'status has no such value (runing)',
  ],
  [
    'weights that let nothing through',
    { resources: { conversations: { weights: { status: { running: 0 } } } } },
    '#/resources/conversations/weights/status',
    'every weight in it is 0',
  ],
  [
    'a moment that is none',
    records({ created_time: '-3 dayz' }),
    '#/resources/conversations/records/0/created_time',
    'it must match format "date-time"',
  ],
  [
    'a name that no record has',
    records({ $name: 'anna' }, { agent_id: { $named: 'ana' } }),
    '#/resources/conversations/records/1/agent_id',
    'no record of the scenario has this name (ana)',
  ],
  [
    'a parent of a name that no record has',
    { resources: { messages: { within: { $anna: [{}] } } } },
    '#/resources/messages/within/$anna',
    'no record of the scenario has this name (anna)',
  ],
  [
    'a parent of another kind',
    { resources: { messages: { within: { a: [{ $name: 'hello' }], $hello: [{}] } } } },
    '#/resources/messages/within/$hello',
    'hello is one of messages, and messages live within one of conversations',
  ],
  [
    'a name that two records have',
    records({ $name: 'anna' }, { $name: 'anna' }),
    '#/resources/conversations/records/1/$name',
    'the record at #/resources/conversations/records/0 has this name too (anna)',
  ],
  [
    'a child that does not fit',
    { resources: { messages: { within: { a: [{ input_tokens: 'many' }] } } } },
    '#/resources/messages/within/a/0/input_tokens',
    'it must be integer',
  ],
])('a scenario with %s is refused, with the place', (_, scenario, place, reason) => {
  expect(refusal(scenario)).toMatchObject({
    code: 'scenario-invalid',
    reason: `Failed to use the scenario (own.yaml): ${reason}`,
    place: `own.yaml${place}`,
  });
});

test.each([
  [{ resource: {} }, "Did you mean 'resources'?"],
  [{ resources: { '*': { cuont: 3 } } }, "Did you mean 'count'?"],
  [{ resources: { '*': { perParent: { median: 1, maximum: 2, max: 3 } } } }, 'It may have: median'],
  [
    { resources: { conversations: { weights: { status: { runing: 1 } } } } },
    "Did you mean 'running'?",
  ],
  [records({ $name: 'anna' }, { agent_id: { $named: 'ana' } }), "Did you mean 'anna'?"],
  [records({ created_time: '-3 dayz' }), 'A moment may also be told as'],
  [{ resources: { convesations: {} } }, "Did you mean 'conversations'?"],
  [records({ topick: 'x' }), "Did you mean 'topic'?"],
  [{ resources: { messages: { records: [{}] } } }, 'List them under within'],
])('of %j it is said what may be meant', (scenario, hint) => {
  expect(refusal(scenario)).toMatchObject({ hint: expect.stringContaining(hint) });
});

test('a document without resources says so', () => {
  const model = compile(apiOf({}));
  expect(refusal({ resources: { pets: {} } }, model)).toMatchObject({
    hint: 'The document has: none.',
  });
});

test('of children that live together it is said how they name their parents', () => {
  const text = { type: 'string' };
  const pet = object({ id: text, owner_id: text });
  const model = compile(
    apiOf({ '/owners': object({ id: text }), '/owners/{owner_id}/pets': pet, '/pets': pet }),
  );
  const owner = { $name: 'ann' };
  const within = { $ann: [{}] };
  expect(
    refusal({ resources: { owners: { records: [owner] }, pets: { within } } }, model),
  ).toMatchObject({
    place: 'own.yaml#/resources/pets/within',
    reason: expect.stringContaining('pets of all owners live together'),
    hint: 'List them under records, each with owner_id: the key of its parent, or { $named: … }.',
  });
});

test('a whole record may hold what the document does not know', () => {
  const model = compile(apiOf({ '/pets': object({ id: { type: 'string' } }) }));
  const part = { records: [{ id: 'a', beside: 1 }] };
  expect(refusal({ resources: { pets: part } }, model)).toMatchObject({
    reason: expect.stringContaining('no property (beside)'),
  });
  expect(refusal({ resources: { pets: { ...part, complete: true } } }, model)).toEqual({});
});

test('what is said of a resource goes before what is said of all', () => {
  const scenario = {
    resources: { '*': { count: 3, values: 'edge' as const }, pets: { count: 5 } },
  };
  expect(partOf(scenario, 'pets')).toEqual({ count: 5, values: 'edge' });
  expect(partOf(scenario, 'shops')).toEqual({ count: 3, values: 'edge' });
});

test('the names of the scenarios that ship are known to the compiler, and those of others welcome', () => {
  expectTypeOf<ScenarioName>().toEqualTypeOf<'busy' | 'default' | 'edge' | 'empty'>();
  expectTypeOf<string>().toExtend<FakeOptions['scenario']>();
});
