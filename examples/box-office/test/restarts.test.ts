import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type RunningSandbox, startSandbox } from '@droppay/sandbox/server';
import { expect, test, type TestContext } from 'vitest';
import { latest, paid, settings } from './box-office.ts';
import { type Browser, browser } from './browser.ts';
import { startShop, type ShopProcess } from './shop-process.ts';

/** A shop that can be killed, and opened again on the same orders. */
interface Restartable {
  sandbox: RunningSandbox;
  nina: Browser;
  open: () => Promise<void>;
  kill: () => Promise<void>;
  /** Ends it in good order, and resolves with its exit code. */
  stop: () => Promise<number | null>;
  /** Waits until the sandbox was asked for an operation. */
  requested: (operation: string) => Promise<void>;
}

async function restartable({ onTestFinished }: TestContext): Promise<Restartable> {
  const sandbox = await startSandbox();
  const folder = mkdtempSync(join(tmpdir(), 'box-office-'));
  const DATABASE = join(folder, 'orders.sqlite');
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let shop: ShopProcess | undefined;
  onTestFinished(async () => {
    await shop?.end('SIGKILL');
    await sandbox.close();
    rmSync(folder, { recursive: true });
  });
  return {
    sandbox,
    nina: browser(fetch, url),
    async open() {
      shop = startShop({
        ...settings,
        DROPPAY_URL: sandbox.url,
        PUBLIC_URL: url,
        TRUST_PROXY: '1',
        DATABASE,
        PORT: String(port),
      });
      await shop.ready;
    },
    async kill() {
      await shop?.end('SIGKILL');
    },
    stop: async () => (await shop!.end('SIGTERM')).code,
    async requested(operation) {
      for (let tries = 0; tries < 200; tries++) {
        if ((await sandbox.faults.list()).every((fault) => fault.operation !== operation)) return;
        await sleep(25);
      }
      throw new Error(`The sandbox was not asked for ${operation}.`);
    },
  };
}

const patient = { timeout: 120_000 };

test.concurrent(
  'killed before DropPay has responded, it asks again when it is opened, and keeps the seats meanwhile',
  patient,
  async (context) => {
    const { sandbox, nina, open, kill, requested } = await restartable(context);
    await open();
    await sandbox.faults.add({ kind: 'stall', operation: 'createAuthorization', when: 'after' });
    const order = nina.order('8-16').catch(() => {});
    await requested('createAuthorization');
    await kill();
    await order;
    await open();
    const again = await nina.post('/orders', ['8-16']);
    const [path] = again.to.split('?');
    expect(again.to).toBe(`${path}?again=1`);
    await nina.until(path!, 'waiting', 60_000);
  },
);

test.concurrent(
  'killed while the customer approves, it charges when it is opened again',
  patient,
  async (context) => {
    const { sandbox, nina, open, kill } = await restartable(context);
    await open();
    const order = await nina.order('8-16');
    await kill();
    await sandbox.approve(await latest(sandbox, 'Authorization'));
    expect(await paid(sandbox)).toBe(0);
    await open();
    await nina.until(order, 'paid');
    expect(await paid(sandbox)).toBe(50_00);
  },
);

test.concurrent(
  'killed between the charge and the ticket, it has the ticket when it is opened again',
  patient,
  async (context) => {
    const { sandbox, nina, open, kill, requested } = await restartable(context);
    await open();
    const order = await nina.order('8-16');
    await sandbox.faults.add({ kind: 'stall', operation: 'createCharge', when: 'after' });
    await sandbox.approve(await latest(sandbox, 'Authorization'));
    await requested('createCharge');
    await kill();
    expect(await paid(sandbox)).toBe(50_00);
    await open();
    await nina.until(order, 'paid', 60_000);
    expect((await nina.get('/tickets')).text).toContain('aria-label="Ticket: Row 8, seat 16"');
    expect(await paid(sandbox)).toBe(50_00);
  },
);

test.concurrent(
  'killed before the charge arrived, it does not charge again until it knows, and the screen says so',
  patient,
  async (context) => {
    const { sandbox, nina, open, kill, requested } = await restartable(context);
    await open();
    const order = await nina.order('8-16');
    await sandbox.faults.add({ kind: 'stall', operation: 'createCharge', when: 'before' });
    await sandbox.approve(await latest(sandbox, 'Authorization'));
    await requested('createCharge');
    await kill();
    await open();
    await sleep(2000);
    const { status } = JSON.parse((await nina.get(`${order}/status`)).text) as { status: string };
    expect(['charging', 'unclear']).toContain(status);
    expect((await nina.get(order)).text).not.toContain('class="ticket');
    expect(await paid(sandbox)).toBe(0);
    const charges = (await sandbox.requests()).filter(({ operation }) => operation === 'createCharge');
    expect(charges).toHaveLength(1);
  },
);

test.concurrent(
  'killed when everything was paid, it has the tickets when it is opened again',
  patient,
  async (context) => {
    const { sandbox, nina, open, kill } = await restartable(context);
    await open();
    const order = await nina.order('8-15', '8-16');
    await sandbox.approve(await latest(sandbox, 'Authorization'));
    await nina.until(order, 'paid');
    const before = await nina.get(order);
    await kill();
    await open();
    expect(await nina.get(order)).toEqual(before);
  },
);

test.concurrent.for(['before', 'after'] as const)(
  'killed while it refunds, %s that is done, it refunds once',
  patient,
  async (when, context) => {
    const { sandbox, nina, open, kill, requested } = await restartable(context);
    await open();
    const order = await nina.order('8-15', '8-16');
    await sandbox.approve(await latest(sandbox, 'Authorization'));
    await nina.until(order, 'paid');
    await sandbox.faults.add({ kind: 'stall', operation: 'createRefund', when });
    await nina.post(`${order}/refund`, ['8-16']);
    await requested('createRefund');
    await kill();
    expect(await paid(sandbox)).toBe(when === 'after' ? 50_00 : 100_00);
    await open();
    // One that may still be on its way is not made again until it can come no more: for that nobody waits here.
    await nina.until(order, when === 'after' ? 'refunded' : 'refund_unclear', 60_000);
    expect(await paid(sandbox)).toBe(when === 'after' ? 50_00 : 100_00);
    expect((await nina.get(order)).text.match(/class="ticket void"/g)).toHaveLength(1);
    const sent = (await sandbox.requests()).filter(({ operation }) => operation === 'createRefund');
    expect(sent).toHaveLength(1);
  },
);

// A terminal and npm send two for one Ctrl+C.
test.concurrent.for([1, 2])(
  'stopped in good order, by a signal that comes %i times, it waits for the charge that is under way',
  patient,
  async (signals, context) => {
    const { sandbox, nina, open, stop, requested } = await restartable(context);
    await open();
    const order = await nina.order('8-16');
    await sandbox.faults.add({ kind: 'stall', operation: 'createCharge', when: 'after', delay: '300ms' });
    await sandbox.approve(await latest(sandbox, 'Authorization'));
    await requested('createCharge');
    const ended = stop();
    for (let sent = 1; sent < signals; sent++) {
      await sleep(50);
      void stop();
    }
    expect(await ended).toBe(0);
    await open();
    // It knows the charge by its id, so the tickets can be given back.
    expect((await nina.get(order)).text).toContain('Give back and refund');
  },
);

/** Below the ports that systems give to connections, so that nobody gets it while the shop is down. */
async function freePort(): Promise<number> {
  const server = createServer().listen(20_000 + Math.floor(Math.random() * 12_000), '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return freePort();
  }
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
