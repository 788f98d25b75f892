import { describe, expect, test } from 'vitest';
import { faultsOf as axeFaultsOf } from '../axe.ts';
import { screens } from '../screens.ts';
import { violationsIn, illegalTransitions, exchangesIn } from './shown-exchanges.ts';
import { openSite } from './open-site.ts';
import { approve, requestPayment, runQuickStart, open, type TryItPage } from './steps.ts';

const stage = await openSite();
const start = (options?: Parameters<typeof open>[3]): Promise<TryItPage> => stage.start('try-it/', options);

test('a seat is sold: approved, told, charged and refunded, and every response is one of the contract', async () => {
  const tryIt = await start();
  const { page, press, says, step } = tryIt;
  await requestPayment(tryIt);
  await approve(tryIt);
  await press('Charge');
  await says('charge', 'answered with 200');
  await press('Refund');
  await says('refund', 'answered with 200');
  const shown = await exchangesIn(page.locator('main'));
  expect(shown.map(({ method, path, status }) => `${method} ${path} ${status}`)).toEqual([
    'POST /oa2/v1/ac/token 200',
    'POST /shop/v1/pos/authorization 200',
    'GET /shop/v1/pos/authorization/CHTQA45B7PA98 200', // the listener's
    'GET /shop/v1/pos/authorization/CHTQA45B7PA98 200',
    'POST /shop/v1/pos/charge 200',
    'POST /shop/v1/pos/refund 200',
  ]);
  expect(violationsIn(shown)).toEqual([]);
  expect(illegalTransitions(shown)).toEqual([]);
  const delivered = JSON.parse((await step('webhook').getByLabel('Delivered').innerText()) || '{}');
  expect(delivered).toMatchObject({ edata: { id: 'CHTQA45B7PA98', status: 'GRANTED' } });
  await press('Look at the ledger');
  const table = step('ledger').getByRole('table');
  expect(await table.getByRole('row', { name: 'Nina Vale' }).innerText()).toMatch(/€10,000\.00\s+€9,970\.00/);
  expect(await table.getByRole('row', { name: 'Acme' }).innerText()).toMatch(
    /€1,250\.75\s+€1,250\.75\s+€30\.00/,
  );
  await press('Let a day pass');
  await table.getByRole('row', { name: '€1,280.75' }).waitFor();
});

test('an expired pay token is answered with 410, whose page is a link away, and a fresh one works', async () => {
  const tryIt = await start();
  const { page, press, says, step } = tryIt;
  await requestPayment(tryIt);
  await approve(tryIt);
  expect(await page.getByRole('timer').innerText()).toMatch(/^(3:00|2:5\d)$/);
  await press('Let 3 minutes pass');
  await page.getByRole('timer').getByText('0:00').waitFor();
  await press('Charge');
  await says('charge', 'No money moved. Its outcome is rejected.');
  const refused = await exchangesIn(step('charge'));
  expect(refused.map(({ status }) => status)).toEqual([410]);
  expect(violationsIn(refused)).toEqual([]);
  const link = step('charge').getByRole('link', { name: '410/200 PayTokenExpired' });
  const { status } = await page.request
    .get(new URL((await link.getAttribute('href'))!, page.url()).href)
    .then(async (response) => ({ status: response.status() }));
  expect(status).toBe(200);
  await press('Read the authorization');
  await page
    .getByRole('timer')
    .getByText(/^(3:00|2:5\d)$/)
    .waitFor();
  await press('Charge');
  await says('charge', 'answered with 200');
});

test('the customer may refuse: the webhook says so, nothing can be charged, and she can be asked again', async () => {
  const tryIt = await start();
  const { page, press, says, step } = tryIt;
  await requestPayment(tryIt);
  await press('Refuse');
  await says('webhook', 'is REFUSED');
  await press('Read the authorization');
  await says('pay-token', 'answered with 200');
  expect(await page.getByRole('button', { name: 'Charge', exact: true }).isDisabled()).toBe(true);
  expect(illegalTransitions(await exchangesIn(page.locator('main')))).toEqual([]);
  await press('Ask for the payment');
  await step('phone').getByLabel('PIN').waitFor();
  await approve(tryIt);
  await press('Charge');
  await says('charge', 'answered with 200');
});

test('a wrong PIN approves nothing', async () => {
  const tryIt = await start();
  await requestPayment(tryIt);
  await tryIt.page.getByLabel('PIN', { exact: true }).fill('00000');
  await tryIt.press('Approve');
  await tryIt.says('phone', 'PIN');
  await tryIt.press('Read the authorization');
  await tryIt.says('pay-token', 'answered with 200');
  const [read] = await exchangesIn(tryIt.step('pay-token'));
  expect(JSON.parse(read!.body)).toMatchObject({ status: 'WAITING' });
  await approve(tryIt);
});

