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

test('a charge that is sent twice is marked in the list, and leads to the one before it', async () => {
  const { id } = await sandbox.authorize({ charge_max_count: 3 });
  await sandbox.approve(id);
  const { page, trouble } = await open('/_sandbox/console');
  await sandbox.faults.add({ kind: 'reset', when: 'after', operation: 'createCharge', by: 'close' });
  const read = await fetch(`${sandbox.url}/shop/v1/pos/authorization/${id}`, {
    headers: { authorization: 'Bearer a43baf630b964c049dcfba1031d2c43e' },
  });
  const { pay_token: token } = (await read.json()) as { pay_token: { val: string } };
  const charge = { pay_token_val: token.val, amount: 19.9 };
  await expect(sandbox.post('/shop/v1/pos/charge', charge)).rejects.toThrow('fetch failed');
  await sandbox.post('/shop/v1/pos/charge', charge);
  const row = page.locator('[data-live="requests"] tr', { hasText: 'sent twice' });
  await row.waitFor();
  await row.getByRole('link', { name: /^\d+$/ }).click();
  const said = page.getByRole('region', { name: 'Warnings' });
  expect(await said.textContent()).toContain(
    'Both were carried out. In PHP curl CURLOPT_FRESH_CONNECT stops it',
  );
  await said.getByRole('link', { name: /^request \d+$/ }).click();
  await page.getByText('connection closed, after it took effect').waitFor();
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
