import type { Page } from 'playwright-core';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { launchChromium } from './chromium.ts';
import { startPopulatedSandbox } from './populated-sandbox.ts';
import { visit } from './visit.ts';

const browser = await launchChromium();
const sandbox = await startPopulatedSandbox();

afterAll(async () => {
  await browser.close();
  await sandbox.close();
});

async function open(path: string, options = {}): Promise<{ page: Page; trouble: string[] }> {
  const visited = await visit(browser, sandbox.url, options);
  onTestFinished(() => visited.page.context().close());
  await visited.page.goto(sandbox.url + path);
  return visited;
}

test('from the printed address, a request is followed to its object, its phone and back', async () => {
  const { id } = await sandbox.authorize();
  const { page, trouble } = await open('/');
  await page.getByRole('link', { name: id }).first().click();
  await page.getByRole('heading', { name: id }).waitFor();
  await page.getByRole('link', { name: 'On the phone' }).click();
  await page.getByRole('heading', { name: 'Acme Super Toons' }).waitFor();
  await page.getByRole('link', { name: 'In the console' }).click();
  await page.getByRole('figure', { name: 'States of Authorization; it is WAITING' }).waitFor();
  expect(trouble).toEqual([]);
});

test('what happens appears by itself, and leaves alone what somebody is using', async () => {
  const { page, trouble } = await open('/_sandbox/console');
  const { id } = await sandbox.authorize();
  const link = page.locator('[data-live="waiting"]').getByRole('link', { name: id });
  await link.waitFor();
  await link.focus();
  const other = await sandbox.authorize();
  await page.locator('[data-live="events"]').getByRole('link', { name: other.id }).waitFor();
  expect(await link.evaluate((each) => each === document.activeElement)).toBe(true);
  expect(trouble).toEqual([]);
});

test('without scripts an authorization expires by the clock', async () => {
  const { id } = await sandbox.authorize();
  const { page, trouble } = await open(`/_sandbox/console/objects/${id}`, { javaScriptEnabled: false });
  await page.getByRole('button', { name: 'Advance the clock to it' }).click();
  await page.getByRole('figure', { name: 'it is EXPIRED' }).waitFor();
  expect((await sandbox.read(id)).status).toBe('EXPIRED');
  expect(trouble).toEqual([]);
});
