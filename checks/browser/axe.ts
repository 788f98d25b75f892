import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const axe = await readFile(fileURLToPath(import.meta.resolve('axe-core')), 'utf8');

/**
 * Returns what axe finds wrong with a page: each fault with the elements that have it. Axe is a script, so the page's
 * context needs scripts and `bypassCSP`.
 * @throws {Error} when axe found ten rules or fewer to apply, as on an empty page.
 */
export async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations, passes } = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run: () => Promise<AxeResults> } }).axe.run(),
  );
  if (passes.length <= 10)
    throw new Error(`Axe found only ${passes.length} rules to apply: is the page empty?`);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
