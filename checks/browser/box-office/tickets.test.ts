import { afterAll, beforeEach, expect, test } from 'vitest';
import { launchChromium } from '../chromium.ts';
import { type BoxOffice, startBoxOffice } from './box-office.ts';
import { approve, arrive, authorizationId, codeOf, order, phone, scan, tickets } from './customer.ts';

const browser = await launchChromium();
afterAll(() => browser.close());

let shop: BoxOffice;
beforeEach(async () => {
  shop = await startBoxOffice();
});

test('a browser that has lost its cookie has no tickets, until it opens the link that was kept', async () => {
  const page = await arrive(browser, shop.url);
  await order(page, '8-16');
  await shop.sandbox.approve(await authorizationId(page));
  await tickets(page).waitFor();
  const code = await codeOf(page);
  await page.getByText('Tickets on another device').click();
  const link = await page.locator('#elsewhere a').getAttribute('href');
  await page.context().clearCookies();
  await page.goto(`${shop.url}/tickets`);
  await page.getByText('This browser has no tickets.').waitFor();
  await page.goto(link!);
  expect(await codeOf(page)).toBe(code);
  await page.getByRole('link', { name: 'My tickets' }).click();
  expect(await codeOf(page)).toBe(code);
});

test('the phone that paid has the tickets when it comes back, and the link that the computer shows brings them to another', async () => {
  const page = await arrive(browser, shop.url);
  await order(page, '8-16');
  const handset = await arrive(browser, await scan(page), phone);
  await approve(handset);
  await tickets(handset).waitFor();
  const code = await codeOf(handset);
  await tickets(page).waitFor();
  await page.getByText('Tickets on another device').click();
  const third = await arrive(browser, await scan(page, '#elsewhere .qr svg'), phone);
  expect(await codeOf(third)).toBe(code);
});

test('who has only the address of an order sees how it stands, and neither its tickets nor a way to change it', async () => {
  const page = await arrive(browser, shop.url);
  await order(page, '8-16');
  const stranger = await arrive(browser, page.url());
  expect(await stranger.getByRole('button').count()).toBe(0);
  await shop.sandbox.approve(await authorizationId(page));
  await stranger.getByText('The tickets are in the browser that ordered them.').waitFor();
  expect(await tickets(stranger).count()).toBe(0);
  expect(await stranger.getByRole('button').count()).toBe(0);
});
