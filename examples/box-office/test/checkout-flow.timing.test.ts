import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { type BoxOffice, openBoxOffice } from './box-office.ts';
import { ordered, type Ordered } from './ordered.ts';

beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}));

const minutes = 60_000;
let time: number;
const now = (): number => time;
beforeEach(() => {
  time = Date.parse('2026-03-16T19:20:30+01:00');
});

describe('seats that nobody pays for', () => {
  test('are held for 15 minutes, and not for a millisecond more', async () => {
    const { nina, order, open, polled } = await ordered(openBoxOffice({ now }), '8-16');
    // DropPay's clock stands still: its authorization waits on, and what ends the order is the shop.
    time += 15 * minutes;
    await polled();
    await nina.until(order, 'waiting');
    expect((await open().post('/orders', ['8-16'])).status).toBe(409);
    time += 1;
    await nina.until(order, 'ended');
    expect((await nina.get(order)).text).toContain('not approved in time');
    await open().order('8-16');
  });

  test('are not charged when the customer approves after that', async () => {
    const { nina, order, approve, webhook, calls, paid } = await ordered(openBoxOffice({ now }), '8-16');
    time += 15 * minutes + 1;
    await nina.until(order, 'ended');
    await approve();
    // So late that a charge of unknown outcome would be made again.
    time += 5 * minutes + 1;
    await webhook();
    // Another order is polled meanwhile.
    await nina.order('1-1');
    const before = await calls('getAuthorization');
    await expect.poll(() => calls('getAuthorization')).toBeGreaterThan(before + 5);
    await nina.until(order, 'ended');
    expect(await calls('createCharge')).toBe(0);
    expect(await paid()).toBe(0);
  });
});

describe('a charge of unknown outcome', () => {
  async function lost(): Promise<Ordered> {
    const shop = await ordered(openBoxOffice({ now }), '8-16');
    await shop.sandbox.faults.add({ kind: 'reset', operation: 'createCharge', when: 'before' });
    await shop.approve();
    await shop.nina.until(shop.order, 'unknown');
    return shop;
  }

  test('is not made again for five minutes, and once after that', async () => {
    const { nina, order, calls, paid, polled } = await lost();
    time += 5 * minutes;
    await polled();
    expect(await calls('createCharge')).toBe(1);
    await nina.until(order, 'unknown');
    time += 1;
    await nina.until(order, 'paid');
    expect(await calls('createCharge')).toBe(2);
    expect(await paid()).toBe(50_00);
  });

  test('is not made again while DropPay does not say how often it has charged', async () => {
    const boxOffice = openBoxOffice({
      now,
      async intercept(request, sandbox) {
        if (!/\/pos\/authorization\//.test(request.url)) return undefined;
        const { charge_success_count: _, ...rest } = (await (await sandbox.fetch(request)).json()) as Record<
          string,
          unknown
        >;
        return Response.json(rest);
      },
    });
    const { sandbox, nina, order, approve, calls, polled } = await ordered(boxOffice, '8-16');
    await sandbox.faults.add({ kind: 'reset', operation: 'createCharge', when: 'before' });
    await approve();
    await nina.until(order, 'unknown');
    time += 60 * minutes;
    await polled();
    await nina.until(order, 'unknown');
    expect(await calls('createCharge')).toBe(1);
  });
});

describe('polling', () => {
  /** A shop as `main.ts` opens it, on timers that the test moves. */
  function withDefaults(): BoxOffice {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    onTestFinished(() => void vi.useRealTimers());
    return openBoxOffice({ pollIntervalMs: undefined });
  }

  test('is done every two seconds', async () => {
    const { calls } = await ordered(withDefaults(), '8-16');
    const sleep = async (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
    for (const reads of [1, 2]) {
      vi.advanceTimersByTime(1_999);
      await sleep(50);
      expect(await calls('getAuthorization')).toBe(reads - 1);
      vi.advanceTimersByTime(1);
      // `expect.poll` would move the timers, too.
      while ((await calls('getAuthorization')) < reads) await sleep(5);
    }
  });

  test('stops when the shop is closed', async () => {
    const { shop } = withDefaults();
    expect(vi.getTimerCount()).toBe(1);
    await shop.close();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('passes over an order whose step is under way', async () => {
    let reads = 0;
    let respond = (): void => {};
    const stalled = new Promise<void>((resolve) => (respond = resolve));
    const boxOffice = openBoxOffice({
      async intercept(request) {
        if (!/\/pos\/authorization\//.test(request.url)) return;
        reads += 1;
        await stalled;
      },
    });
    await ordered(boxOffice, '8-16');
    await expect.poll(() => reads).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 100));
    respond();
    await boxOffice.shop.close();
    // Nothing has queued up behind the one that was under way.
    expect(reads).toBeLessThan(4);
  });

  test('leaves orders alone that are paid or ended', async () => {
    const { nina, order, approve, open, sandbox, authorization, calls } = await ordered(
      openBoxOffice(),
      '8-16',
    );
    await approve();
    await nina.until(order, 'paid');
    const refused = open();
    const other = await refused.order('8-15');
    await sandbox.act(await authorization(), 'refuse');
    await refused.until(other, 'ended');
    const before = await calls('getAuthorization');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await calls('getAuthorization')).toBe(before);
  });
});
