import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const CHROMIUM_PATH = '/usr/bin/chromium';

/** Starts the system's Chromium without a window, and without the network requests that it makes by itself. */
export async function launchChromium(...more: string[]): Promise<Browser> {
  if (!existsSync(CHROMIUM_PATH))
    throw new Error(
      `There is no ${CHROMIUM_PATH}, so nothing was checked in a browser. Run \`pnpm setup:debian\` first.`,
    );
  return chromium.launch({
    executablePath: CHROMIUM_PATH,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...more,
    ],
  });
}
