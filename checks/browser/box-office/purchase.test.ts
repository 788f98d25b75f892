import type { Locator } from 'playwright-core';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { launchChromium } from '../chromium.ts';
import { type BoxOffice, startBoxOffice } from './box-office.ts';
import { approve, arrive, authorizationId, order, phone, scan, seat, tickets } from './customer.ts';

const browser = await launchChromium();
afterAll(() => browser.close());

let shop: BoxOffice;
beforeEach(async () => {
  shop = await startBoxOffice();
});

/** How many euro the first payer, Nina, has left of 10,000. */
const left = async (): Promise<number> =>
  (await shop.sandbox.people()).find(({ name }) => name === 'Nina Vale')!.balance_available;

test('at a computer: the phone scans the code and approves, and the tickets appear by themselves', async () => {
  const page = await arrive(browser, shop.url);
  await order(page, '8-15', '8-16');
  await page.locator('.by-button').waitFor({ state: 'hidden' });
  const handset = await arrive(browser, await scan(page), phone);
  expect(await handset.getByText('The Musical - ').innerText()).toContain('Row 8, seat 16');
  await approve(handset);
  await tickets(page).nth(1).waitFor();
  expect(await tickets(page).nth(1).innerText()).toMatch(/Row 8\s+seat 16/);
  expect(await left()).toBe(9900);
  // The phone has come back to the shop, in a browser that did not order, and has the tickets, too.
  await tickets(handset).nth(1).waitFor();
});

test('on the phone: a button leads to the payment and back to the ticket', async () => {
  const page = await arrive(browser, shop.url, phone);
  await order(page, '8-16');
  await page.locator('.by-code').waitFor({ state: 'hidden' });
  await page.getByRole('link', { name: 'Pay with DropPay' }).click();
  await approve(page);
  await tickets(page).waitFor();
  expect(page.url()).toMatch(`${shop.url}/orders/`);
  expect(await left()).toBe(9950);
});

test('refused on the phone: the shop says so, and the seat is free again', async () => {
  const page = await arrive(browser, shop.url);
  await order(page, '8-16');
  const handset = await arrive(browser, await scan(page), phone);
  await handset.getByRole('button', { name: 'Refuse' }).click();
  await page.getByText(/You refused the payment\. Nothing was charged/).waitFor();
  await page.getByRole('link', { name: 'Choose seats again' }).click();
  await order(page, '8-16');
});

test('not approved in time: the order ends as the clock says, and the seat is free again', async () => {
  const page = await arrive(browser, shop.url);
  await order(page, '8-16');
  await shop.sandbox.clock.advance('15m');
  await page.getByText('The payment was not approved in time.').waitFor();
  const other = await arrive(browser, shop.url);
  await order(other, '8-16');
});

test('given back, in part: the money is back, and the seat on sale', async () => {
  const page = await arrive(browser, shop.url);
  await order(page, '8-15', '8-16');
  await page.getByRole('link', { name: 'Or open the payment on this device' }).click();
  await approve(page);
  await tickets(page).first().waitFor();
  await page.getByRole('link', { name: 'My tickets' }).click();
  await page.getByText('Give seats back').click();
  await page.getByRole('checkbox', { name: 'Row 8, seat 16' }).check();
  await page.getByRole('button', { name: 'Give back and refund' }).click();
  await page.getByText('€50.00 went back to your DropPay account.').waitFor();
  expect(await tickets(page).nth(1).innerText()).toContain('Given back');
  expect(await left()).toBe(9950);
  await order(await arrive(browser, shop.url), '8-16');
});

test('given back, all of it', async () => {
  const page = await arrive(browser, shop.url);
  await order(page, '9-1');
  await shop.sandbox.approve(await authorizationId(page));
  await page.getByText('Give seats back').click();
  await page.getByRole('checkbox', { name: 'Row 9, seat 1' }).check();
  await page.getByRole('button', { name: 'Give back and refund' }).click();
  await page.getByText('€30.00 went back to your DropPay account.').waitFor();
  expect(await left()).toBe(10_000);
});

