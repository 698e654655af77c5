import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFake } from '../../src/fake.ts';
import { contentOf, liveFake, MINUTE, NOW, SECOND, TALK } from './support.ts';

const json = (value: unknown) => ({
  headers: { 'content-type': 'application/json' },
  body: new TextEncoder().encode(JSON.stringify(value)),
});

const PATH = '/admin/api/v2/conversations';

test('records move on with the clock of a live world', () => {
  const fake = liveFake();
  const before = fake.messages.count();
  fake.clock.advance(MINUTE);
  expect(fake.messages.count()).toBeGreaterThan(before + 8);
});

test('in a world that is not live nothing moves', () => {
  const fake = createFake({ now: NOW, scenario: TALK });
  const before = contentOf(fake);
  fake.clock.advance(60 * MINUTE);
  expect(contentOf(fake)).toBe(before);
});

test('nothing moves while the clock stands still', () => {
  const fake = liveFake();
  const before = contentOf(fake);
  expect(contentOf(fake)).toBe(before);
});

test('nothing moves before the shortest time is over', () => {
  const fake = liveFake();
  const before = contentOf(fake);
  fake.clock.advance(10 * SECOND - 1);
  expect(contentOf(fake)).toBe(before);
});

test('everybody moves within the longest time', () => {
  const fake = liveFake();
  const before = fake.conversations.list().map(({ updated_time: time }) => time);
  fake.clock.advance(20 * SECOND);
  const after = fake.conversations.list().map(({ updated_time: time }) => time);
  expect(after.filter((time, index) => time === before[index])).toEqual([]);
});

test('it does not matter in how many steps the clock is advanced, nor who looks meanwhile', () => {
  const look = [
    () => undefined,
    (fake: ReturnType<typeof liveFake>) => fake.conversations.count(),
    (fake: ReturnType<typeof liveFake>) => fake.handle({ method: 'GET', path: PATH }).status,
  ];
  const step = fc.tuple(fc.integer({ min: 0, max: 40_000 }), fc.nat(look.length - 1));
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
      const [inSteps, atOnce] = [liveFake(), liveFake()];
      for (const [time, way] of steps) {
        inSteps.clock.advance(time);
        look[way]?.(inSteps);
      }
      atOnce.clock.advance(steps.reduce((sum, [time]) => sum + time, 0));
      expect(contentOf(inSteps)).toBe(contentOf(atOnce));
    }),
    { seed: 1, numRuns: 30 },
  );
});

test('what begins in between begins at that moment, however the clock goes on', () => {
  const told = (steps: number): string => {
    const fake = liveFake();
    fake.clock.advance(15 * SECOND);
    fake.handle({ method: 'POST', path: PATH, ...json({ topic: 'New' }) });
    const ended = fake.conversations.create({ id: 'ended', status: 'paused' });
    for (let step = 0; step < steps; step++) fake.clock.advance((5 * MINUTE) / steps);
    fake.handle({ method: 'PUT', path: `${PATH}/${ended.id}/status`, ...json('running') });
    for (let step = 0; step < steps; step++) {
      fake.clock.advance((5 * MINUTE) / steps);
      fake.conversations.count();
    }
    return contentOf(fake);
  };
  expect(told(10)).toBe(told(1));
});

test('the same seed lives the same life, and another one another', () => {
  const life = (seed: number): string => {
    const fake = liveFake({ seed });
    fake.clock.advance(MINUTE);
    return contentOf(fake);
  };
  expect(life(3)).toBe(life(3));
  expect(life(4)).not.toBe(life(3));
});

test('a clock that goes back takes nothing back and repeats nothing', () => {
  const fake = liveFake();
  fake.clock.advance(MINUTE);
  const content = contentOf(fake);
  fake.clock.freeze(Date.parse(NOW));
  expect(contentOf(fake)).toBe(content);
  fake.clock.advance(MINUTE);
  expect(contentOf(fake)).toBe(content);
});
