import { operations, route } from '@droppay/docs-site/operations';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { launchChromium } from './chromium.ts';
import { contract, startSite } from './site.ts';
import { visit } from './visit.ts';

const browser = await launchChromium();
const site = await startSite();
const reference = new URL('reference/', site.url).href;
const { page, trouble } = await visit(browser, site.url);

afterAll(async () => {
  await browser.close();
  await site.close();
});

afterEach(() => {
  expect(trouble.splice(0)).toEqual([]);
});

/** Redoc renders a group when it is needed: the page of one operation, found by its address. */
async function headingOf(address: string): Promise<string[]> {
  await page.goto(reference + address);
  const [, id] = address.split('#');
  const heading = page.locator(`[data-section-id="${id}"] h2`);
  await heading.waitFor();
  return (await heading.innerText()).split('\n').filter(Boolean);
}

describe.each(operations(contract))('$operationId', (operation) => {
  test('has a page with its summary and its evidence at its address', async () => {
    const [summary, ...badges] = await headingOf(route(operation));
    expect(summary).toBe(operation.summary);
    expect(badges.map((badge) => badge.toLowerCase())).toEqual([
      operation['x-evidence'],
      ...(operation['x-moves-money'] ? ['moves money'] : []),
      ...(operation.operationId.endsWith('Notification') ? ['webhook'] : []),
    ]);
  });

  test('is in the menu, which leads to the same address', async () => {
    await page.goto(reference + route(operation));
    const entry = page.locator('.menu-content').getByRole('link', { name: operation.summary! });
    await entry.waitFor();
    expect(`index.html${await entry.getAttribute('href')}`).toBe(route(operation));
  });
});

test('the reference says that it is independent and offers the contract for download', async () => {
  await page.goto(`${reference}index.html`);
  await page.getByText('independent work, not affiliated with A-Tono or DropPay').waitFor();
  for (const file of ['openapi.json', 'openapi.yaml']) {
    const link = page.locator(`a[href="../${file}"]`).first();
    const response = await page.request.get(
      new URL((await link.getAttribute('href')) ?? '', page.url()).href,
    );
    expect(response.status()).toBe(200);
  }
});

test('an operation shows the samples of its own page', async () => {
  await page.goto(`${reference}index.html#/charges/createcharge`);
  await page.getByText('curl -i http://127.0.0.1:4010/shop/v1/pos/charge').first().waitFor();
});

test('the search finds an operation without leaving the page’s policy', async () => {
  await page.goto(`${reference}index.html`);
  await page.getByTestId('search-trigger').getByText('Search').click();
  const dialog = page.getByTestId('search-dialog');
  await dialog.locator('input').fill('refund');
  await dialog.getByText('Refund a charge').waitFor();
});

test('the menu leads back to the home page', async () => {
  await page.goto(`${reference}index.html`);
  await page.locator('.menu-content').getByRole('link', { name: 'About this contract' }).click();
  await page.getByRole('heading', { name: 'The DropPay API, described by others' }).waitFor();
});
