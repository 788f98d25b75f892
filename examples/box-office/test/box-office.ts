import { createSandbox, type Readings, type Sandbox } from '@droppay/sandbox';
import { type TestEvent, webhookRequest } from '@droppay/webhooks/testing';
import { expect, onTestFinished } from 'vitest';
import type { Settings } from '../src/settings.ts';
import { openShop, type Shop, type ShopOptions } from '../src/shop.ts';

export const settings: Settings = {
  DROPPAY_URL: 'http://127.0.0.1',
  DROPPAY_APPLICATION_KEY: '70daac494c7847dba33725b075608cc0',
  DROPPAY_APPLICATION_SECRET: '91c9adaa829545c1934b96490ba2b9b1',
  DROPPAY_CONNECTION_CODE: 'ac9185e9f29adf7238fkj9fd2881ff1a',
  DROPPAY_POS_ID: 'POSV265V3PQ9E',
  PUBLIC_URL: 'http://127.0.0.1:3000',
  WEBHOOK_PASSWORD: 'a-long-and-random-password',
  DATABASE: ':memory:',
};

export interface Page {
  status: number;
  text: string;
  /** The address that it redirects to. */
  to: string;
}

/** A browser, which keeps the shop's cookie. */
export interface Browser {
  get: (path: string) => Promise<Page>;
  post: (path: string, seats: string[], headers?: Record<string, string>) => Promise<Page>;
  /** Orders seats. The path of the order. */
  order: (...seats: string[]) => Promise<string>;
  /** Waits for an order's status. @throws {Error} when the order has another one after ten seconds. */
  until: (order: string, status: string) => Promise<void>;
}

export function browser(fetch: (request: Request) => Response | Promise<Response>, url: string): Browser {
  let cookie = '';
  async function send(path: string, init: RequestInit): Promise<Page> {
    const response = await fetch(new Request(new URL(path, url), { ...init, redirect: 'manual' }));
    cookie = response.headers.getSetCookie()[0]?.split(';', 1)[0] ?? cookie;
    return {
      status: response.status,
      text: await response.text(),
      to: response.headers.get('location') ?? '',
    };
  }
  const get: Browser['get'] = (path) => send(path, { headers: { cookie } });
  const post: Browser['post'] = (path, seats, headers) =>
    send(path, {
      method: 'POST',
      body: new URLSearchParams(seats.map((seat): [string, string] => ['seat', seat])),
      headers: { cookie, origin: url, ...headers },
    });
  return {
    get,
    post,
    async order(...seats) {
      const { status, to, text } = await post('/orders', seats);
      if (status !== 303) throw new Error(`The shop responded to the order with ${status}: ${text}`);
      return to;
    },
    async until(order, wanted) {
      let status = '';
      for (const end = Date.now() + 10_000; Date.now() < end;) {
        ({ status } = JSON.parse((await get(`${order}/status`)).text));
        if (status === wanted) return;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      throw new Error(`The order is ${status}, not ${wanted}.`);
    },
  };
}

export interface BoxOffice {
  sandbox: Sandbox;
  shop: Shop;
  /** Opens a browser without cookies. */
  open: () => Browser;
  /** The id of the authorization that was created last. */
  authorization: () => Promise<string>;
  /** How many cents the customer, the first seeded payer, has paid until now. */
  paid: () => Promise<number>;
  /** Delivers a webhook for that authorization to the shop. Resolves when the shop has confirmed and queued it. */
  webhook: (event?: TestEvent) => Promise<void>;
  /** How often an operation was called until now. */
  calls: (operation: string) => Promise<number>;
  /** Resolves when the shop has read the state of its unsettled orders once more, and acted on it. */
  polled: () => Promise<void>;
}

export interface BoxOfficeOptions extends Omit<ShopOptions, 'pollIntervalMs'> {
  /** Undefined for the shop's own. @default 10 */
  pollIntervalMs?: number | undefined;
  /** May respond in place of the sandbox. */
  intercept?: (request: Request, sandbox: Sandbox) => Promise<Response | void>;
  database?: string;
  /** What the sandbox reads in DropPay's pages where they contradict each other. It delivers its webhooks to the shop, then. */
  readings?: Partial<Readings>;
}

/** A shop over a sandbox of its own, all in this process. */
export function openBoxOffice({
  intercept,
  database,
  readings,
  ...options
}: BoxOfficeOptions = {}): BoxOffice {
  const sandbox = createSandbox(
    readings && { readings, webhooks: { fetch: async (request) => shop.fetch(request) } },
  );
  const fetch: typeof globalThis.fetch = async (url, init) => {
    const request = new Request(url, init);
    return (await intercept?.(request.clone(), sandbox)) ?? sandbox.fetch(request);
  };
  const shop: Shop = openShop({ ...settings, DATABASE: database ?? settings.DATABASE }, {
    client: { fetch, sendsOnce: true },
    pollIntervalMs: 10,
    ...options,
  } as ShopOptions);
  onTestFinished(() => shop.close());
  const calls = async (operation: string): Promise<number> =>
    (await sandbox.requests()).filter((request) => request.operation === operation).length;
  const authorization = (): Promise<string> => latest(sandbox, 'Authorization');
  return {
    sandbox,
    shop,
    open: () => browser(async (request) => shop.fetch(request), settings.PUBLIC_URL),
    authorization,
    paid: () => paid(sandbox),
    async webhook(event) {
      const url = `http://droppay:${settings.WEBHOOK_PASSWORD}@127.0.0.1:3000/webhooks/authorization`;
      const request = webhookRequest(url, { data: { id: await authorization() }, ...event });
      expect((await shop.fetch(request)).status).toBe(200);
    },
    calls,
    async polled() {
      const before = await calls('getAuthorization');
      // The second read from now on began after the first one was acted on.
      await expect.poll(() => calls('getAuthorization'), { interval: 5 }).toBeGreaterThan(before + 1);
    },
  };
}

export async function latest(sandbox: Pick<Sandbox, 'events'>, resource: string): Promise<string> {
  return (await sandbox.events()).findLast((event) => event.resource === resource)?.id ?? '';
}

export async function paid(sandbox: Pick<Sandbox, 'people'>): Promise<number> {
  const nina = (await sandbox.people()).find(({ name }) => name === 'Nina Vale');
  return 1_000_000 - Math.round((nina?.balance_current ?? 0) * 100);
}
