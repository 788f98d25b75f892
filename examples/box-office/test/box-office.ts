import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandbox, type Readings, type Sandbox } from '@droppay/sandbox';
import { type TestEvent, webhookRequest } from '@droppay/webhooks/testing';
import { expect, onTestFinished } from 'vitest';
import type { Options } from '../src/office.ts';
import { openShop, type Shop } from '../src/shop.ts';
import type { Settings } from '../src/settings.ts';
import { type Browser, browser } from './browser.ts';

export const settings: Settings = {
  DROPPAY_URL: 'http://127.0.0.1',
  DROPPAY_APPLICATION_KEY: '70daac494c7847dba33725b075608cc0',
  DROPPAY_APPLICATION_SECRET: '91c9adaa829545c1934b96490ba2b9b1',
  DROPPAY_CONNECTION_CODE: 'ac9185e9f29adf7238fkj9fd2881ff1a',
  DROPPAY_POS_ID: 'POSV265V3PQ9E',
  PUBLIC_URL: 'http://127.0.0.1:3000',
  WEBHOOK_PASSWORD: 'a-long-and-random-password',
  SESSION_SECRET: 'a-secret-of-thirty-two-characters-or-more',
  STAFF_PASSWORD: 'open sesame, please',
  DATABASE: 'box-office.sqlite',
  TRUST_PROXY: '',
};

/** The path of a database that there is not yet, for one test. A concurrent one hands on its own `onTestFinished`. */
export function emptyDatabase(finished: (clean: () => void) => void = onTestFinished): string {
  const folder = mkdtempSync(join(tmpdir(), 'box-office-'));
  finished(() => rmSync(folder, { recursive: true }));
  return join(folder, 'box-office.sqlite');
}

export interface BoxOffice {
  sandbox: Sandbox;
  shop: Shop;
  /** Opens a browser without cookies, at the address that a proxy has seen, with headers that it always sends. */
  open: (address?: string, headers?: Record<string, string>) => Browser;
  /** The id of the authorization that was created last. */
  authorization: () => Promise<string>;
  /** What the customer does on the phone with that one. */
  approve: () => Promise<unknown>;
  /** How many cents the customer, the first seeded payer, has paid until now. */
  paid: () => Promise<number>;
  /** Delivers a webhook for that authorization to the shop. Resolves when the shop has answered. */
  webhook: (event?: TestEvent) => Promise<void>;
  /** How often an operation was called until now. */
  calls: (operation: string) => Promise<number>;
  /** The audit log. */
  log: Record<string, unknown>[];
}

export interface BoxOfficeOptions extends Options {
  /** May respond in place of the sandbox. */
  intercept?: (request: Request, sandbox: Sandbox) => Promise<Response | void>;
  settings?: Partial<Settings>;
  /** What the sandbox reads in DropPay's pages where they contradict each other. */
  readings?: Partial<Readings>;
}

/** A shop over a sandbox of its own, all in this process. The sandbox delivers its webhooks to the shop. */
export async function openBoxOffice({
  intercept,
  settings: own,
  readings,
  ...options
}: BoxOfficeOptions = {}): Promise<BoxOffice> {
  const { promise: opened, resolve } = Promise.withResolvers<Shop>();
  const sandbox = createSandbox({
    ...(readings && { readings }),
    webhooks: { fetch: async (request) => (await opened).fetch(request) },
  });
  const fetch: typeof globalThis.fetch = async (url, init) => {
    const request = new Request(url, init);
    return (await intercept?.(request.clone(), sandbox)) ?? sandbox.fetch(request);
  };
  const log: BoxOffice['log'] = [];
  const shop = await openShop(
    { ...settings, DATABASE: own?.DATABASE ?? emptyDatabase(), TRUST_PROXY: '1', ...own },
    {
      client: { fetch, sendsOnce: true },
      log: (line) => void log.push(JSON.parse(line)),
      ...options,
      payments: { readsPerSecond: 1000, ...options.payments },
    },
  );
  resolve(shop);
  onTestFinished(() => shop.close());
  const authorization = (): Promise<string> => latest(sandbox, 'Authorization');
  return {
    sandbox,
    shop,
    log,
    open: (address, headers) =>
      browser(async (request) => shop.fetch(request), settings.PUBLIC_URL, address, headers),
    authorization,
    approve: async () => sandbox.approve(await authorization()),
    paid: () => paid(sandbox),
    async webhook(event) {
      const url = `http://droppay:${settings.WEBHOOK_PASSWORD}@127.0.0.1:3000/webhooks/authorization`;
      const request = webhookRequest(url, { data: { id: await authorization() }, ...event });
      expect((await shop.fetch(request)).status).toBe(200);
    },
    calls: async (operation) =>
      (await sandbox.requests()).filter((request) => request.operation === operation).length,
  };
}

/** What was created last of a kind. */
export async function latest(sandbox: Pick<Sandbox, 'events'>, resource: string): Promise<string> {
  return (await sandbox.events()).findLast((event) => event.resource === resource)?.id ?? '';
}

/** How many cents the first seeded payer has paid. */
export async function paid(sandbox: Pick<Sandbox, 'people'>): Promise<number> {
  const nina = (await sandbox.people()).find(({ name }) => name === 'Nina Vale');
  return 1_000_000 - Math.round((nina?.balance_current ?? 0) * 100);
}
