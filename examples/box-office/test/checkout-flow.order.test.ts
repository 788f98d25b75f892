// In which order things are done around money: what is on disk before a call, and what happens when the disk fails.
import type { Sandbox } from '@droppay/sandbox';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { type BoxOffice, openBoxOffice, settings } from './box-office.ts';
import { Orders, type Status } from '../src/orders.ts';
import { ordered } from './ordered.ts';

let logged: string[];
beforeEach(() => {
  logged = [];
  vi.spyOn(console, 'error').mockImplementation((line) => void logged.push(String(line)));
});

/** The next transition to `status` fails as a full disk does. */
function failOnce(status: Status): void {
  // oxlint-disable-next-line typescript/unbound-method -- it is called on its orders
  const transition = Orders.prototype.transition;
  const spy = vi.spyOn(Orders.prototype, 'transition').mockImplementation(function (this: Orders, ...args) {
    if (args[2] !== status) return transition.apply(this, args);
    spy.mockRestore();
    throw new Error('database or disk is full');
  });
}

describe('before DropPay is called', () => {
  /** The status of the order in the moment that `path` is posted to. */
  function statusAt(path: RegExp): {
    boxOffice: BoxOffice;
    statuses: unknown[];
    watch: (order: string) => void;
  } {
    const statuses: unknown[] = [];
    let watched = '';
    const boxOffice: BoxOffice = openBoxOffice({
      async intercept({ method, url }) {
        if (method !== 'POST' || !path.test(url)) return;
        const response = await boxOffice.shop.fetch(new Request(`${settings.PUBLIC_URL}${watched}/status`));
        statuses.push(((await response.json()) as { status: unknown }).status);
      },
    });
    return { boxOffice, statuses, watch: (order) => (watched = order) };
  }

  test('the charge is written down', async () => {
    const { boxOffice, statuses, watch } = statusAt(/\/pos\/charge$/);
    const { nina, order, approve } = await ordered(boxOffice, '8-16');
    watch(order);
    await approve();
    await nina.until(order, 'paid');
    expect(statuses).toEqual(['charging']);
  });

  test('the refund is written down', async () => {
    const { boxOffice, statuses, watch } = statusAt(/\/pos\/refund$/);
    const { nina, order, approve } = await ordered(boxOffice, '8-16');
    watch(order);
    await approve();
    await nina.until(order, 'paid');
    await nina.post(`${order}/refund`, ['8-16']);
    await nina.until(order, 'paid');
    expect(statuses).toEqual(['refunding']);
  });
});

