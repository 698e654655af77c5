import type { Page } from 'playwright-core';
import { afterAll, expect, onTestFinished, test } from 'vitest';

// Of this repository; elsewhere `understudy serve` is started, and Chromium as Playwright does it.
import { serve } from '../../../tests/cli/support/command.ts';
import { launchChromium } from '../../../tests/doors/support/chromium.ts';
import { buildInbox, codeOf, serveInbox } from './support/site.ts';
import { playStory } from './support/story.ts';

// Chromium takes a while to start. Its contexts keep these tests apart.
const browser = await launchChromium();
afterAll(() => browser.close());

const NOW = '2026-01-31T09:00:00Z';

/** Opens an inbox, at a time that stands still. */
async function open(url: string, width = 1280): Promise<Page> {
  const context = await browser.newContext({ baseURL: url, viewport: { width, height: 800 } });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  await page.clock.setFixedTime(NOW);
  await page.goto('#/');
  return page;
}

async function openWithWorker(width?: number): Promise<Page> {
  const page = await open(await serveInbox(await buildInbox()), width);
  await page.getByText('World · default').click();
  return page;
}

/** How much of the page, or of what scrolls by itself within it, lies beyond its right edge. */
function tooWideBy(page: Page): Promise<number> {
  return page
    .locator('html, .list-pane, .conversation-pane')
    .evaluateAll((all) => Math.max(...all.map((one) => one.scrollWidth - one.clientWidth)));
}

test('the inbox works with no server, and looks the same with one', async () => {
  const alone = await openWithWorker();
  const seenAlone = await playStory(alone, () => alone.getByText('Offline').click());

  const api = await serve(['--now', NOW]).origin();
  const served = await open(await serveInbox(await buildInbox(api)));
  const seenServed = await playStory(served, () => served.context().setOffline(true));

  expect(seenServed).toEqual(seenAlone);
});

test('the connection that the bar took away comes back, with the world as it was', async () => {
  const page = await openWithWorker();
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await page.getByText('Page 2 of 6').waitFor();
  const offline = page.getByRole('button', { name: 'Offline' });
  await offline.click();
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await page.getByText('You are offline').waitFor();
  const last = await page.locator('.world output').innerText();
  await offline.click();
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByText('Page 3 of 6').waitFor();
  expect(last).toBe('GET listConversations dropped');
});

test('what goes to customers has nothing of the fake in it', async () => {
  expect(codeOf(await buildInbox())).toContain('mockServiceWorker');
  expect(codeOf(await buildInbox('https://api.example'))).not.toMatch(/mockServiceWorker|faker/);
});

test('a conversation is created with the keyboard alone', async () => {
  const page = await openWithWorker();
  await page.getByRole('button', { name: 'New conversation' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.type('By hand');
  await page.keyboard.press('Enter');
  const heading = page.getByRole('heading', { name: 'By hand' });
  await heading.waitFor();
  expect(await heading.evaluate((element) => element === document.activeElement)).toBe(true);
});

test('long and odd texts do not make a narrow page wider', async () => {
  const page = await openWithWorker(400);
  await page.getByLabel('Scenario').selectOption('edge');
  await page.getByText('60 conversations').waitFor();
  const tooWide: number[] = [await tooWideBy(page)];
  const rows = await page.locator('.row').all();
  const links = await Promise.all(rows.map((row) => row.getAttribute('href')));
  for (const link of links) {
    await page.goto(link ?? '');
    await page.locator('.messages').waitFor();
    if ((await page.locator('.inputs').count()) > 0) await page.getByText('Inputs').click();
    tooWide.push(await tooWideBy(page));
  }
  expect(new Set(tooWide)).toEqual(new Set([0]));
});

test.for([
  ['Next: 503', 'The service is busy'],
  ['Next: 422', 'The service refused this'],
  ['Next: dropped', 'You are offline'],
] as const)('the bar has the next request fail (%s), and the one after it not', async (given) => {
  const [button, told] = given;
  const page = await openWithWorker();
  await page.getByRole('button', { name: button }).click();
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await page.getByText(told).waitFor();
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByText('Page 2 of 6').waitFor();
  expect(await page.getByRole('alert').count()).toBe(0);
});
