import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Agenda } from './agenda.ts';

const name = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h');
const step = fc.tuple(name, fc.option(fc.nat(9)));

test('the first of all events is at hand, whatever was put off, deleted or played before', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const agenda = new Agenda<{ readonly at: number }>();
      const known = new Map<string, number>();
      const first = (): unknown =>
        [...known].toSorted(([a, one], [b, other]) => one - other || (a < b ? -1 : 1))[0];
      for (const [event, at] of steps) {
        if (at === null) {
          agenda.delete(event);
          known.delete(event);
        } else {
          agenda.set(event, { at });
          known.set(event, at);
        }
        const found = agenda.first();
        expect(found && [found[0], found[1].at]).toEqual(first());
      }
      expect(new Map(agenda.all().map(([event, { at }]) => [event, at]))).toEqual(known);
      while (known.size > 0) {
        const [event = '', { at } = { at: -1 }] = agenda.first() ?? [];
        expect([event, at]).toEqual(first());
        agenda.delete(event);
        known.delete(event);
      }
      expect(agenda.first()).toBeUndefined();
    }),
    { seed: 1 },
  );
});
