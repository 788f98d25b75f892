import { startMock } from '@droppay/mock';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { faultsOf } from './axe.ts';
import { launchChromium } from './chromium.ts';
import { screens } from './screens.ts';
import { visit } from './visit.ts';

const browser = await launchChromium();
const mock = await startMock();

afterAll(async () => {
  await browser.close();
  await mock.close();
});

const trouble: string[] = [];
afterEach(() => {
  expect(trouble.splice(0)).toEqual([]);
});

/** Opens the page with scripts off, as it says it works, and unfolds the charge and its expired pay token. */
async function open(options: object): Promise<Page> {
  const visited = await visit(browser, mock.url, { ...options, javaScriptEnabled: false });
  await visited.page.goto(`${mock.url}/_mock`);
  await visited.page.locator('#createCharge > summary').click();
  await visited.page.locator('#createCharge').getByText('PayTokenExpired', { exact: true }).click();
  trouble.push(...visited.trouble);
  return visited.page;
}

describe.each(Object.entries(screens))('on %s', (_, options) => {
  test('an error is found and its command is there, within the width of the window', async () => {
    const page = await open(options);
    const command = page.locator('#createCharge pre.command:visible');
    expect(await command.innerText()).toContain("-H 'Prefer: example=PayTokenExpired'");
    expect(await page.locator('#createCharge pre:visible').nth(1).innerText()).toContain('"code": "200"');
    const { width } = (await page.locator('html').boundingBox())!;
    expect(width).toBeLessThanOrEqual(page.viewportSize()!.width);
    for (const block of await page.locator('pre:visible').all()) {
      const box = (await block.boundingBox())!;
      expect(box.x + box.width).toBeLessThanOrEqual(width);
    }
  });

  test('the page has no fault that axe finds', async () => {
    // Axe is a script, so scripts are on here; it is injected past the page's policy.
    const { page } = await visit(browser, mock.url, { ...options, bypassCSP: true });
    await page.goto(`${mock.url}/_mock`);
    await page.evaluate(() => {
      for (const folded of document.querySelectorAll('#createCharge, #createCharge details'))
        folded.setAttribute('open', '');
    });
    expect(await faultsOf(page)).toEqual([]);
  });
});

test('a page of another origin may call the mock and read what it reports', async () => {
  const { page } = await visit(browser, mock.url);
  // Its own name for the same address is another origin.
  const other = mock.url.replace('127.0.0.1', 'localhost');
  await page.goto(`${mock.url}/openapi.json`);
  await page.context().unrouteAll();
  const seen = await page.evaluate(async (url) => {
    const response = await fetch(`${url}/v1/authorization/CHTQA45B7PA98/charge`, {
      method: 'POST',
      headers: {
        authorization: 'Bearer any',
        'x-droppay-checkout-privatekey': 'any',
        'content-type': 'application/json',
        prefer: 'code=410',
      },
      body: '{"amount":"x"}',
    });
    return { status: response.status, violations: response.headers.get('sl-violations') };
  }, other);
  expect(seen.status).toBe(400);
  expect(seen.violations).toContain('"amount"');
});
