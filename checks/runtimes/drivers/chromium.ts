import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchChromium } from '../../browser/chromium.ts';
import { builtFolder } from '../build.ts';
import type { Case, Told } from '../program/case.ts';

/** Runs the cases in a page of the first one's server, or in a worker of it. The servers allow other sites to call them. */
export async function runInPage(cases: readonly Case[], where: 'page' | 'worker'): Promise<Told[]> {
  const program = await readFile(join(builtFolder, 'page.mjs'), 'utf8');
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.goto(`${cases[0]!.url}/`);
    return await (where === 'page' ? callInPage(page, program, cases) : callInWorker(page, program, cases));
  } finally {
    await browser.close();
  }
}

/** What `program/page.ts` leaves in its scope. */
declare const makeCalls: (cases: readonly Case[]) => Promise<Told[]>;

async function callInPage(page: Page, program: string, cases: readonly Case[]): Promise<Told[]> {
  await page.addScriptTag({ content: program });
  return page.evaluate((given) => makeCalls(given), cases);
}

async function callInWorker(page: Page, program: string, cases: readonly Case[]): Promise<Told[]> {
  const code = `${program}\nonmessage = async ({ data }) => postMessage(await makeCalls(data));`;
  return page.evaluate(
    ([text, given]) =>
      new Promise<Told[]>((resolve, reject) => {
        const worker = new Worker(URL.createObjectURL(new Blob([text], { type: 'text/javascript' })));
        worker.addEventListener('message', ({ data }: MessageEvent<Told[]>) => resolve(data));
        worker.addEventListener('error', ({ message }) => reject(new Error(message)));
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none
        worker.postMessage(given);
      }),
    [code, cases] as const,
  );
}

/** What Chromium calls its version. */
export async function chromiumVersion(): Promise<string> {
  const browser = await launchChromium();
  const version = browser.version();
  await browser.close();
  return version;
}