describe('when an order cannot be written', () => {
  test('to be charged, no charge is sent until it can', async () => {
    const { nina, order, approve, calls } = await ordered(openBoxOffice({ pollIntervalMs: 50 }), '8-16');
    failOnce('charging');
    await approve();
    await expect.poll(() => logged).toHaveLength(1);
    expect(await calls('createCharge')).toBe(0);
    expect(logged[0]).toMatch(/^Order \S+: database or disk is full$/);
    await nina.until(order, 'paid');
    expect(await calls('createCharge')).toBe(1);
  });

  test('to be paid, the charge is found by reading, and not made again', async () => {
    const { nina, order, approve, calls, paid } = await ordered(openBoxOffice(), '8-16');
    failOnce('paid');
    await approve();
    await nina.until(order, 'paid');
    expect(logged).toHaveLength(1);
    expect(await calls('createCharge')).toBe(1);
    expect(await paid()).toBe(50_00);
    expect((await nina.get(order)).text).toContain('aria-label="Ticket: Row 8, seat 16"');
  });

  test('to be paid, it is paid by the charge that was kept, although DropPay does not count that yet', async () => {
    const boxOffice = openBoxOffice({
      async intercept(request, sandbox) {
        if (!/\/pos\/authorization\//.test(request.url)) return undefined;
        const authorization = (await (await sandbox.fetch(request)).json()) as object;
        return Response.json({ ...authorization, charge_success_count: 0 });
      },
    });
    const { nina, order, approve, calls } = await ordered(boxOffice, '8-16');
    failOnce('paid');
    await approve();
    await expect.poll(() => logged).toHaveLength(1);
    await nina.until(order, 'paid');
    expect(await calls('createCharge')).toBe(1);
  });

  test('to be refunded, the refund is found by reading, and not made again', async () => {
    const { nina, order, approve, calls, paid } = await ordered(openBoxOffice(), '8-15', '8-16');
    await approve();
    await nina.until(order, 'paid');
    failOnce('paid');
    await nina.post(`${order}/refund`, ['8-16']);
    await nina.until(order, 'paid');
    expect(await calls('createRefund')).toBe(1);
    expect(await paid()).toBe(50_00);
    expect((await nina.get(order)).text).toContain('€50.00 went back');
  });

  test('with its authorization, the seats are free again and nothing is charged', async () => {
    const { open, paid } = openBoxOffice();
    failOnce('waiting');
    const { status, text } = await open().post('/orders', ['8-16']);
    expect(status).toBe(502);
    expect(text).toContain('Nothing was charged');
    await open().order('8-16');
    expect(await paid()).toBe(0);
  });
});

describe('while a charge is under way', () => {
  /** A gate that calls wait at until it is opened. */
  function gate() {
    let open = (): void => {};
    const opened = new Promise<void>((resolve) => (open = resolve));
    return { open, opened };
  }

  /** A shop that has ordered. DropPay executes the charge, and its response is held back until `respond` is called. */
  async function charging(before?: (request: Request, sandbox: Sandbox) => Promise<Response | void>) {
    const [executed, response] = [gate(), gate()];
    const boxOffice = openBoxOffice({
      async intercept(request, sandbox) {
        if (request.method !== 'POST' || !request.url.endsWith('/pos/charge'))
          return before?.(request, sandbox);
        const charged = await sandbox.fetch(request);
        executed.open();
        await response.opened;
        return charged;
      },
    });
    const shop = await ordered(boxOffice, '8-16');
    return { ...shop, executed: executed.opened, respond: response.open };
  }

  const sleep = async (ms: number): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, ms));

  test('a webhook that counts it waits for its response, which has the id that a refund needs', async () => {
    const shop = await charging();
    await shop.approve();
    await shop.executed;
    await shop.webhook();
    await sleep(50);
    await shop.nina.until(shop.order, 'charging');
    shop.respond();
    await shop.nina.until(shop.order, 'paid');
    expect((await shop.nina.get(shop.order)).text).toContain('Give back and refund');
  });

  test('no poll comes between, although an earlier step of the order has ended', async () => {
    const [began, read] = [gate(), gate()];
    const shop = await charging(async (request, sandbox) => {
      if (!/\/pos\/authorization\//.test(request.url)) return undefined;
      const response = await sandbox.fetch(request);
      began.open();
      if (((await response.clone().json()) as { status: string }).status === 'WAITING') await read.opened;
      return response;
    });
    // A poll reads that the customer has not approved; a webhook says otherwise, and waits for that poll.
    await began.opened;
    await shop.approve();
    await shop.webhook();
    read.open();
    await shop.executed;
    const reads = await shop.calls('getAuthorization');
    await sleep(100);
    expect(await shop.calls('getAuthorization')).toBe(reads);
    shop.respond();
    await shop.nina.until(shop.order, 'paid');
    expect((await shop.nina.get(shop.order)).text).toContain('Give back and refund');
  });

  test('closing waits for it, and for its being written down', async () => {
    const { shop, approve, executed, respond } = await charging();
    await approve();
    await executed;
    const transition = vi.spyOn(Orders.prototype, 'transition');
    const closeOrders = vi.spyOn(Orders.prototype, 'close');
    const closing = shop.close();
    await sleep(50);
    expect(closeOrders).not.toHaveBeenCalled();
    respond();
    await closing;
    expect(transition.mock.lastCall?.slice(1, 3)).toEqual(['charging', 'paid']);
    expect(transition.mock.invocationCallOrder.at(-1)).toBeLessThan(closeOrders.mock.invocationCallOrder[0]!);
    expect(logged).toEqual([]);
  });
});
