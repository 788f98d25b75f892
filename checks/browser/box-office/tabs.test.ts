import { afterAll, beforeEach, expect, test } from 'vitest';
import { launchChromium } from '../chromium.ts';
import { type BoxOffice, startBoxOffice } from './box-office.ts';
import { arrive, authorizationId, order, seat, tickets } from './customer.ts';

const browser = await launchChromium();
afterAll(() => browser.close());

let shop: BoxOffice;
beforeEach(async () => {
  shop = await startBoxOffice();
});

test('a second tab that wants the same seats is led to the order, told so, and shows the tickets with the first', async () => {
  const first = await arrive(browser, shop.url);
  const second = await first.context().newPage();
  await second.goto(shop.url);
  await order(first, '8-16');
  await order(second, '8-16');
  await second.getByText('This order is already being paid in another tab or on your phone.').waitFor();
  expect(second.url().split('?')[0]).toBe(first.url());
  expect(await shop.sandbox.approvals()).toHaveLength(1);
  await shop.sandbox.approve(await authorizationId(second));
  await Promise.all([first, second].map((tab) => tickets(tab).waitFor()));
  expect(await second.getByText('already being paid').count()).toBe(0);
});

test('the seats say that an order is not paid yet, and lead to it', async () => {
  const page = await arrive(browser, shop.url);
  await order(page, '8-16');
  await page.goto(shop.url);
  await page.getByRole('link', { name: 'Go on with it' }).click();
  await page.getByRole('heading', { name: 'Pay €50.00 with DropPay' }).waitFor();
});

test('cancelled in one tab: the other says so, nothing was charged, and the seat is free again', async () => {
  const first = await arrive(browser, shop.url);
  await order(first, '8-16');
  const second = await first.context().newPage();
  await second.goto(first.url());
  await first.getByRole('button', { name: 'Cancel the order' }).click();
  for (const tab of [first, second])
    await tab
      .getByText('You cancelled the order. Nothing was charged, and the seats are free again.')
      .waitFor();
  await order(await arrive(browser, shop.url), '8-16');
});

test('what changes by itself leaves the focus, and what was opened and chosen, where it is', async () => {
  const page = await arrive(browser, shop.url);
  await order(page, '8-15', '8-16');
  await page.getByRole('link', { name: 'Or open the payment on this device' }).focus();
  const title = await page.locator('h1').elementHandle();
  await shop.sandbox.approve(await authorizationId(page));
  await tickets(page).first().waitFor();
  // The link is gone, so the focus is at what has become of the page, and not lost.
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Paid');
  expect(await title.evaluate((node) => node.isConnected)).toBe(true);

  const other = await page.context().newPage();
  await other.goto(page.url());
  await page.getByText('Give seats back').click();
  await page.getByText('Tickets on another device').click();
  await page.getByText('Tickets on another device').focus();
  await other.getByText('Give seats back').click();
  await other.getByRole('checkbox', { name: 'Row 8, seat 16' }).check();
  await other.getByRole('button', { name: 'Give back and refund' }).click();
  await page.getByText('€50.00 went back').waitFor();
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Tickets on another device');
  expect(await page.locator('#elsewhere').getAttribute('open')).toBe('');
});

test('an order that DropPay cannot be asked for is kept, and says so, and goes on when it can', async () => {
  await shop.sandbox.faults.add({ kind: 'error', operation: 'createAuthorization', status: 503, times: 3 });
  const page = await arrive(browser, shop.url);
  await seat(page, '8-16').click();
  await page.getByRole('button', { name: 'Pay with DropPay' }).click();
  await page.getByText('DropPay cannot be reached.').waitFor();
  await page.getByRole('heading', { name: 'Pay €50.00 with DropPay' }).waitFor();
});