test('what is asked for can be changed, and what the client refuses is never sent', async () => {
  const tryIt = await start();
  const { press, says, step } = tryIt;
  await press('Start the sandbox');
  await press('Get a token');
  await says('token', 'answered with 200');
  const [description, amount] = [
    step('authorization').getByLabel('Description'),
    step('authorization').getByLabel('Amount'),
  ];
  await description.fill('Two seats, the mayor’s box');
  await amount.fill('99,90');
  expect(await step('authorization').getByLabel('Call of the client').innerText()).toContain(
    'charge_amount: 99.9,',
  );
  await press('Ask for the payment');
  await says('authorization', 'answered with 200');
  const [asked] = await exchangesIn(step('authorization'));
  expect(JSON.parse(asked!.body)).toMatchObject({
    description: 'Two seats, the mayor’s box',
    charge_amount: 99.9,
  });
  await step('phone').getByText('€99.90').waitFor();
  await amount.fill('a lot');
  await press('Ask for the payment');
  await says('authorization', 'Its outcome is not_sent.');
  expect(await exchangesIn(step('authorization'))).toEqual([]);
});

test('nothing is loaded before the sandbox is started, little then, and nothing is sent to anybody after that', async () => {
  const tryIt = await start();
  const { page, requests, press } = tryIt;
  await page.waitForLoadState('networkidle');
  expect(requests.filter((url) => url.includes('/sandbox/'))).toEqual([]);
  const first = requests.length;
  await press('Start the sandbox');
  await page.getByRole('button', { name: 'Get a token' }).waitFor();
  await page.waitForLoadState('networkidle');
  const started = requests.slice(first);
  expect(started.some((url) => url.includes('/sandbox/worker-'))).toBe(true);
  const size = await page.evaluate((names) => {
    const loaded = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    return loaded
      .filter(({ name }) => names.includes(name))
      .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
  }, started);
  // The page says "about 135 KB".
  expect(size).toBeGreaterThan(120_000);
  expect(size).toBeLessThan(140_000);
  await press('Get a token');
  await press('Ask for the payment');
  await approve(tryIt);
  await press('Charge');
  await tryIt.says('charge', 'answered with 200');
  expect(requests.slice(first + started.length)).toEqual([]);
});

test('it begins again when asked: nothing is left, and the Quick Start’s ids come first', async () => {
  const tryIt = await start();
  const { page, press, says, step } = tryIt;
  await runQuickStart(tryIt);
  await press('Begin again');
  await page.getByRole('table').waitFor({ state: 'detached' });
  expect(await exchangesIn(page.locator('main'))).toEqual([]);
  expect(await page.getByRole('button', { name: 'Ask for the payment' }).isDisabled()).toBe(true);
  await press('Get a token');
  await says('token', 'answered with 200');
  await press('Ask for the payment');
  await says('authorization', 'answered with 200');
  const [asked] = await exchangesIn(step('authorization'));
  expect(JSON.parse(asked!.body)).toMatchObject({ id: 'CHTQA45B7PA98' });
});

test('when the engine cannot be loaded the page says so, and the button tries again', async () => {
  const { page, press } = await open(stage.browser, stage.url, 'try-it/');
  await page.context().route(/\/sandbox\/worker-/, (route) => route.abort());
  await press('Start the sandbox');
  await page.getByText('It did not start').waitFor();
  await page.context().unroute(/\/sandbox\/worker-/);
  await press('Start the sandbox');
  await page.getByRole('button', { name: 'Get a token' }).waitFor();
  await page.context().close();
});

test('by keyboard alone: one step after the other, down to the customer’s yes', async () => {
  const { page, says } = await start();
  const reach = async (name: string): Promise<void> => {
    const wanted = page.getByRole('button', { name, exact: true });
    for (let count = 0; count < 60; count++) {
      if (await wanted.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab does not reach ${name}.`);
  };
  await page.getByRole('button', { name: 'Start the sandbox' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Get a token' }).waitFor();
  await reach('Get a token');
  await page.keyboard.press('Space');
  await says('token', 'answered with 200');
  await reach('Ask for the payment');
  await page.keyboard.press('Enter');
  await says('authorization', 'answered with 200');
  await reach('Approve');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.type('12345');
  await page.keyboard.press('Enter');
  await says('phone', 'GRANTED');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('GRANTED');
});

describe.each(Object.entries(screens))('on %s', (_, options) => {
  test('all of it fits, and axe finds no fault', async () => {
    // Axe is injected past the page's policy.
    const tryIt = await start({ ...options, bypassCSP: true });
    expect(await axeFaultsOf(tryIt.page)).toEqual([]);
    await runQuickStart(tryIt);
    expect(await axeFaultsOf(tryIt.page)).toEqual([]);
    expect(
      await tryIt.page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
    ).toBeLessThanOrEqual(0);
  });
});

test('without JavaScript the page says what it would do, and where the same sandbox runs', async () => {
  const { page } = await start({ javaScriptEnabled: false });
  const main = page.locator('main');
  expect(await main.innerText()).toContain('This page needs JavaScript');
  expect(await main.innerText()).toContain('Reading the authorization again brings a fresh one.');
  await main.getByRole('link', { name: 'from the repository' }).click();
  await page.waitForURL(/programs\/#mock-and-sandbox$/);
});
