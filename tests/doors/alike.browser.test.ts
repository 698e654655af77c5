import { onTestFinished, test } from 'vitest';
import { expectAlike, LONGEST } from './support/alike.ts';
import { openPage } from './support/page.ts';

test(
  'requests in Chromium are answered as by the plain function, byte for byte',
  { timeout: LONGEST },
  async () => {
    const { page, close } = await openPage();
    onTestFinished(close);
    await expectAlike(
      (sequence, world) =>
        page.evaluate((given) => understudy.play(...given), [sequence, world] as const),
      100,
    );
  },
);
