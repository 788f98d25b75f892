import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type * as client from '@droppay/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../browser/chromium.ts';
import { builtFolder } from './build.ts';
import { faults } from './faults/table.ts';
import { type FaultServer, startFaultServer } from './server/fault-server.ts';
import { makeSubject } from './server/subject.ts';

/** What `program/page.ts` leaves in the page. */
declare const DropPay: typeof client.DropPay;

const subject = makeSubject('charge');
const browser = await launchChromium();
let server: FaultServer;

beforeAll(async () => {
  server = await startFaultServer(faults[0]!, subject);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

/** What a page is told when it makes a client with a fetch of its own and charges. */
async function chargeInPage(baseUrl: string): Promise<string> {
  const page = await browser.newPage();
  await page.goto(`${server.url}/`);
  await page.addScriptTag({ content: await readFile(join(builtFolder, 'page.mjs'), 'utf8') });
  const { payToken, amount } = subject;
  return page.evaluate(
    async ({ url, body }) => {
      try {
        const given = (to: string, init: RequestInit): Promise<Response> => fetch(to, init);
        const droppay = new DropPay({ accessToken: 'token', baseUrl: url, fetch: given });
        return (await droppay.charges.create(body)).id;
      } catch (error) {
        return String(error);
      }
    },
    { url: baseUrl, body: { pay_token_val: payToken, amount } },
  );
}

test('a page with a fetch of its own gets no client of DropPay', async () => {
  expect(await chargeInPage('https://api.drop-pay.io')).toMatch(/^TypeError: .*browser/);
  expect(server.received()).toBe(0);
});

test('a page with a fetch of its own may call a sandbox', async () => {
  expect(await chargeInPage(server.url)).toBe(subject.chargeId);
});
