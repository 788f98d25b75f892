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

describe.each(Object.entries(screens))('scripts and journal, on %s', (name, options) => {
  const scope = mock.scope(name.replaceAll(/[^\w-]/g, '-'));

  test('are on a page without scripts, within the width of the window, and axe finds no fault', async () => {
    await scope.reset();
    await scope.scripts.add({ operation: 'createCharge', answers: [{ lost: true }, { status: 503 }] });
    const headers = { authorization: 'Bearer any', 'content-type': 'application/json' };
    const body = JSON.stringify({ pay_token_val: 'x', amount: 50, description: '<b>bold</b>'.repeat(40) });
    const charge = (): Promise<unknown> =>
      fetch(`${scope.url}/shop/v1/pos/charge`, { method: 'POST', headers, body }).catch(() => 'lost');
    for (const send of [charge, charge, charge]) await send();
    await scope.scripts.add({ operation: 'createRefund', reset: true });
    await mock.scope('another').scripts.add({ reset: true });

    const visited = await visit(browser, mock.url, { ...options, javaScriptEnabled: false });
    const { page } = visited;
    await page.goto(`${scope.url}/_mock/journal`);
    expect(await page.locator('main details > summary').allInnerTexts()).toHaveLength(4);
    await page.locator('summary', { hasText: 'lost' }).click();
    const sent = page.locator('pre:visible').first();
    expect(await sent.innerText()).toContain('<b>bold</b>');
    expect(await sent.innerText()).toContain('"pay_token_val": "***"');
    const { width } = (await page.locator('html').boundingBox())!;
    expect(width).toBeLessThanOrEqual(page.viewportSize()!.width);
    await page.getByRole('link', { name: 'another' }).click();
    expect(await page.title()).toBe('Scripts and journal, another');
    await page.getByRole('link', { name: 'Every answer of every operation' }).click();
    await page.getByRole('link', { name: 'scripts and journal' }).click();
    expect(page.url()).toBe(`${mock.url}/_mock/scopes/another/_mock/journal`);
    trouble.push(...visited.trouble);

    // Axe is a script, as above.
    const { page: scripted } = await visit(browser, mock.url, { ...options, bypassCSP: true });
    await scripted.goto(`${scope.url}/_mock/journal`);
    await scripted.evaluate(() => {
      for (const folded of document.querySelectorAll('details')) folded.setAttribute('open', '');
    });
    expect(await faultsOf(scripted)).toEqual([]);
  });
});

test('a page of another origin neither reads the journal nor forgets it', async () => {
  const { page } = await visit(browser, mock.url);
  await page.context().unrouteAll();
  await page.route('http://evil.example/', (route) =>
    route.fulfill({ contentType: 'text/html', body: 'evil' }),
  );
  const scope = mock.scope('guarded');
  await scope.scripts.add({ reset: true });
  await page.goto('http://evil.example/');
  const seen = await page.evaluate(async (url) => {
    const attempt = (path: string, init: RequestInit): Promise<string> =>
      fetch(url + path, init).then(
        ({ type }) => type,
        () => 'failed',
      );
    return [
      await attempt('/_mock/scripts', { method: 'DELETE' }),
      await attempt('/_mock/journal', {}),
      await attempt('/_mock/reset', { method: 'POST', mode: 'no-cors' }),
      await attempt('/_mock/reset', { method: 'POST', mode: 'no-cors', body: '{}' }),
    ];
  }, scope.url);
  expect(seen.slice(0, 2)).toEqual(['failed', 'failed']);
  expect(await scope.scripts.list()).toHaveLength(1);
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

test.each(['POST', 'GET'])(
  'a browser sends a lost %s again by itself on a connection that it used before, and the journal has both',
  async (method) => {
    const scope = mock.scope();
    const { page } = await visit(browser, mock.url, { bypassCSP: true });
    await page.goto(`${mock.url}/_mock`);
    const send = (): Promise<number | string> =>
      page.evaluate(
        async ([url, by]) => {
          const isPost = by === 'POST';
          const body = JSON.stringify({ pay_token_val: 'x', amount: 50 });
          const headers = { authorization: 'Bearer any', 'content-type': 'application/json' };
          const path = isPost ? '/shop/v1/pos/charge' : '/shop/v1/pos/charge/CHAQA34B31FJ9';
          try {
            const response = await fetch(url + path, { method: by, headers, ...(isPost && { body }) });
            await response.text();
            return response.status;
          } catch {
            return 'lost';
          }
        },
        [scope.url, method] as const,
      );
    const outcomes = async (): Promise<string[]> =>
      (await scope.journal.read()).calls.map(({ outcome }) => outcome);
    expect(await send()).toBe(200);
    await scope.reset();
    await scope.scripts.add({ lost: true });
    expect(await send()).toBe(200);
    expect(await outcomes()).toEqual(['lost', 'answered']);
    await scope.reset();
    await scope.scripts.add({ lost: true, times: 2 });
    expect(await send()).toBe('lost');
    expect(await outcomes()).toEqual(['lost', 'lost']);
  },
);
