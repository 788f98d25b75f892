import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { visit } from '../visit.ts';

/** A page with a sandbox in it. */
export interface TryItPage {
  page: Page;
  /** What went wrong so far. */
  trouble: string[];
  /** Every request of the page, in order. */
  requests: string[];
  /** A step by its name in the page. */
  step: (name: string) => Locator;
  press: (name: string) => Promise<void>;
  /** Waits until a step shows `text`. */
  says: (step: string, text: string | RegExp) => Promise<void>;
}

/** Opens `address` below `site`; nothing is started yet. */
export async function open(
  browser: Browser,
  site: string,
  address: string,
  options: BrowserContextOptions = {},
): Promise<TryItPage> {
  const { page, trouble } = await visit(browser, site, options);
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(site + address);
  const step = (name: string): Locator => page.locator(`[data-step="${name}"]`);
  return {
    page,
    trouble,
    requests,
    step,
    press: (name) => page.getByRole('button', { name, exact: true }).click(),
    says: (name, text) => step(name).locator('[role=status]', { hasText: text }).first().waitFor(),
  };
}

/** Starts the sandbox, gets a token and requests a payment. */
export async function requestPayment({ press, says }: TryItPage): Promise<void> {
  await press('Start the sandbox');
  await press('Get a token');
  await says('token', 'answered with 200');
  await press('Ask for the payment');
  await says('authorization', 'answered with 200');
}

/** Approves on the phone, waits for the webhook, and reads the pay token. */
export async function approve({ page, press, says }: TryItPage): Promise<void> {
  await page.getByLabel('PIN', { exact: true }).fill('12345');
  await press('Approve');
  await says('webhook', 'is GRANTED');
  await press('Read the authorization');
  await says('pay-token', 'answered with 200');
}

/** Walks through the whole Quick Start, with an expired pay token on the way. */
export async function runQuickStart(tryIt: TryItPage): Promise<void> {
  const { press, says } = tryIt;
  await requestPayment(tryIt);
  await approve(tryIt);
  await press('Let 3 minutes pass');
  await says('pay-token', 'has expired');
  await press('Charge');
  await says('charge', 'rejected');
  await press('Read the authorization');
  await says('pay-token', 'answered with 200');
  await press('Charge');
  await says('charge', 'answered with 200');
  await press('Refund');
  await says('refund', 'answered with 200');
  await press('Let a day pass');
  await says('ledger', 'balances');
}
