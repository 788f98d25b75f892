import { type RunningSandbox, startSandbox } from '@droppay/sandbox/server';
import type { Page } from 'playwright-core';
import { afterAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { blocksOf } from '../readme/blocks.ts';
import { launchChromium } from './chromium.ts';
import { type Merchant, type Offer, startMerchant } from './checkout-merchant.ts';
import { visit } from './visit.ts';

const browser = await launchChromium();
afterAll(() => browser.close());

let sandbox: RunningSandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
  return () => sandbox.close();
});

/** The shop's page, with the order in a form, as the known application has it. */
const inForm = (script: string): string => `<!doctype html><html lang="en"><title>Box Office</title>
  <form class="checkout" method="get"><input name="seat" value="row 8" aria-label="Seat">
  <div id="droppay-container"></div></form>${script}`;

interface Shop {
  merchant: Merchant;
  page: Page;
  /** What went wrong in the page, its policy included. */
  trouble: string[];
}

async function shop(offer: Partial<Offer> = {}, html = inForm): Promise<Shop> {
  const keys = {
    publicKey: 'c0ffee0000000000000000000000a001',
    privateKey: '5ec2e70000000000000000000000a001',
  };
  const merchant = await startMerchant(
    { checkout: sandbox.url, amount: '50.00', total: 50, ...keys, ...offer },
    html,
  );
  onTestFinished(merchant.close);
  // Checkout is another site than the shop; requests to any third site must not happen.
  const { page, trouble } = await visit(browser, 'http://127.0.0.1:');
  onTestFinished(() => page.context().close());
  await page.goto(merchant.url);
  return { merchant, page, trouble };
}

/** Presses the button, and reads from the link that is shown which authorization it is for. */
async function begin(page: Page): Promise<string> {
  await page.locator('#droppay-container').getByRole('button', { name: 'Pay with DropPay' }).click();
  const link = page.getByRole('dialog').getByRole('link', { name: 'Approve in the app' });
  const address = (await link.getAttribute('href'))!;
  expect(address).toMatch(new RegExp(`^${sandbox.url}/u/10/CHT`));
  return address.split('/').at(-1)!;
}

const balance = async (account: string): Promise<number> =>
  (await sandbox.people()).find((person) => person.account === account)!.balance_available;

describe('a page that loads the Checkout script', () => {
  test('is paid when the customer approves on the phone; the merchant’s server does no more than check and charge', async () => {
    const { merchant, page, trouble } = await shop();
    const id = await begin(page);
    const [phone] = await Promise.all([
      page.waitForEvent('popup'),
      page.getByRole('link', { name: 'Approve in the app' }).click(),
    ]);
    await phone.getByLabel('PIN').fill('12345');
    await phone.getByRole('button', { name: 'Approve' }).click();
    await page.getByRole('heading', { name: 'Order completed' }).waitFor();
    expect(merchant.forms).toEqual([
      { seat: 'row 8', dp_authorization_id: id, dp_authorization_status: 'GRANTED' },
    ]);
    expect(await balance('ACCNINAVALE02')).toBe(9950);
    expect(trouble).toEqual([]);
  });

  test('hears of a refusal, and is not paid', async () => {
    const { merchant, page, trouble } = await shop();
    await sandbox.refuse(await begin(page));
    await page.getByRole('heading', { name: 'Not approved: REFUSED' }).waitFor();
    expect(merchant.forms).toMatchObject([{ dp_authorization_status: 'REFUSED' }]);
    expect(await balance('ACCNINAVALE02')).toBe(10_000);
    expect(trouble).toEqual([]);
  });

  test('posts a form of its own when there is none around the button', async () => {
    const { merchant, page, trouble } = await shop(
      {},
      (script) => `<!doctype html><title>Box Office</title><div id="droppay-container"></div>${script}`,
    );
    await sandbox.approve(await begin(page));
    await page.getByRole('heading', { name: 'Order completed' }).waitFor();
    expect(Object.keys(merchant.forms[0]!)).toEqual(['dp_authorization_id', 'dp_authorization_status']);
    expect(trouble).toEqual([]);
  });

  test('goes on as before when the customer closes the dialog', async () => {
    const { merchant, page, trouble } = await shop();
    const id = await begin(page);
    await page.getByRole('button', { name: 'Not now' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await sandbox.approve(id);
    const other = await begin(page);
    expect(other).not.toBe(id);
    await sandbox.approve(other);
    await page.getByRole('heading', { name: 'Order completed' }).waitFor();
    expect(merchant.forms).toMatchObject([{ dp_authorization_id: other }]);
    expect(trouble).toEqual([]);
  });

  test('says why a payment cannot begin', async () => {
    const { merchant, page } = await shop({ publicKey: 'wrong' });
    await page.getByRole('button', { name: 'Pay with DropPay' }).click();
    await page.getByText('nothing was charged. (No Checkout has this public key.)').waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Pay with DropPay' }).isEnabled()).toBe(true);
    expect(merchant.forms).toEqual([]);
  });

  test('is paid as the page of the sandbox has it', async () => {
    const blocks = await blocksOf('packages/sandbox/README.md');
    const block = blocks.find(({ language }) => language === 'html');
    const code = block!.program.replace('http://127.0.0.1:4010', sandbox.url);
    const { merchant, page, trouble } = await shop({}, () => `<!doctype html><title>Shop</title>${code}`);
    await sandbox.approve(await begin(page));
    await page.getByRole('heading', { name: 'Order completed' }).waitFor();
    expect(merchant.forms).toMatchObject([{ seat: 'row 8', dp_authorization_status: 'GRANTED' }]);
    expect(trouble).toEqual([]);
  });

  test('cannot lower the amount: the server compares the check with the order', async () => {
    const { page } = await shop({ amount: '0.50' });
    await sandbox.approve(await begin(page));
    await page.getByRole('heading', { name: 'Another amount: 0.5' }).waitFor();
    expect(await balance('ACCNINAVALE02')).toBe(10_000);
  });
});
