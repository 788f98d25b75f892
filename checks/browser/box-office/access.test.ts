import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { launchChromium } from '../chromium.ts';
import { type BoxOffice, startBoxOffice } from './box-office.ts';
import {
  arrive,
  arriveAsStaff,
  authorizationId,
  codeOf,
  desktop,
  giveBack,
  order,
  seat,
  tickets,
} from './customer.ts';

const browser = await launchChromium();
const axe = await readFile(fileURLToPath(import.meta.resolve('axe-core')), 'utf8');
afterAll(() => browser.close());

let shop: BoxOffice;
beforeEach(async () => {
  shop = await startBoxOffice();
});

const screens: Record<string, BrowserContextOptions> = {
  'a wide screen': desktop,
  'a wide screen, dark': { ...desktop, colorScheme: 'dark' },
  'a wide screen at 200 %': { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 },
  'a phone 320 pixels wide': { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true },
  'a phone 320 pixels wide, dark': {
    viewport: { width: 320, height: 640 },
    hasTouch: true,
    isMobile: true,
    colorScheme: 'dark',
  },
};

/** Axe finds no fault, and nothing is wider than the window. */
async function look(page: Page, at: string): Promise<void> {
  // With its stylesheet, which comes after what is waited for.
  await page.waitForLoadState();
  await page.evaluate(axe);
  const { violations, passes } = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run: () => Promise<AxeResults> } }).axe.run(),
  );
  expect(
    violations.map(({ id, nodes }) => `${at}, ${id}: ${nodes.map(({ html }) => html).join(' ')}`),
  ).toEqual([]);
  expect(passes.length, at).toBeGreaterThan(10);
  const { content, window } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    window: innerWidth,
  }));
  expect(content, at).toBeLessThanOrEqual(window);
}

// Axe reads every page, one after the other.
describe.each(Object.entries(screens))('on %s', { timeout: 120_000 }, (_, options) => {
  test('every page of the shop can be used by everybody, and fits', async () => {
    // Axe is a script of ours, past the page's policy.
    const page = await arrive(browser, shop.url, { ...options, bypassCSP: true }, /status of 4\d\d/);
    await look(page, 'seats');
    await page.getByRole('button', { name: 'Pay with DropPay' }).click();
    await page.getByRole('alert').waitFor();
    await look(page, 'nothing chosen');
    await order(page, '8-15', '8-16');
    await look(page, 'payment');
    await shop.sandbox.faults.add({ kind: 'reset', operation: 'createCharge', when: 'before' });
    await shop.sandbox.approve(await authorizationId(page));
    await page.getByText('Do not pay again').waitFor();
    await look(page, 'unknown');

    await page.goto(shop.url);
    await order(page, '8-12', '8-13');
    await shop.sandbox.approve(await authorizationId(page));
    await tickets(page).first().waitFor();
    await page.getByText('Give seats back').click();
    await page.getByText('Tickets on another device').click();
    await look(page, 'tickets, refund and recovery');
    await page.getByRole('checkbox', { name: 'Row 8, seat 12' }).check();
    await page.getByRole('button', { name: 'Give back and refund' }).click();
    await page.getByText('went back').waitFor();
    await look(page, 'refunded');

    await page.goto(shop.url);
    await order(page, '9-1');
    await shop.sandbox.refuse(await authorizationId(page));
    await page.getByText('You refused').waitFor();
    await look(page, 'refused');
    await page.goto(shop.url);
    await order(page, '9-2');
    const unpaid = page.url();
    await page.goto(shop.url);
    await look(page, 'seats, with an order that is not paid');
    await page.goto(`${unpaid}?again=1`);
    await page.getByText('already being paid').waitFor();
    await look(page, 'ordered again');
    await page.getByRole('button', { name: 'Cancel the order' }).click();
    await page.getByText('You cancelled the order.').waitFor();
    await look(page, 'cancelled');
    await page.goto(`${shop.url}/tickets`);
    await look(page, 'my tickets');
    await page.goto(`${shop.url}/nowhere`);
    await look(page, 'not found');
  });

  test('every page of the staff can be used by everybody, and fits', async () => {
    const page = await arrive(browser, shop.url, { ...options, bypassCSP: true }, /status of 4\d\d/);
    await order(page, '8-15', '8-16');
    await shop.sandbox.faults.add({ kind: 'reset', operation: 'createCharge', when: 'after' });
    await shop.sandbox.approve(await authorizationId(page));
    await tickets(page).first().waitFor();
    const codes = [await codeOf(page), await codeOf(page, 1)];
    await giveBack(page, 'Row 8, seat 16');
    await page.getByText('The box office is looking into it.').waitFor();
    await look(page, 'a refund that a person makes');

    const staff = await arriveAsStaff(browser, shop, '/staff', { ...options, bypassCSP: true });
    await staff.getByRole('heading', { name: 'Needs a person (1)' }).waitFor();
    await staff.getByText('History').first().click();
    await look(staff, 'orders');
    await staff.getByLabel('Order, seat, or an ID of DropPay').fill('8-16');
    await staff.getByRole('button', { name: 'Find' }).click();
    await staff.getByRole('heading', { name: 'Found for “8-16” (1)' }).waitFor();
    await look(staff, 'found');
    await staff.goto(`${shop.url}/door`);
    await look(staff, 'door');
    for (const [at, code] of codes.entries()) {
      await staff.getByLabel('Code of the ticket').fill(code);
      await staff.getByRole('button', { name: 'Check' }).click();
      await staff.getByText(['Come in', 'Stop'][at]!, { exact: true }).waitFor();
      await look(staff, `door, ticket ${at + 1}`);
    }
  });
});

