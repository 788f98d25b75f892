import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { serveSite } from '@droppay/docs-site/serve';
import { afterAll, afterEach, describe, expect, onTestFinished, test } from 'vitest';
import { faultsOf } from './axe.ts';
import { launchChromium } from './chromium.ts';
import { screens } from './screens.ts';
import { startSite } from './site.ts';
import { visit } from './visit.ts';

const browser = await launchChromium();
const site = await startSite();

afterAll(async () => {
  await browser.close();
  await site.close();
});

const trouble: string[] = [];
afterEach(() => {
  expect(trouble.splice(0)).toEqual([]);
});

async function open(address: string, options: Parameters<typeof visit>[2] = {}): Promise<Page> {
  const visited = await visit(browser, site.url, options);
  await visited.page.goto(site.url + address);
  trouble.push(...visited.trouble);
  visited.page.on('close', () => trouble.push(...visited.trouble));
  return visited.page;
}

test.each([
  ['a computer', { width: 1280, height: 720 }],
  ['a phone', { width: 390, height: 844 }],
  ['a small phone', { width: 320, height: 640 }],
])(
  'on %s the first screen says whose work it is, and never to run it against production',
  async (_, viewport) => {
    const page = await open('', { viewport });
    const warning = page.getByRole('complementary', { name: 'Before you begin' });
    const text = await warning.innerText();
    expect(text).toContain('Not affiliated with, endorsed by or reviewed by A-Tono or DropPay.');
    expect(text).toContain('Never run against production.');
    const box = await warning.getByText('Never run against production.').boundingBox();
    expect(box!.y + box!.height).toBeLessThan(viewport.height);
    await page.close();
  },
);

const map = await (await fetch(`${site.url}sitemap.xml`)).text();
const guides = [...map.matchAll(/\/(guides\/[\w-]+\/)<\/loc>/g)].map(([, address]) => address!);

test('the guides are there', () => {
  expect(guides).toContain('guides/quick-start/');
  expect(guides.length).toBeGreaterThan(9);
});

const pages = [
  '',
  ...guides,
  'operations/create-charge/',
  'webhooks/authorization/',
  'schemas/push/',
  'errors/pay-token-expired/',
  'errors/',
  'states/',
  'schemas/',
  'operations/',
  'webhooks/',
  'changelog/',
  'programs/',
];

describe.each(Object.entries(screens))('on %s', (_, options) => {
  test.each(pages)('/%s opens without trouble, and fits', async (address) => {
    const page = await open(address, options);
    await page.getByRole('heading', { level: 1 }).waitFor();
    const { content, window } = await page.evaluate(() => ({
      content: document.documentElement.scrollWidth,
      window: innerWidth,
    }));
    expect(content).toBeLessThanOrEqual(window);
    await page.close();
  });

  test.each(pages)('/%s has no fault that axe finds', async (address) => {
    // Axe is injected past the page's policy.
    const page = await open(address, { ...options, bypassCSP: true });
    expect(await faultsOf(page)).toEqual([]);
    await page.close();
  });

  test.each(['reference/index.html', 'reference/index.html#/charges/createcharge'])(
    '/%s opens without trouble, and fits',
    async (address) => {
      const page = await open(address, options);
      await page.locator('h1, [data-section-id="/charges/createcharge"] h2').first().waitFor();
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0);
      await page.close();
    },
  );
});

test('every page fits 320 pixels', { timeout: 180_000 }, async () => {
  const page = await open('', screens['a phone 320 pixels wide']);
  const addresses = [...map.matchAll(/<loc>http:\/\/127\.0\.0\.1:8080\/(.*?)<\/loc>/g)];
  expect(addresses.length).toBeGreaterThan(150);
  const tooWide: string[] = [];
  for (const [, address = ''] of addresses) {
    await page.goto(site.url + address, { waitUntil: 'domcontentloaded' });
    if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) tooWide.push(address);
  }
  expect(tooWide).toEqual([]);
  await page.close();
});

