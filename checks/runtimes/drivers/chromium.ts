import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchChromium } from '../../browser/chromium.ts';
import { builtFolder } from '../build.ts';
import type { Case, Told } from '../program/case.ts';

/** How many pages work at the same time. */
const PAGES = 4;

/** Runs the cases in pages, or in workers of theirs, each page from the server that its case calls, so that it may. */
export async function runInPages(cases: readonly Case[], where: 'page' | 'worker'): Promise<Told[]> {
  const program = await readFile(join(builtFolder, 'page.mjs'), 'utf8');
  const browser = await launchChromium();
  const told: Told[] = [];
  let next = 0;
  const work = async (page: Page): Promise<void> => {
    while (next < cases.length) {
      const index = next++;
      const each = cases[index]!;
      await page.goto(each.page, { waitUntil: 'domcontentloaded' });
      told[index] =
        where === 'page' ? await callInPage(page, program, each) : await callInWorker(page, program, each);
    }
  };
  try {
    await Promise.all(Array.from({ length: PAGES }, async () => work(await browser.newPage())));
    return told;
  } finally {
    await browser.close();
  }
}

async function callInPage(page: Page, program: string, each: Case): Promise<Told> {
  await page.addScriptTag({ content: program });
  return page.evaluate(
    (given) => (globalThis as unknown as { makeCall: (one: Case) => Promise<Told> }).makeCall(given),
    each,
  );
}

async function callInWorker(page: Page, program: string, each: Case): Promise<Told> {
  const code = `${program}\nonmessage = async ({ data }) => postMessage(await makeCall(data));`;
  return page.evaluate(
    ([text, given]) =>
      new Promise<Told>((resolve, reject) => {
        const worker = new Worker(URL.createObjectURL(new Blob([text], { type: 'text/javascript' })));
        worker.addEventListener('message', ({ data }: MessageEvent<Told>) => resolve(data));
        worker.addEventListener('error', ({ message }) => reject(new Error(message)));
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none
        worker.postMessage(given);
      }),
    [code, each] as const,
  );
}

/** What Chromium calls its version. */
export async function chromiumVersion(): Promise<string> {
  const browser = await launchChromium();
  const version = browser.version();
  await browser.close();
  return version;
}
