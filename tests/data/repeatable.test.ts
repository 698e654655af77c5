import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import conversations from '../../src/generated/conversations.ts';
import type { JsonObject } from '../../src/spec/json.ts';
import { objectOf } from '../../src/spec/json.ts';
import type { ApiRecord } from '../../src/store/record.ts';
import { apiOf, object, seeded } from './support/api.ts';
import { contentsOf, digestOf } from './support/digest.ts';
import { NOW } from './support/schema.ts';

const TEXT = { type: 'string' };

test('one seed gives one world', () => {
  expect(digestOf({ seed: 5 })).toBe(digestOf({ seed: 5 }));
});

test('other seeds give other worlds', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), (one, other) => {
      fc.pre(one !== other);
      const ids = (seed: number): unknown => seeded({ seed }).records('conversations')[0];
      expect(ids(one)).not.toEqual(ids(other));
    }),
    { numRuns: 5 },
  );
});

test.each([
  ['Pacific/Kiritimati', 'tr_TR.UTF-8'],
  ['America/St_Johns', 'ar_EG.UTF-8'],
])('the time zone %s and the language %s change nothing', async (TZ, LANG) => {
  const script = path.join(import.meta.dirname, 'support', 'digest.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [script], {
    env: { ...process.env, TZ, LANG, LC_ALL: LANG },
  });
  expect(stdout.trim()).toBe(digestOf());
});

test('at another time all is the same but the times, and those by as much', () => {
  const later = NOW + 123 * 86_400_000 + 4567;
  const [before, after] = [seeded(), seeded({ now: later })];
  const shifted = contentsOf(before).replaceAll(
    /"(\d{4}-\d\d-\d\dT[\d:.]+Z)"/g,
    (_, time: string) => JSON.stringify(new Date(Date.parse(time) + later - NOW)),
  );
  expect(contentsOf(after)).toBe(shifted);
});

/** The document of the Conversations API, with more properties and resources. */
function documentWith(properties: JsonObject, paths: JsonObject = {}): JsonObject {
  const document = structuredClone(objectOf(conversations) ?? {}) as Record<string, JsonObject>;
  const schemas = document['components']?.['schemas'] as Record<string, JsonObject>;
  for (const name of ['Conversation', 'Message']) {
    const schema = schemas[name] ?? {};
    // First of all, so that everything else comes later than it did.
    schemas[name] = { ...schema, properties: { ...properties, ...objectOf(schema['properties']) } };
  }
  return { ...document, paths: { ...paths, ...document['paths'] } };
}

const without = (records: readonly ApiRecord[], name: string): ApiRecord[] =>
  records.map((record) =>
    Object.fromEntries(Object.entries(record).filter(([own]) => own !== name)),
  );

test('a property that is added to a document moves no other', () => {
  const added = { mood: { enum: ['good', 'bad'] } };
  const [before, after] = [seeded(), seeded({ document: documentWith(added) })];
  expect(after.records('conversations')[0]).toHaveProperty('mood');
  expect(without(after.records('conversations'), 'mood')).toEqual(before.records('conversations'));
  const parent = String(before.records('conversations')[0]?.['id']);
  expect(without(after.records('messages', parent), 'mood')).toEqual(
    before.records('messages', parent),
  );
});

test('a resource that is added to a document moves no other', () => {
  const { paths } = apiOf({ '/pets': object({ id: TEXT, name: TEXT }) });
  const document = documentWith({}, objectOf(paths) ?? {});
  const after = seeded({ document });
  expect(after.records('pets')).toHaveLength(120);
  expect(contentsOf(after)).toBe(contentsOf(seeded()));
});

test('records that a scenario adds move no other', () => {
  const more = { resources: { '*': { count: 120 }, conversations: { count: 121, records: [{}] } } };
  const names = (scenario?: typeof more): unknown[] =>
    seeded(scenario === undefined ? {} : { scenario })
      .records('conversations')
      .slice(0, 120)
      .map(({ id, topic }) => [id, topic]);
  expect(names(more)).toEqual(names());
});