test.each(['light', 'dark'] as const)(
  'in %s, labels, links and code of the Redoc page are not pale',
  async (colorScheme) => {
    const page = await open('reference/index.html#/charges/createcharge', { colorScheme, bypassCSP: true });
    await page.locator('[data-section-id="/charges/createcharge"] h2').waitFor();
    const pale = (await faultsOf(page)).filter((fault) => fault.startsWith('color-contrast'));
    expect(pale.join()).not.toMatch(/Tag\/Tag|Tags\/HttpTag|token|th-|<a /);
    await page.close();
  },
);

describe('without JavaScript', () => {
  const options = { javaScriptEnabled: false };

  test('an operation can be read: samples, properties, errors, and where to go from it', async () => {
    const page = await open('operations/create-charge/', options);
    const text = await page.locator('main').innerText();
    for (const part of ['curl -i http', 'await droppay.charges.create', 'pay_token_val', 'PayTokenExpired'])
      expect(text).toContain(part);
    await page.locator('main').getByText('Example: Charged', { exact: true }).click();
    expect(await page.locator('main').innerText()).toContain('"id": "CHAQA34B31FJ9"');
    await page.getByRole('link', { name: 'PayTokenExpired' }).click();
    await page.getByRole('heading', { name: '410/200 PayTokenExpired' }).waitFor();
    await page.close();
  });

  test('a guide can be read, and the menu leads on', async () => {
    const page = await open('guides/evidence/', options);
    expect(await page.locator('main').innerText()).toContain('The weakest part decides.');
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'States' }).click();
    await page.getByRole('img', { name: 'States of Charge' }).waitFor();
    await page.close();
  });

  test('the colours are those of the system', async () => {
    const brightness = async (colorScheme: 'light' | 'dark'): Promise<number> => {
      const page = await open('guides/evidence/', { ...options, colorScheme });
      const { r } = await page.evaluate(() => {
        const [first = '0'] = getComputedStyle(document.body).backgroundColor.match(/\d+/g) ?? [];
        return { r: Number(first) };
      });
      await page.close();
      return r;
    };
    expect(await brightness('light')).toBeGreaterThan(230);
    expect(await brightness('dark')).toBeLessThan(40);
  });
});

test('on paper a page is dark on white, and its code is whole', async () => {
  const page = await open('guides/payments/', { colorScheme: 'dark' });
  await page.emulateMedia({ media: 'print' });
  const printed = await page.evaluate(() => ({
    ink: getComputedStyle(document.body).color,
    clipped: [...document.querySelectorAll('main pre')].filter((pre) => pre.scrollWidth > pre.clientWidth)
      .length,
    buttons: [...document.querySelectorAll('.copyable > button')].filter((each) => each.checkVisibility())
      .length,
  }));
  expect(Number(/\d+/.exec(printed.ink)?.[0])).toBeLessThan(90);
  expect(printed).toMatchObject({ clipped: 0, buttons: 0 });
  await page.close();
});