test('two want the same seat at once: one gets it, the other is told and chooses again', async () => {
  const both = await Promise.all(
    [1, 2].map(() => arrive(browser, shop.url, undefined, /the server responded with a status of 409/)),
  );
  await Promise.all(both.map((page) => seat(page, '8-16').click()));
  await Promise.all(both.map((page) => page.getByRole('button', { name: 'Pay with DropPay' }).click()));
  const outcomes = await Promise.all(
    both.map(async (page) => {
      const won = page.getByRole('heading', { name: 'Pay €50.00 with DropPay' });
      const lost = page.getByRole('alert');
      await won.or(lost).waitFor();
      return (await lost.count()) > 0 ? await lost.innerText() : 'won';
    }),
  );
  expect(outcomes.toSorted()).toEqual([
    'Somebody was quicker: a seat of yours is taken now. Nothing was charged; choose another.',
    'won',
  ]);
  const loser = both[outcomes.indexOf('won') === 0 ? 1 : 0]!;
  expect(await seat(loser, '8-16').locator('input').isDisabled()).toBe(true);
  await order(loser, '8-15');
  expect(await shop.sandbox.approvals()).toHaveLength(2);
});

// Nobody takes over what a process had in hand until it can be at it no more, half a minute later.
const patient = { timeout: 120_000 };

test(
  'the shop is killed between the charge and the ticket, and opened again: the ticket is there',
  patient,
  async () => {
    const page = await arrive(
      browser,
      shop.url,
      undefined,
      /ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY/,
    );
    await order(page, '8-16');
    await shop.sandbox.faults.add({ kind: 'stall', operation: 'createCharge', when: 'after' });
    await shop.sandbox.approve(await authorizationId(page));
    await expect.poll(() => shop.sandbox.faults.list()).toEqual([]);
    await shop.kill();
    expect(await left()).toBe(9950);
    await shop.open();
    await tickets(page).waitFor({ timeout: 60_000 });
    expect(await left()).toBe(9950);
  },
);

test.for(['before', 'after'] as const)(
  'the response to a charge is lost, %s it was made: the screen says what is known',
  async (when) => {
    const page = await arrive(browser, shop.url);
    await order(page, '8-16');
    await shop.sandbox.faults.add({ kind: 'reset', operation: 'createCharge', when });
    await shop.sandbox.approve(await authorizationId(page));
    await (when === 'after' ? tickets(page) : page.getByText('Do not pay again')).waitFor();
    expect(await left()).toBe(when === 'after' ? 9950 : 10_000);
  },
);

test('without scripts: everything but what changes by itself', async () => {
  const page = await arrive(browser, shop.url, { javaScriptEnabled: false });
  await order(page, '8-16');
  await page.getByRole('link', { name: 'Or open the payment on this device' }).click();
  await approve(page);
  await page.waitForURL(`${shop.url}/orders/*`);
  // What is looked at is always the page that came, not the one that is left.
  const follow = (link: Locator) => Promise.all([page.waitForEvent('load'), link.click()]);
  const again = page.getByRole('link', { name: 'Look again' });
  await page.goto(`${shop.url}/tickets`);
  await follow(page.getByRole('heading', { level: 2 }).getByRole('link'));
  while ((await tickets(page).count()) === 0) await follow(again);
  await page.getByText('Give seats back').click();
  await page.getByRole('checkbox', { name: 'Row 8, seat 16' }).check();
  await follow(page.getByRole('button', { name: 'Give back and refund' }));
  while (!(await page.getByText('went back').isVisible())) await follow(again);
  expect(await left()).toBe(10_000);

  await page.goto(shop.url);
  await order(page, '9-1');
  await follow(page.getByRole('button', { name: 'Cancel the order' }));
  await page.getByText('You cancelled the order.').waitFor();
});
