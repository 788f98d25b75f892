import { expect, test } from 'vitest';
import { faultsOf as axeFaultsOf } from '../axe.ts';
import { screens } from '../screens.ts';
import { violationsIn, exchangesIn } from './shown-exchanges.ts';
import { openSite } from './open-site.ts';
import type { TryItPage } from './steps.ts';

const { start } = await openSite();

/** Sends the form and waits for the response. */
async function send({ page }: TryItPage): Promise<string> {
  const said = page.locator('.try-panel > [role=status]');
  await page.getByRole('button', { name: /^Send / }).click();
  await said.getByText('Answered with').waitFor();
  return said.innerText();
}

test('the page of an operation leads to its form, filled in with what the sandbox has', async () => {
  const tryIt = await start('operations/create-charge/');
  const { page, press } = tryIt;
  await page.getByRole('link', { name: 'Try it in the sandbox' }).click();
  await press('Start the sandbox');
  await page.getByText('Nina Vale approved it').waitFor();
  expect(await page.getByLabel('Path').inputValue()).toBe('/shop/v1/pos/charge');
  expect(JSON.parse(await page.getByLabel('Body').inputValue())).toMatchObject({
    authorization_id: 'CHTQA45B7PA98',
    amount: 50,
  });
  expect(await send(tryIt)).toBe('Answered with 200.');
  // The same once more: the state is kept.
  expect(await send(tryIt)).toBe('Answered with 403.');
  const shown = await exchangesIn(page.locator('main'));
  expect(shown.map(({ status }) => status)).toEqual([403, 200]);
  expect(violationsIn(shown)).toEqual([]);
  const error = await page.request.get(
    new URL((await page.getByRole('link', { name: '403 Forbidden' }).getAttribute('href'))!, page.url()).href,
  );
  expect(error.status()).toBe(200);
  await press('Fill in again');
  await page.getByLabel('Body').and(page.locator(':not(:text("CHTQA45B7PA98"))')).waitFor();
  await page.waitForFunction(() => document.querySelector('.try-panel > [role=status]')?.textContent === '');
  expect(await send(tryIt)).toBe('Answered with 200.');
});

test('every operation can be sent as it is filled in, one after the other, with an effect', async () => {
  const tryIt = await start('try-it/operation/');
  const { page, press } = tryIt;
  await press('Start the sandbox');
  const select = page.getByLabel('Operation');
  await page.getByRole('button', { name: /^Send / }).waitFor();
  const ids = await select
    .locator('option')
    .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
  expect(ids.length).toBe(31);
  for (const id of ids) {
    await page.locator('.try-panel').evaluate((panel) => panel.remove());
    await select.selectOption(id);
    await page.getByRole('button', { name: /^Send / }).waitFor();
    expect(await send(tryIt), id).toMatch(/^Answered with 20[04]\.$/);
  }
  expect(violationsIn(await exchangesIn(page.locator('main')))).toEqual([]);
});

test('a body that is no JSON is sent as it is, and its real error is shown', async () => {
  const tryIt = await start('try-it/operation/?id=createAuthorization');
  const { page, press } = tryIt;
  await press('Start the sandbox');
  await page.getByLabel('Body').fill('{"charge_amount": 50');
  expect(await send(tryIt)).toBe('Answered with 400.');
  await page.getByRole('link', { name: '400 BadRequest' }).waitFor();
  await page.getByLabel('Authorization', { exact: true }).fill('Bearer nobody');
  expect(await send(tryIt)).toBe('Answered with 401.');
});

test('what waits can be decided meanwhile, its webhook comes, and time passes', async () => {
  const tryIt = await start('try-it/operation/?id=createAuthorization');
  const { page, press } = tryIt;
  await press('Start the sandbox');
  await page.getByLabel('Body').waitFor();
  await send(tryIt);
  await press('Approve CHTQA45B7PA98');
  await page.getByText('CHTQA45B7PA98 was approved.').waitFor();
  expect(await page.getByLabel('Delivered').innerText()).toContain('"status": "GRANTED"');
  await page.getByText('Nothing waits for an answer.').waitFor();
  await press('Let a day pass');
  await page.getByText('It is a day later.').waitFor();
  // The token is over, too.
  expect(await send(tryIt)).toBe('Answered with 401.');
});

test.each(Object.entries(screens))('on %s it fits, and axe finds no fault', async (_, options) => {
  const tryIt = await start('try-it/operation/?id=createAuthorization', { ...options, bypassCSP: true });
  await tryIt.press('Start the sandbox');
  await tryIt.page.getByLabel('Body').waitFor();
  await send(tryIt);
  await tryIt.page.getByLabel('Authorization', { exact: true }).fill('Bearer nobody');
  await send(tryIt);
  expect(await axeFaultsOf(tryIt.page)).toEqual([]);
  expect(
    await tryIt.page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
  ).toBeLessThanOrEqual(0);
});
