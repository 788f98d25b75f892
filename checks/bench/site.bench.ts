import lighthouse from 'lighthouse';
import { afterAll, expect, test } from 'vitest';
import { launchChromium } from '../browser/chromium.ts';
import { startSite } from '../browser/site.ts';
import { freePort } from '../free-port.ts';
import { median } from './median.ts';

const ROUNDS = 5;
const port = await freePort();
const browser = await launchChromium(`--remote-debugging-port=${port}`);
const site = await startSite();

afterAll(async () => {
  await browser.close();
  await site.close();
});

const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
type Scores = Record<(typeof categories)[number], number>;

/** Scores of at most 100, as on a phone with a slow connection; and the bytes that were loaded. */
async function measure(url: string): Promise<{ scores: Scores; bytes: number }> {
  const result = await lighthouse(url, { port, logLevel: 'silent', onlyCategories: [...categories] });
  if (result === undefined) throw new Error(`Lighthouse has no result for ${url}.`);
  const { lhr } = result;
  const scores = Object.fromEntries(
    categories.map((category) => [category, Math.round((lhr.categories[category]?.score ?? 0) * 100)]),
  ) as Scores;
  return { scores, bytes: lhr.audits['total-byte-weight']?.numericValue ?? NaN };
}

const full: Scores = { performance: 100, accessibility: 100, 'best-practices': 100, seo: 100 };
const pages: [address: string, least: Scores, most: number][] = [
  ['', full, 60_000],
  ['guides/quick-start/', full, 60_000],
  ['operations/create-charge/', full, 60_000],
  // The best that was measured of Redoc 3.
  ['reference/', { performance: 71, accessibility: 95, 'best-practices': 96, seo: 90 }, Infinity],
];

test.each(pages)('/%s in Lighthouse', { timeout: 900_000 }, async (address, least, most) => {
  const measured: Awaited<ReturnType<typeof measure>>[] = [];
  for (let round = 0; round < ROUNDS; round += 1) measured.push(await measure(site.url + address));
  const scores = Object.fromEntries(
    categories.map((category) => [category, median(measured.map((each) => each.scores[category]))]),
  ) as Scores;
  const bytes = median(measured.map((each) => each.bytes));
  console.log(`/${address}: ${Object.values(scores).join(' · ')}, ${(bytes / 1000).toFixed(1)} KB`);
  for (const category of categories) {
    expect(scores[category], category).toBeGreaterThanOrEqual(least[category]);
  }
  expect(bytes).toBeLessThanOrEqual(most);
});
