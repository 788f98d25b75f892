import { afterAll, expect, test } from 'vitest';
import { launchChromium } from './chromium.ts';
import { startSite } from './site.ts';
import { visit } from './visit.ts';

const browser = await launchChromium();
const site = await startSite();

afterAll(async () => {
  await browser.close();
  await site.close();
});

test('the home page says whose work it is, and that it was never run against production', async () => {
  const { page, trouble } = await visit(browser, site.url);
  await page.goto(site.url);
  const text = await page.locator('main').innerText();
  expect(text).toContain('It is not affiliated with, endorsed by or reviewed by A-Tono or DropPay.');
  expect(text).toContain('It has never been run against production.');
  expect(trouble).toEqual([]);
});

test('every link of the home page leads to something that is there', async () => {
  const { page, trouble } = await visit(browser, site.url);
  await page.goto(site.url);
  const addresses = await page.evaluate(() =>
    Array.from(document.links, ({ href }) => href.replace(/#.*/, '')),
  );
  expect(addresses.length).toBeGreaterThan(10);
  for (const address of new Set(addresses))
    expect((await page.request.get(address)).status(), address).toBe(200);
  await page.getByRole('link', { name: 'Open the reference' }).click();
  await page.getByRole('heading', { name: /^DropPay API/ }).waitFor();
  expect(trouble).toEqual([]);
});

const screens = {
  'a wide screen': { viewport: { width: 1400, height: 900 } },
  'a dark screen': { colorScheme: 'dark' as const },
  'a phone 320 pixels wide': { viewport: { width: 320, height: 640 } },
};
const addresses = ['index.html', 'reference/index.html', 'reference/index.html#/charges/createcharge'];

test.for(
  Object.entries(screens).flatMap(([screen, options]) => addresses.map((at) => ({ screen, options, at }))),
)('$at opens without trouble on $screen, and fits', async ({ options, at }) => {
  const { page, trouble } = await visit(browser, site.url, options);
  await page.goto(site.url + at);
  await page.locator('h1, [data-section-id="/charges/createcharge"] h2').first().waitFor();
  const { content, window } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    window: innerWidth,
  }));
  expect(content).toBeLessThanOrEqual(window);
  expect(trouble).toEqual([]);
});
