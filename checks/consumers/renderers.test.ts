import { join } from 'node:path';
import { type Consumer, consumers } from '@droppay/docs-site/consumers';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchChromium } from '../browser/chromium.ts';
import { keep } from './results.ts';
import { prepare, remove } from './scratch.ts';

/** Where a page shows an operation, and what it has to say there of its host. */
interface Place {
  hash: string;
  selector: string;
  text: string;
}

const API = 'https://api.drop-pay.io';
const CHECKOUT = 'https://checkout.drop-pay.com';

/** A charge goes to the API's host, a check to Checkout's, each as the renderer of this id shows it. */
const places: Record<string, [Place, Place]> = {
  redoc: [
    { hash: '#/charges/createcharge', selector: 'body', text: `${API}/shop/v1/pos/charge` },
    { hash: '#/checkout/checkcheckout', selector: 'body', text: `${CHECKOUT}/v1/authorization/{id}/check` },
  ],
  'swagger-ui': [
    { hash: '#/charges/createCharge', selector: '.scheme-container', text: API },
    { hash: '#/checkout/checkCheckout', selector: '#operations-checkout-checkCheckout', text: CHECKOUT },
  ],
  scalar: [
    { hash: '#tag/charges/POST/shop/v1/pos/charge', selector: 'body', text: `${API}/shop/v1/pos/charge` },
    {
      hash: '#tag/checkout/GET/v1/authorization/{id}/check',
      selector: 'body',
      text: `${CHECKOUT}/v1/authorization/`,
    },
  ],
  rapidoc: [
    { hash: '#post-/shop/v1/pos/charge', selector: '[id="post-/shop/v1/pos/charge"]', text: API },
    {
      hash: '#get-/v1/authorization/-id-/check',
      selector: '[id="get-/v1/authorization/-id-/check"]',
      text: CHECKOUT,
    },
  ],
};

const rows = consumers.filter(({ kind }) => kind === 'renderer');
const PATIENCE = 60_000;

let browser: Browser;
beforeAll(async () => void (browser = await launchChromium()));
afterAll(() => browser?.close());

test.each(rows)('$name opens without an error and shows the host of each operation', async (row) => {
  const begin = performance.now();
  const folder = await prepare(row);
  try {
    for (const { hash, selector, text } of places[row.id]!) {
      const { page, errors } = await open(row, folder, hash);
      await expect.poll(() => textOf(page, selector), { timeout: PATIENCE }).toContain(text);
      expect(errors).toEqual([]);
      await page.context().close();
    }
  } finally {
    await remove(folder);
  }
  const seconds = (performance.now() - begin) / 1000;
  await keep(inject('results'), { id: row.id, seconds, done: 'opened, showed both hosts' });
});

/** Opens the row's page from its folder; whatever it wants from elsewhere it does not get. */
async function open(row: Consumer, folder: string, hash: string): Promise<{ page: Page; errors: string[] }> {
  const context = await browser.newContext();
  await context.route('**/*', (route) => {
    const { host, pathname } = new URL(route.request().url());
    if (host !== 'localhost') return route.abort();
    return route.fulfill({
      path: join(folder, pathname === '/' ? 'index.html' : decodeURIComponent(pathname)),
    });
  });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  await page.goto(`http://localhost/${hash}`);
  return { page, errors };
}

/** All that stands in an element, inside of shadows as well. */
function textOf(page: Page, selector: string): Promise<string> {
  return page
    .locator(selector)
    .first()
    .evaluate(
      (element) => {
        const read = (node: Node): string => {
          if (['SCRIPT', 'STYLE'].includes(node.nodeName)) return '';
          const shadow = (node as Element).shadowRoot;
          const children = [...(shadow?.childNodes ?? []), ...node.childNodes];
          return children.length === 0 ? (node.textContent ?? '') : children.map(read).join('');
        };
        return read(element);
      },
      undefined,
      { timeout: 30_000 },
    );
}
