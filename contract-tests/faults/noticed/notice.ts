import { expect, test } from 'vitest';

import type { Level } from '../../../src/spec/assumptions.ts';
import { proveFault } from '../../prove.ts';
import { faults } from '../catalogue.ts';

/** Registers a test for each fault that breaks facts of a level: the suite has to notice it. */
export function noticesAll(level: Level): void {
  test.each(faults.filter((fault) => fault.level === level))(
    'the suite notices $area: $id',
    async (fault) => {
      expect(await proveFault(fault)).toMatchObject({ isRight: true });
    },
  );
}
