import { expect, test } from 'vitest';
import { createFake } from '../fake.ts';
import conversations from '../generated/conversations.ts';
import { crudDocument, inPath, json, THING } from '../../tests/documents/support/crud.ts';
import type { Crud } from '../../tests/documents/support/crud.ts';
import { doubtsIn } from './doubts.ts';

const text = { type: 'string' };

const doubts = (document: unknown): ReturnType<typeof doubtsIn> =>
  doubtsIn(createFake({ document, scenario: 'empty' }).model);

/** What is doubted of a thing that has one more property, `state`. */
function ofState(state: object, properties: object = {}): ReturnType<typeof doubtsIn> {
  const one = { type: 'object', properties: { id: text, ...properties, state } };
  return doubts(crudDocument({ one, create: { type: 'object' } }));
}

const STATE = '#/components/schemas/Thing/properties/state';
const states = { enum: ['open', 'closed'] };

test('of a document that is right nothing is doubted', () => {
  expect(doubts(conversations)).toEqual([]);
  expect(doubts(crudDocument())).toEqual([]);
});

test('what the path calls otherwise than its parameter is told once of the path, and with the parameter', () => {
  const get = { parameters: [inPath('thingId')], responses: { 200: json(THING) } };
  const the: Crud = { key: 'thingid', item: { parameters: [inPath('thingId')], get } };
  expect(doubts(crudDocument(the))).toEqual([
    {
      place: '#/paths/~1things~1{thingid}',
      text: "no parameter describes {thingid}. Did you mean 'thingId'?",
    },
    {
      place: '#/paths/~1things~1{thingid}/get/parameters/0',
      text: "the path has no place for the parameter thingId, which every request lacks. Did you mean 'thingid'?",
    },
    {
      place: '#/paths/~1things~1{thingid}/parameters/0',
      text: "the path has no place for the parameter thingId, which every request lacks. Did you mean 'thingid'?",
    },
  ]);
});

test('what only some operations of a path leave out is told with these', () => {
  const get = { parameters: [inPath('thing_id')], responses: { 200: json(THING) } };
  const remove = { responses: { 204: { description: 'gone' } } };
  const paths = { '/parts/{thing_id}': { get, delete: remove } };
  expect(doubts(crudDocument({ paths }))).toEqual([
    {
      place: '#/paths/~1parts~1{thing_id}/delete',
      text: 'no parameter describes {thing_id}',
    },
  ]);
});

test.each<[string, object, string]>([
  ['weights', { weights: { opened: 1, closed: 2 } }, 'opened'],
  ['recent', { weights: { open: 1 }, recent: ['opened'] }, '0'],
  ['cycle', { cycle: ['open', 'opened'] }, '1'],
])('a value that there is not is told: %s', (word, said, member) => {
  expect(ofState({ ...states, 'x-understudy': said })).toEqual([
    {
      place: `${STATE}/x-understudy/${word}/${member}`,
      text: expect.stringMatching(/^state has no such value \(opened\)|^it must be one of "open"/),
    },
  ]);
});

test('a value of another property that there is not is told', () => {
  const given = { kind: { cat: 'animal.cat', dogg: 'animal.dog' } };
  expect(
    ofState({ ...text, 'x-understudy': { given } }, { kind: { enum: ['cat', 'dog'] } }),
  ).toEqual([
    {
      place: `${STATE}/x-understudy/given/kind/dogg`,
      text: "kind has no such value (dogg). Did you mean 'dog'?",
    },
  ]);
});

test('an x-faker that names no method of faker is told', () => {
  expect(ofState({ ...text, 'x-faker': 'person.fulName' })).toEqual([
    {
      place: `${STATE}/x-faker`,
      text: 'faker has no method "person.fulName". Did you mean \'person.fullName\'?',
    },
  ]);
  expect(ofState({ ...text, 'x-faker': { 'lorem.sentence': [3] } })).toEqual([]);
});

test('an x-faker for a value of another property is told', () => {
  const given = { id: { a: { 'lorem.sentense': 3 } } };
  expect(ofState({ ...text, 'x-understudy': { given } })).toEqual([
    {
      place: `${STATE}/x-understudy/given/id/a`,
      text: expect.stringContaining("Did you mean 'lorem.sentence'?"),
    },
  ]);
});