test('by the keyboard alone: the staff answers, and checks a ticket', async () => {
  const customer = await arrive(browser, shop.url);
  await order(customer, '8-15', '8-16');
  await shop.sandbox.faults.add({ kind: 'reset', operation: 'createCharge', when: 'after' });
  await shop.sandbox.approve(await authorizationId(customer));
  await tickets(customer).first().waitFor();
  const code = await codeOf(customer);
  await giveBack(customer, 'Row 8, seat 16');
  await customer.getByText('The box office is looking into it.').waitFor();

  const page = await arriveAsStaff(browser, shop, '/staff');
  const focused = () =>
    page.evaluate(() => {
      const { textContent, labels } = document.activeElement as HTMLInputElement;
      return labels?.[0]?.textContent.trim() || textContent?.trim() || '';
    });
  const tabTo = async (name: RegExp) => {
    for (let tries = 0; tries < 30; tries++) {
      await page.keyboard.press('Tab');
      if (name.test(await focused())) return;
    }
    throw new Error(`Tab does not lead to ${name}, but to "${await focused()}".`);
  };
  await page.getByRole('heading', { name: 'Needs a person (1)' }).waitFor();
  await tabTo(/^How do you know\?$/);
  await page.keyboard.type('Portal, reference 4711');
  await tabTo(/^refunded$/);
  await page.keyboard.press('Enter');
  await page.getByText('No order needs a person.').waitFor();
  await tabTo(/^Door$/);
  await page.keyboard.press('Enter');
  await page.locator('input[name=code]:focus').waitFor();
  await page.keyboard.type(code);
  await page.keyboard.press('Enter');
  await page.getByText('Come in', { exact: true }).waitFor();
});

test('by the keyboard alone: from the seat map to the ticket and back', async () => {
  const page = await arrive(browser, shop.url);
  const press = (...keys: string[]) =>
    keys.reduce((last, key) => last.then(() => page.keyboard.press(key)), Promise.resolve());
  const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
  const tabTo = async (name: RegExp, key = 'Tab') => {
    for (let tries = 0; tries < 30; tries++) {
      await press(key);
      if (name.test(await focused())) return;
    }
    throw new Error(`${key} does not lead to ${name}, but to "${await focused()}".`);
  };
  await tabTo(/^Skip to the content$/);
  await tabTo(/^Skip the seats$/);
  await press('Tab', 'ArrowDown', 'ArrowDown', 'ArrowRight', 'Space');
  expect(await seat(page, '3-2').locator('input').isChecked()).toBe(true);
  await page.getByText('1 seat, €50.00').waitFor();
  await press('ArrowLeft', 'ArrowUp', 'ArrowUp');
  await tabTo(/^Skip the seats$/, 'Shift+Tab');
  await press('Enter', 'Enter');
  await page.getByRole('heading', { name: 'Pay €50.00 with DropPay' }).waitFor();
  await tabTo(/^Or open the payment on this device$/);
  await press('Enter');
  await page.getByLabel(/^PIN/).waitFor();
  for (
    let tries = 0;
    tries < 30 && (await page.evaluate(() => document.activeElement?.id)) !== 'pin';
    tries++
  ) {
    await press('Tab');
  }
  await page.keyboard.type('12345');
  await press('Enter');
  await tickets(page).waitFor();
  await tabTo(/^Give seats back$/);
  await press('Enter', 'Tab', 'Space');
  await tabTo(/^Give back and refund$/);
  await press('Enter');
  await page.getByText('went back').waitFor();
});

test('the focus is never hidden below the way to pay', async () => {
  const page = await arrive(browser, shop.url, { viewport: { width: 390, height: 700 } });
  await page.locator('input[value="1-1"]').focus();
  for (let row = 1; row < 10; row++) {
    await page.keyboard.press('ArrowDown');
    const hidden = await page.evaluate(() => {
      const { top, bottom, left } = document.activeElement!.getBoundingClientRect();
      const over = document.elementFromPoint(left + 5, (top + bottom) / 2);
      return over?.closest('.checkout') !== null;
    });
    expect(hidden, `row ${row + 1}`).toBe(false);
  }
});
