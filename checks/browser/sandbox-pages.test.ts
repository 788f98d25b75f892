import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { faultsOf } from './axe.ts';
import { launchChromium } from './chromium.ts';
import { startPopulatedSandbox } from './populated-sandbox.ts';
import { visit } from './visit.ts';

const browser = await launchChromium();
const sandbox = await startPopulatedSandbox();
const addresses = await sandbox.populate();

afterAll(async () => {
  await browser.close();
  await sandbox.close();
});

const trouble: string[] = [];
afterEach(() => {
  expect(trouble.splice(0)).toEqual([]);
});

async function opened(options: BrowserContextOptions, address: string): Promise<Page> {
  const visited = await visit(browser, sandbox.url, options);
  await visited.page.goto(sandbox.url + address);
  // Folded parts are checked, too.
  await visited.page.evaluate(() => {
    for (const folded of document.querySelectorAll('details')) folded.open = true;
  });
  trouble.push(...visited.trouble);
  return visited.page;
}

const widths = { 'a phone 320 pixels wide': 320, 'a window 1280 wide at 200 %': 640, 'a wide screen': 1280 };

describe.each(Object.entries(addresses))('%s', (_, address) => {
  test.each([
    { colorScheme: 'light', width: 1280 },
    { colorScheme: 'dark', width: 320 },
  ] as const)('has no fault that axe finds, $colorScheme and $width pixels wide', async (screen) => {
    const { colorScheme, width } = screen;
    // Axe is injected past the page's policy.
    const options = { colorScheme, viewport: { width, height: 800 }, bypassCSP: true };
    const page = await opened(options, address);
    expect(await faultsOf(page)).toEqual([]);
    await page.context().close();
  });

  test.each(Object.entries(widths))('fits on %s', async (__, width) => {
    const page = await opened({ viewport: { width, height: 800 } }, address);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.context().close();
  });
});
