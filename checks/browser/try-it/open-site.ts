import { afterAll, afterEach, expect } from 'vitest';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../chromium.ts';
import { startSite } from '../site.ts';
import { open, type TryItPage } from './steps.ts';

export interface OpenedSite {
  browser: Browser;
  /** The site's address. */
  url: string;
  /** Opens a page, in which nothing may have gone wrong by the end of the test. */
  start: (address: string, options?: Parameters<typeof open>[3]) => Promise<TryItPage>;
}

/** A browser and the site, for the tests of a file. */
export async function openSite(): Promise<OpenedSite> {
  const browser = await launchChromium();
  const site = await startSite();
  const opened: TryItPage[] = [];
  afterEach(async () => {
    for (const { page, trouble } of opened.splice(0)) {
      expect(trouble).toEqual([]);
      await page.context().close();
    }
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
  });
  return {
    browser,
    url: site.url,
    async start(address, options = {}) {
      const tryIt = await open(browser, site.url, address, options);
      opened.push(tryIt);
      return tryIt;
    },
  };
}
