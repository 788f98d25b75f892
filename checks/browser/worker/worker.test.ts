import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { launchChromium } from '../chromium.ts';
import { visit } from '../visit.ts';
import { bundle } from './bundle.ts';

/** No eval, nothing from elsewhere, and no connection to anywhere, the page's own site included. */
const POLICY = "default-src 'none'; script-src 'self'; worker-src 'self'; base-uri 'none'";

const files = await bundle();
const browser = await launchChromium();
const server = createServer(({ url = '/' }, response) => {
  const script = files.get(url.slice(1));
  response.setHeader('content-security-policy', POLICY);
  response.setHeader('content-type', script === undefined ? 'text/html' : 'text/javascript');
  response.end(
    script ?? '<!doctype html><title>Sandbox</title><script type="module" src="page.js"></script>',
  );
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const site = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

afterAll(async () => {
  await browser.close();
  server.close();
});

test('the sandbox lives in a worker of a page that may neither compile code nor connect', async () => {
  const { page, trouble } = await visit(browser, site);
  await page.goto(site);
  await page.waitForFunction(() => document.title === 'Done');
  expect(JSON.parse(await page.locator('body').innerText())).toEqual({
    charge: 'CHAQA34B31FJ9',
    status: 'DONE',
    later: 'ACCOUNTED',
    balanced: true,
    title: 'DropPay API',
    canCompile: false,
  });
  // That the page has tried to compile something, and nothing else.
  expect(trouble.filter((each) => !each.includes('eval'))).toEqual([]);
  expect(trouble.join()).toContain('violates script-src: eval');
});

test('no module of Node’s is in what the browser loads', () => {
  expect([...files.keys()]).toEqual(expect.arrayContaining(['page.js', 'worker.js']));
  for (const [name, code] of files) expect(code.match(/["']node:[\w/]+["']/g), name).toBeNull();
});
