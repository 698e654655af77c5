import { expect, test } from 'vitest';
import { createFake } from '../../src/fake.ts';
import { contentOf, liveFake, MINUTE, NOW, TALK } from './support.ts';

test('each world lives by its own clock', () => {
  const fake = liveFake();
  const [a, b] = [fake.world('a'), fake.world('b')];
  const before = contentOf(b);
  a.clock.advance(MINUTE);
  expect(contentOf(a)).not.toBe(before);
  expect(contentOf(b)).toBe(before);
  b.clock.advance(MINUTE);
  expect(contentOf(b)).toBe(contentOf(a));
});

test('a world that goes back to its birth lives the same life again', () => {
  const fake = liveFake();
  const birth = contentOf(fake);
  fake.clock.advance(3 * MINUTE);
  const later = contentOf(fake);
  fake.reset();
  expect(contentOf(fake)).toBe(birth);
  fake.clock.advance(3 * MINUTE);
  expect(contentOf(fake)).toBe(later);
});

test('a snapshot of a live world goes on when it is restored', () => {
  const fake = liveFake();
  fake.clock.advance(MINUTE);
  const saved = fake.snapshot();
  fake.clock.advance(10 * MINUTE);
  fake.restore(saved);
  const count = fake.messages.count();
  fake.clock.advance(MINUTE);
  expect(fake.messages.count()).toBeGreaterThan(count);
});

test('a snapshot of a live world is a scenario of another fake', () => {
  const fake = liveFake();
  fake.clock.advance(MINUTE);
  const saved = JSON.parse(contentOf(fake));
  const other = createFake({ live: true, now: '2026-03-01T09:00:00Z', scenario: saved });
  expect(contentOf(other)).toBe(contentOf(fake));
  other.clock.advance(MINUTE);
  expect(other.messages.count()).toBeGreaterThan(fake.messages.count());
});

test('a snapshot of a world that is not live says nothing of life', () => {
  expect(createFake({ now: NOW, scenario: TALK }).snapshot()).not.toHaveProperty('life');
});

test('the scenario that ships lives by default', () => {
  const fake = createFake({ live: true, now: NOW });
  const running = fake.conversations.count({ status: 'running' });
  const messages = fake.messages.count();
  fake.clock.advance(10 * MINUTE);
  expect(fake.messages.count()).toBeGreaterThan(messages);
  expect(fake.conversations.count({ status: 'running' })).not.toBe(running);
});

test('where no record does anything by itself this is said at once', () => {
  expect(() => createFake({ live: true, scenario: 'empty' })).toThrow(
    expect.objectContaining({
      code: 'option-invalid',
      hint: expect.stringContaining('life'),
    }),
  );
});

test('another scenario brings its own life, or none', () => {
  const fake = liveFake();
  fake.scenario('edge');
  const content = contentOf(fake);
  fake.clock.advance(10 * MINUTE);
  expect(contentOf(fake)).toBe(content);
  fake.scenario(TALK);
  const count = fake.messages.count();
  fake.clock.advance(MINUTE);
  expect(fake.messages.count()).toBeGreaterThan(count);
});
