import type { Page } from 'playwright-core';

/**
 * Uses an inbox from end to end, and notes what is to be read on the page after each step. It
 * fails where anything that is waited for does not show up.
 *
 * @param goOffline takes the connection away
 */
export async function playStory(page: Page, goOffline: () => Promise<void>): Promise<string[]> {
  const seen: string[] = [];
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const read = async (text: string): Promise<void> => {
    await page.getByText(text).first().waitFor();
    // Read in one go with the look whether anything is loading: what comes next may begin to.
    const texts = await page.waitForFunction(() => {
      // The developer's bar is only there where the page has the world in it.
      const parts = [...document.querySelectorAll<HTMLElement>('body > :not(.world)')];
      const whole = parts.map((part) => part.innerText).join('\n');
      const isBusy = document.querySelector('[aria-busy=true]') !== null;
      return isBusy || whole.includes('Loading') ? undefined : whole;
    });
    seen.push(String(await texts.jsonValue()));
  };

  await read('120 conversations');
  await button('Next').click();
  await read('Page 2 of 6');
  await page.getByRole('checkbox', { name: 'Paused' }).check();
  await page.getByRole('checkbox', { name: 'Failed' }).check();
  await read('Page 1 of 2');

  await button('New conversation').click();
  await page.getByRole('textbox', { name: 'Topic' }).fill('Refund for order #48213');
  await page.getByRole('textbox', { name: 'Inputs' }).fill('["C-20417"]');
  await button('Create').click();
  await read('Input should be a valid dictionary');
  await page.getByRole('textbox', { name: 'Inputs' }).fill('{ "customer": "C-20417" }');
  await button('Create').click();
  await read('The conversation was created');

  await page.getByLabel('Status of the conversation').selectOption('Failed');
  await read('The status is now: Failed');
  await page.locator('.row').filter({ hasText: 'Refund for order #48213' }).waitFor();

  await button('Delete').click();
  await read('Delete this conversation?');
  await button('Delete for good').click();
  await read('The conversation was deleted');

  await page.goto('#/conversations/gone');
  await read('There is nothing here');
  await page.goto('#/');
  await read('120 conversations');

  await goOffline();
  await button('Next').click();
  await read('You are offline');
  return seen;
}
