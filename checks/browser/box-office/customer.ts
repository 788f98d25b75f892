import jsQR from 'jsqr';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { visit } from '../visit.ts';

export const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 800 } };
export const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
};

/** A browser of its own at an address. The test fails when something goes wrong in its pages that is not `expected`. */
export async function arrive(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = desktop,
  expected?: RegExp,
): Promise<Page> {
  // Shop and sandbox are on loopback; requests to anything else must not happen.
  const { page, trouble } = await visit(browser, 'http://127.0.0.1:', options);
  onTestFinished(async () => {
    await page.context().close();
    expect(trouble.filter((each) => !expected?.test(each))).toEqual([]);
  });
  await page.goto(url);
  return page;
}

export const seat = (page: Page, id: string) => page.locator(`label:has(input[value="${id}"])`);

/** Chooses seats and goes on to the payment. */
export async function order(page: Page, ...seats: string[]): Promise<void> {
  for (const id of seats) await seat(page, id).click();
  await page.getByRole('button', { name: 'Pay with DropPay' }).click();
  await page.getByRole('heading', { name: /^Pay €/ }).waitFor();
}

/** Enters Nina's PIN on the phone page. */
export async function approve(page: Page): Promise<void> {
  await page.getByLabel(/^PIN/).fill('12345');
  await page.getByRole('button', { name: /^Approve/ }).click();
}

/** The link in the QR code that the page shows, as a camera reads it. */
export async function scan(page: Page, drawn = '.by-code .qr svg'): Promise<string> {
  const svg = await page.locator(drawn).evaluate((drawing) => drawing.outerHTML);
  const blank = await page.context().newPage();
  const size = 200;
  // One character a pixel: pixels as numbers take seconds on their way out of the browser.
  const pixels = await blank.evaluate(
    async ([source, side]) => {
      const image = new Image(side, side);
      image.src = `data:image/svg+xml,${encodeURIComponent(source)}`;
      await image.decode();
      const canvas = new OffscreenCanvas(side, side).getContext('2d')!;
      canvas.drawImage(image, 0, 0, side, side);
      const { data } = canvas.getImageData(0, 0, side, side);
      return Array.from({ length: side * side }, (_, at) => (data[at * 4]! < 128 ? '#' : ' ')).join('');
    },
    [svg, size] as const,
  );
  await blank.close();
  const colours = Uint8ClampedArray.from(
    Array.from(pixels).flatMap((pixel) => Array.from({ length: 4 }, () => (pixel === '#' ? 0 : 255))),
  );
  return jsQR.default(colours, size, size, { inversionAttempts: 'dontInvert' })?.data ?? '';
}

/** The id of the authorization that the page shows the link to. */
export async function authorizationId(page: Page): Promise<string> {
  const link = await page.locator('a[href*="/u/10/"]').first().getAttribute('href');
  return link!.split('/').at(-1)!;
}

export const tickets = (page: Page) => page.getByRole('article', { name: /^Ticket/ });

/** Gives seats back on the page of an order. */
export async function giveBack(page: Page, ...names: string[]): Promise<void> {
  await page.getByText('Give seats back').click();
  for (const name of names) await page.getByRole('checkbox', { name }).check();
  await page.getByRole('button', { name: 'Give back and refund' }).click();
}

/** The browser of Carla, one of the staff, at an address of the shop. */
export const arriveAsStaff = (
  browser: Browser,
  { url, password }: { url: string; password: string },
  path: string,
  options: BrowserContextOptions = desktop,
): Promise<Page> =>
  arrive(
    browser,
    url + path,
    { ...options, httpCredentials: { username: 'Carla', password, origin: url } },
    /status of 40[01]/,
  );

/** The code of a ticket, as it is printed below what the door scans. */
export const codeOf = (page: Page, at = 0): Promise<string> =>
  tickets(page).nth(at).locator('.id').innerText();
