import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { launchChromium } from './chromium.ts';
import { startPopulatedSandbox } from './populated-sandbox.ts';
import { visit } from './visit.ts';

const browser = await launchChromium();
const sandbox = await startPopulatedSandbox();
/** A shop of another origin, to come back to. */
const shop = createServer((_, response) =>
  response.end('<!doctype html><title>Shop</title>Back in the shop'),
);
shop.listen(0, '127.0.0.1');
await once(shop, 'listening');
const back = `http://127.0.0.1:${(shop.address() as AddressInfo).port}/orders/1?a=1&b=2`;

afterAll(async () => {
  await browser.close();
  await sandbox.close();
  shop.closeAllConnections();
  shop.close();
});

const statusOf = async (id: string): Promise<string> => (await sandbox.read(id)).status;

/** The page of a sharing link, in a browser that may talk to this machine alone. */
async function phone(path: string, options = {}): Promise<{ page: Page; trouble: string[] }> {
  const visited = await visit(browser, 'http://127.0.0.1', {
    viewport: { width: 390, height: 800 },
    ...options,
  });
  onTestFinished(() => visited.page.context().close());
  await visited.page.goto(sandbox.url + path);
  return visited;
}

describe.each([{ javaScriptEnabled: true }, { javaScriptEnabled: false }])('with %o', (options) => {
  test('who approves is back in the shop', async () => {
    const { id, path } = await sandbox.authorize({ loopback_uri: back });
    const { page, trouble } = await phone(path, options);
    await page.getByLabel('PIN').fill('12345');
    await page.getByRole('button', { name: 'Approve €50.00' }).click();
    await page.waitForURL(back);
    expect(await page.locator('body').innerText()).toBe('Back in the shop');
    expect(await statusOf(id)).toBe('GRANTED');
    expect(trouble).toEqual([]);
  });

  test('who refuses needs no PIN and stays, with a way back', async () => {
    const { id, path } = await sandbox.authorize({ loopback_uri: back });
    const { page, trouble } = await phone(path, options);
    await page.getByRole('button', { name: 'Refuse' }).click();
    await page.getByText('You have refused. Nothing is paid.').waitFor();
    expect(await statusOf(id)).toBe('REFUSED');
    expect(trouble).toEqual([]);
    await page.getByRole('link', { name: 'Back to 127.0.0.1' }).click();
    await page.waitForURL(back);
  });

  test('a wrong PIN is said, and the right one taken after it', async () => {
    const { id, path } = await sandbox.authorize();
    const { page } = await phone(path, options);
    await page.getByRole('radio', { name: 'Remo Ansaldi' }).check();
    await page.getByLabel('PIN').fill('99999');
    await page.getByRole('button', { name: 'Approve' }).click();
    expect(await page.getByRole('alert').innerText()).toBe("That is not Remo Ansaldi's PIN.");
    expect(await page.getByRole('radio', { name: 'Remo Ansaldi' }).isChecked()).toBe(true);
    await page.getByLabel('PIN').fill('12345');
    await page.getByRole('button', { name: 'Approve' }).click();
    await page.getByText('GRANTED').waitFor();
    expect(await statusOf(id)).toBe('GRANTED');
  });
});

describe('by keyboard alone', () => {
  /** Goes on with Tab until `reached`; at most as often as a person would. */
  async function tabTo(page: Page, reached: string): Promise<void> {
    for (let count = 0; count < 20; count += 1) {
      await page.keyboard.press('Tab');
      if (await page.evaluate((selector) => document.activeElement?.matches(selector), reached)) return;
    }
    throw new Error(`Tab does not lead to ${reached}.`);
  }

  test('another person is picked, the PIN typed, and Enter approves', async () => {
    const { id, path } = await sandbox.authorize({ policy: 'CHARGED', charge_amount: 12 });
    const { page, trouble } = await phone(path);
    await tabTo(page, 'input[name="person"]');
    await page.keyboard.press('ArrowDown');
    await tabTo(page, 'input[name="pin"]');
    await page.keyboard.type('12345');
    await page.keyboard.press('Enter');
    await page.getByText('GRANTED').waitFor();
    expect(await statusOf(id)).toBe('GRANTED');
    const people = await sandbox.people();
    expect(people.find(({ name }) => name === 'Remo Ansaldi')?.balance_available).toBe(298.2);
    expect(trouble).toEqual([]);
  });

  test('Refuse is reached and pressed', async () => {
    const { id, path } = await sandbox.authorize();
    const { page } = await phone(path);
    await tabTo(page, 'button[value="refuse"]');
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement!).outlineWidth);
    expect(outline).toBe('3px');
    await page.keyboard.press('Space');
    await page.getByText('You have refused. Nothing is paid.').waitFor();
    expect(await statusOf(id)).toBe('REFUSED');
  });

  test('the first Tab leads past the bar', async () => {
    const { path } = await sandbox.authorize();
    const { page } = await phone(path);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
  });
});

test('a form on another site cannot answer', async () => {
  const { id, path } = await sandbox.authorize();
  const { page } = await phone(path);
  // The same machine under another name is another site.
  const evil = back.replace('127.0.0.1', 'localhost');
  await page.context().unrouteAll();
  await page.goto(evil);
  const response = page.waitForResponse((each) => each.url() === sandbox.url + path);
  await page.evaluate((action) => {
    document.body.innerHTML = `<form method="post" action="${action}"><input name="answer" value="refuse"></form>`;
    document.querySelector('form')!.submit();
  }, sandbox.url + path);
  expect((await response).status()).toBe(403);
  expect(await statusOf(id)).toBe('WAITING');
});
