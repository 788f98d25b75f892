import type { Page } from 'playwright-core';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { launchChromium } from '../chromium.ts';
import { type BoxOffice, startBoxOffice } from './box-office.ts';
import { arrive, arriveAsStaff, authorizationId, codeOf, giveBack, order, tickets } from './customer.ts';

const browser = await launchChromium();
afterAll(() => browser.close());

let shop: BoxOffice;
beforeEach(async () => {
  shop = await startBoxOffice();
});

/** A browser whose buyer has paid for seats. */
async function buy(...seats: string[]): Promise<Page> {
  const page = await arrive(browser, shop.url);
  await order(page, ...seats);
  await shop.sandbox.approve(await authorizationId(page));
  await tickets(page).first().waitFor();
  return page;
}

const staffAt = (path: string) => arriveAsStaff(browser, shop, path);

test('nobody sees orders or the door without the password', async () => {
  for (const path of ['/staff', '/door'])
    for (const headers of [{}, { authorization: `Basic ${btoa('Carla:something-else')}` }]) {
      const response = await fetch(shop.url + path, { headers });
      expect({ path, status: response.status }).toEqual({ path, status: 401 });
      expect(response.headers.get('www-authenticate')).toContain('Basic');
      expect(await response.text()).not.toContain('<form');
    }
  const staff = await staffAt('/staff');
  await staff.getByText('No order needs a person.').waitFor();
  await staff.getByRole('link', { name: 'Door' }).click();
  await staff.getByText('Scan a ticket').waitFor();
});

test('an order that needs a person is answered, with who and how, and its customer sees it at once', async () => {
  const customer = await arrive(browser, shop.url);
  await order(customer, '8-15', '8-16');
  // Its charge is found by its authorization, so that its refund is made by hand.
  await shop.sandbox.faults.add({ kind: 'reset', operation: 'createCharge', when: 'after' });
  await shop.sandbox.approve(await authorizationId(customer));
  await tickets(customer).first().waitFor();
  await giveBack(customer, 'Row 8, seat 16');
  await customer.getByText('The box office is looking into it.').waitFor();

  const staff = await staffAt('/staff');
  await staff.getByRole('heading', { name: 'Needs a person (1)' }).waitFor();
  await staff.getByText('Refund it in the portal of DropPay').first().waitFor();
  const asked = staff
    .getByRole('article')
    .filter({ has: staff.getByRole('button', { name: 'not refunded' }) })
    .first();
  await asked.getByRole('button', { name: 'refunded', exact: true }).click();
  // It wants to know how that is known.
  expect(
    await asked
      .getByLabel('How do you know?')
      .evaluate((field: HTMLInputElement) => field.validity.valueMissing),
  ).toBe(true);
  await asked.getByLabel('How do you know?').fill('Portal, reference 4711');
  await asked.getByRole('button', { name: 'refunded', exact: true }).click();
  await staff.getByText('No order needs a person.').waitFor();
  await staff.getByText('History').first().click();
  await staff.getByText('(Carla)').first().waitFor();
  expect(await staff.getByText('Portal, reference 4711').count()).toBeGreaterThan(0);
  await customer.getByText('€50.00 went back').waitFor();
});

test('orders are found by their seat, by their number and by the IDs of DropPay', async () => {
  const customer = await buy('8-16');
  const staff = await staffAt('/staff');
  for (const what of ['8-16', customer.url().split('/').at(-1)!]) {
    await staff.getByLabel('Order, seat, or an ID of DropPay').fill(what);
    await staff.getByRole('button', { name: 'Find' }).click();
    await staff.getByRole('heading', { name: `Found for “${what}” (1)` }).waitFor();
  }
  const [authorization] = /CHT\w+/.exec(await staff.getByRole('article').innerText()) ?? [];
  await staff.getByLabel('Order, seat, or an ID of DropPay').fill(authorization!);
  await staff.getByRole('button', { name: 'Find' }).click();
  await staff.getByRole('heading', { name: `Found for “${authorization}” (1)` }).waitFor();
  await staff.getByRole('article').getByRole('link').click();
  await tickets(staff).waitFor();
});

test('at the door a scanner types and presses Enter: valid once, and neither again, nor given back, nor forged', async () => {
  const customer = await buy('8-15', '8-16');
  const [valid, returned] = [await codeOf(customer), await codeOf(customer, 1)];
  await giveBack(customer, 'Row 8, seat 16');
  await customer.getByText('€50.00 went back').waitFor();

  const door = await staffAt('/door');
  async function scanned(code: string): Promise<string> {
    // Nobody touches the page between two tickets: the field has the focus.
    await door.locator('input[name=code]:focus').waitFor();
    await door.keyboard.type(code);
    await Promise.all([door.waitForEvent('load'), door.keyboard.press('Enter')]);
    return door.locator('#result').innerText();
  }
  expect(await scanned(valid)).toMatch(/^Come in\s+Row 8, seat 15/);
  expect(await scanned(valid)).toMatch(/^Stop\s+Row 8, seat 15\s+It was shown before/);
  expect(await scanned(returned)).toMatch(/^Stop\s+Row 8, seat 16\s+It was given back/);
  // Another order's number, signed with the same letters; and what somebody made up.
  expect(await scanned(`${valid.startsWith('A') ? 'B' : 'A'}${valid.slice(1)}`)).toMatch(
    /^Stop\s+This is no/,
  );
  expect(await scanned('8-16')).toMatch(/^Stop\s+This is no/);
  expect(await door.getByRole('listitem').allInnerTexts()).toEqual([
    expect.stringMatching(/Stop: /),
    expect.stringMatching(/Stop: Row 8, seat 16/),
    expect.stringMatching(/Stop: Row 8, seat 15/),
    expect.stringMatching(/Come in: Row 8, seat 15/),
  ]);
  await customer.getByRole('link', { name: 'My tickets' }).click();
  await customer.getByText('Used at').waitFor();
});