describe('the search', () => {
  test('finds "410", by keyboard alone', async () => {
    const page = await open('');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('410');
    const results = page.getByRole('dialog', { name: 'Search' }).getByRole('link');
    await results.filter({ hasText: '410/200 PayTokenExpired' }).first().waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('A');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/(errors|operations)\//);
    expect(await page.locator('main').innerText()).toContain('410');
    await page.close();
  });

  test('leads to the part of the page that has the words', async () => {
    const page = await open('schemas/');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('searchbox', { name: 'Search' }).fill('weakest part decides');
    await page.getByRole('dialog').getByRole('link', { name: 'The levels' }).first().click();
    await page.waitForURL(/guides\/evidence\/#the-levels$/);
    await page.close();
  });

  test('says when there is nothing, and Escape leaves it', async () => {
    const page = await open('');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('searchbox', { name: 'Search' }).fill('qqqqzz');
    await page.getByRole('status').getByText('Nothing found.').waitFor();
    await page.keyboard.press('Escape');
    expect(await page.getByRole('dialog').isVisible()).toBe(false);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Search');
    await page.close();
  });
});

test('the keyboard skips the menu first', async () => {
  const page = await open('operations/create-charge/');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForURL(/#_top$/);
  await page.close();
});

test('on a phone the menu opens, and leads on', async () => {
  const page = await open('operations/create-charge/', screens['a phone 320 pixels wide']);
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Schemas' }).click();
  await page.getByRole('heading', { level: 1, name: 'Schemas' }).waitFor();
  await page.close();
});

test('a block of code is copied whole', async () => {
  const page = await open('operations/get-charge/', { permissions: ['clipboard-read', 'clipboard-write'] });
  await page.getByRole('button', { name: 'Copy' }).nth(1).click();
  await page.getByRole('button', { name: 'Copied' }).waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    "const charge = await droppay.charges.get('CHAQA34B31FJ9');",
  );
  await page.close();
});

test('chosen colours are kept on the way', async () => {
  const page = await open('');
  const background = (): Promise<string> =>
    page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  await page.getByRole('combobox', { name: 'Colours' }).selectOption('dark');
  const dark = await background();
  expect(dark).not.toBe(light);
  await page.goto(`${site.url}states/`);
  expect(await background()).toBe(dark);
  await page.getByRole('combobox', { name: 'Colours' }).selectOption('Auto');
  expect(await background()).toBe(light);
  await page.close();
});

test('its colours are the sandbox’s', async () => {
  const text = await readFile(fileURLToPath(import.meta.resolve('@droppay/sandbox/style.css')), 'utf8');
  const [light = '', dark = ''] = [...text.matchAll(/:root \{(.*?)\}/gs)].map(([, rules]) => rules);
  const colours = (rules: string) =>
    new Map(Array.from(rules.matchAll(/--([\w-]+): (#\w+);/g), ([, a, b]) => [a!, b!]));
  const [day, night] = [colours(light), colours(dark)];
  const page = await open('');
  const own = await page.evaluate(
    (names) => names.map((name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`)),
    [...day.keys()],
  );
  const shared = [...day.keys()].flatMap((name, index) =>
    own[index] === '' ? [] : [{ name, own: own[index] }],
  );
  expect(shared.length).toBeGreaterThan(15);
  for (const { name, own: colour } of shared) {
    const whole = day.get(name)!.replace(/^#(.)(.)(.)$/, '#$1$1$2$2$3$3');
    expect(colour?.replaceAll(/#(.)(.)(.)(?=[,)])/g, '#$1$1$2$2$3$3').replaceAll(' ', ''), name).toBe(
      `light-dark(${whole},${night.get(name)})`,
    );
  }
  await page.close();
});

test('one page leads to the one before and the one after', async () => {
  const page = await open('operations/create-charge/');
  await page.getByRole('link', { name: 'Next Read a charge' }).click();
  await page.getByRole('heading', { level: 1, name: 'Read a charge' }).waitFor();
  await page.getByRole('link', { name: 'Previous Charge a customer' }).click();
  await page.getByRole('heading', { level: 1, name: 'Charge a customer' }).waitFor();
  await page.close();
});

test.each(['', 'guides/nowhere/', 'operations/create-charge/deeper/still/'])(
  'below a path of its own, /%snothing leads back to the site',
  async (folder) => {
    const below = await serveSite({ base: '/some/path/' });
    onTestFinished(() => below.close());
    const { page, trouble: noted } = await visit(browser, new URL('/', below.url).href);
    const response = await page.goto(`${below.url}${folder}nothing`);
    expect(response?.status()).toBe(404);
    expect(await page.getByRole('heading').innerText()).toBe('There is no such page');
    await page.getByRole('link', { name: 'Quick start' }).click();
    await page.getByRole('heading', { level: 1, name: 'Quick start' }).waitFor();
    expect(page.url()).toBe(`${below.url}guides/quick-start/`);
    // That this page is none, and the folders that are none.
    expect(noted.filter((each) => !each.includes('404'))).toEqual([]);
    await page.close();
  },
);

test('every page has itself as Markdown beside it', async () => {
  const page = await open('errors/pay-token-expired/');
  const link = page.getByRole('link', { name: 'This page as Markdown' });
  const response = await page.request.get(new URL((await link.getAttribute('href')) ?? '', page.url()).href);
  expect(response.status()).toBe(200);
  expect(await response.text()).toMatch(/^# 410\/200 PayTokenExpired\n/);
  await page.close();
});
