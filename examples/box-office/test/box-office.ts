import { createSandbox, type Sandbox } from '@droppay/sandbox';
import { onTestFinished } from 'vitest';
import type { Settings } from '../src/settings.ts';
import { openShop, type Shop } from '../src/shop.ts';

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
  /** Where it leads. */
  to: string;
}

/** A browser: it keeps the shop's cookie. */
export interface Browser {
  get: (path: string) => Promise<Page>;
  post: (path: string, seats: string[], headers?: Record<string, string>) => Promise<Page>;
  /** Orders seats, and answers the path of the order. */
  order: (...seats: string[]) => Promise<string>;
  /** Waits for an order's status, at most five seconds. */
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
      if (status !== 303) throw new Error(`The order was answered by ${status}: ${text}`);
      return to;
    },
    async until(order, wanted) {
      let status = '';
      for (let tries = 0; tries < 100; tries++) {
        ({ status } = JSON.parse((await get(`${order}/status`)).text));
        if (status === wanted) return;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error(`The order is ${status}, not ${wanted}.`);
    },
  };
}

export interface BoxOffice {
  sandbox: Sandbox;
  shop: Shop;
  open: () => Browser;
  /** The authorization that was asked for last. */
  authorization: () => Promise<string>;
  /** How many cents the customer, the first seeded payer, has paid until now. */
  paid: () => Promise<number>;
}

/** A shop over a sandbox of its own, all in this process. `before` may answer in place of the sandbox. */
export function openBoxOffice(
  before: (request: Request, sandbox: Sandbox) => Promise<Response | void> = async () => {},
): BoxOffice {
  const sandbox = createSandbox();
  const fetch: typeof globalThis.fetch = async (url, init) => {
    const request = new Request(url, init);
    return (await before(request.clone(), sandbox)) ?? sandbox.fetch(request);
  };
  const shop = openShop(settings, { fetch });
  onTestFinished(() => shop.close());
  return {
    sandbox,
    shop,
    open: () => browser(async (request) => shop.fetch(request), settings.PUBLIC_URL),
    authorization: () => latest(sandbox, 'Authorization'),
    paid: () => paid(sandbox),
  };
}

export async function latest(sandbox: Pick<Sandbox, 'events'>, resource: string): Promise<string> {
  return (await sandbox.events()).findLast((event) => event.resource === resource)?.id ?? '';
}

export async function paid(sandbox: Pick<Sandbox, 'people'>): Promise<number> {
  const nina = (await sandbox.people()).find(({ name }) => name === 'Nina Vale');
  return 1_000_000 - Math.round((nina?.balance_current ?? 0) * 100);
}
