import { setTimeout as sleep } from 'node:timers/promises';
import { type RunningSandbox, startSandbox } from '@droppay/sandbox/server';
import { type Browser, browser } from '../../../examples/box-office/test/browser.ts';
import { paid, settings } from '../../../examples/box-office/test/box-office.ts';
import { type ShopProcess, startShop } from '../../../examples/box-office/test/shop-process.ts';
import { freePort } from '../../free-port.ts';
import { startFront } from './front.ts';

export interface FleetOptions {
  /** What the shops are told as DATABASE. */
  database: string;
  /** How many processes there are at once. */
  shops: number;
  customers: number;
  /** How often a process is killed with -9 and another one started. */
  kills: number;
}

/** What became of all orders. */
export interface Verdict {
  /** How many orders are in each state. */
  states: Record<string, number>;
  /** Cents that the shops say were paid and not given back, and at most: with the orders of which they do not know. */
  atLeast: number;
  atMost: number;
  /** Cents that the customers have really paid. */
  paid: number;
  /** Seats that two customers have good tickets of. */
  soldTwice: string[];
  /** Orders with good tickets that are not paid. */
  unpaidTickets: string[];
  kills: number;
}

interface Bought {
  browser: Browser;
  order: string;
  seats: string[];
  back: number;
}

const price = (seat: string): number => (Number(seat.split('-')[0]) <= 8 ? 50_00 : 30_00);
const isOpen = (status: string): boolean => /^(created|waiting|granted|charging|refunding)$/.test(status);

/** Customers buy a few wanted seats from several shops on one database, and give some back, while processes are killed. */
export async function runFleet({ database, shops, customers, kills }: FleetOptions): Promise<Verdict> {
  const sandbox: RunningSandbox = await startSandbox();
  const front = await startFront();
  const url = `http://127.0.0.1:${front.port}`;
  const running = new Map<number, ShopProcess>();
  const bought: Bought[] = [];
  let killed = 0;
  const start = async (): Promise<void> => {
    const port = await freePort();
    const shop = startShop({
      ...settings,
      DROPPAY_URL: sandbox.url,
      PUBLIC_URL: url,
      DATABASE: database,
      PORT: String(port),
      TRUST_PROXY: '1',
    });
    running.set(port, shop);
    await shop.ready;
    front.behind.add(port);
  };
  const end = async (port: number, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    front.behind.delete(port);
    const shop = running.get(port)!;
    running.delete(port);
    await shop.end(signal);
  };
  const statusOf = async ({ browser: who, order }: Bought): Promise<string> =>
    (JSON.parse((await insist(() => who.get(`${order}/status`))).text) as { status: string }).status;

  async function customer(): Promise<void> {
    const who = browser(fetch, url);
    const [row, seat] = [1 + Math.floor(Math.random() * 3), 1 + Math.floor(Math.random() * 15)];
    const seats = [`${row}-${seat}`, `${row}-${seat + 1}`];
    await insist(() => who.get('/'));
    // The form is sent again when its answer was lost, as people do.
    const { status, to } = await insist(() => who.post('/orders', seats));
    if (status !== 303) return;
    const order = to.replace(/\?.*/, '');
    const one: Bought = { browser: who, order, seats, back: 0 };
    bought.push(one);
    for (let tries = 0; tries < 200 && (await statusOf(one)) === 'created'; tries++) await sleep(50);
    const { text } = await insist(() => who.get(order));
    const authorization = /\/u\/10\/(CHT\w+)/.exec(text)?.[1];
    if (!authorization) return;
    if (Math.random() < 0.1) {
      await insist(() => who.post(`${order}/cancel`));
      return;
    }
    await sandbox.approve(authorization).catch(() => {});
    for (let tries = 0; tries < 200 && isOpen(await statusOf(one)); tries++) await sleep(50);
    if ((await statusOf(one)) !== 'paid' || Math.random() < 0.5) return;
    await insist(() => who.post(`${order}/refund`, [seats[0]!]));
  }

  try {
    await Promise.all(Array.from({ length: shops }, start));
    const buying = (async () => {
      let left = customers;
      await Promise.all(
        Array.from({ length: 8 }, async () => {
          while (left-- > 0) await customer();
        }),
      );
    })();
    const rest = { customers: true };
    void buying.finally(() => (rest.customers = false)).catch(() => {});
    while (killed < kills && rest.customers) {
      await sleep(200 + Math.random() * 600);
      const ports = [...front.behind];
      await end(ports[Math.floor(Math.random() * ports.length)]!, 'SIGKILL');
      killed += 1;
      await start();
    }
    await buying;
    // What waits for its customer is not waited for.
    for (const one of bought) {
      if (/^(created|waiting)$/.test(await statusOf(one))) {
        await insist(() => one.browser.post(`${one.order}/cancel`));
      }
    }
    for (const until = Date.now() + 90_000; Date.now() < until; await sleep(500)) {
      const all = await Promise.all(bought.map(statusOf));
      if (!all.some((status) => isOpen(status) || /unclear/.test(status))) break;
    }
    return await judge();
  } finally {
    await Promise.all([...running.keys()].map((port) => end(port, 'SIGTERM')));
    await front.close();
    await sandbox.close();
  }

  async function judge(): Promise<Verdict> {
    const verdict: Verdict = {
      states: {},
      atLeast: 0,
      atMost: 0,
      paid: await paid(sandbox),
      soldTwice: [],
      unpaidTickets: [],
      kills: killed,
    };
    const holders = new Set<string>();
    // One order of each: the second click leads to the first.
    const orders = new Map(bought.map((one) => [one.order, one]));
    for (const one of orders.values()) {
      const status = await statusOf(one);
      verdict.states[status] = (verdict.states[status] ?? 0) + 1;
      const { text } = await insist(() => one.browser.get(one.order));
      const good = [...text.matchAll(/<title>Code for Row (\d+), seat (\d+)</g)].map(
        ([, row, seat]) => `${row}-${seat}`,
      );
      const cents = one.seats.reduce((sum, seat) => sum + price(seat), 0);
      const isPaid = status === 'paid' || status === 'refunded';
      if (!isPaid && good.length > 0 && !status.startsWith('refund')) verdict.unpaidTickets.push(one.order);
      for (const seat of good) {
        if (holders.has(seat)) verdict.soldTwice.push(seat);
        holders.add(seat);
      }
      const kept = good.reduce((sum, seat) => sum + price(seat), 0);
      if (isPaid) [verdict.atLeast, verdict.atMost] = [verdict.atLeast + kept, verdict.atMost + kept];
      else if (!/^(refused|expired)$/.test(status)) verdict.atMost += cents;
    }
    return verdict;
  }
}

/** Does it again while processes come and go. */
async function insist<Result>(work: () => Promise<Result>): Promise<Result> {
  for (const until = Date.now() + 60_000; ;) {
    try {
      const result = await work();
      if ((result as { status?: number }).status !== 500) return result;
    } catch (error) {
      if (Date.now() > until) throw error;
    }
    await sleep(50);
  }
}
