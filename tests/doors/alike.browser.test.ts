import { test } from 'vitest';
import { expectAlike, LONGEST } from './support/alike.ts';
import { openPage } from './support/page.ts';

test(
  'requests in Chromium are answered as by the plain function, byte for byte',
  { timeout: LONGEST },
  async () => {
    await using open = await openPage();
    await expectAlike(
      (sequence, world) =>
        open.page.evaluate((given) => understudy.play(...given), [sequence, world] as const),
      100,
    );
  },
);
