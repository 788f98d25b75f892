import { pairwiseReadings, type Readings, readings as all } from '@droppay/sandbox';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { startDemo } from '../demo/setup.ts';
import { walkThrough } from '../demo/walkthrough.ts';
import { openBoxOffice } from './box-office.ts';
import { ordered } from './ordered.ts';

beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}));

const minutes = 60_000;
const iris = { person: 'ACCIRISCO004X' };

const nameOf = (row: Readings): string =>
  Object.entries(row)
    .filter(([name, value]) => all[name as keyof Readings][0] !== value)
    .map((pair) => pair.join('='))
    .join(' ') || "the contract's own";

const isCharge = ({ method, url }: Request): boolean => method === 'POST' && url.endsWith('/pos/charge');
const isRead = ({ method, url }: Request): boolean => method === 'GET' && /\/pos\/authorization\//.test(url);

/** Every two readings of DropPay's pages meet in one of these rows. */
const rows = pairwiseReadings().map((readings) => ({ readings, name: nameOf(readings) }));

describe.each(rows)('by $name', ({ readings }) => {
  test('a seat is sold, paid once and given back', async () => {
    const { nina, order, approve, paid, calls, open } = await ordered(
      openBoxOffice({ readings }),
      '8-15',
      '8-16',
    );
    await approve();
    await nina.until(order, 'paid');
    expect(await paid()).toBe(100_00);
    expect(await calls('createCharge')).toBe(1);
    await nina.post(`${order}/refund`, ['8-16']);
    await nina.until(order, 'paid');
    await expect.poll(paid).toBe(50_00);
    await open().order('8-16');
    expect((await open().post('/orders', ['8-15'])).status).toBe(409);
  });

  test('an order without the money for it ends, and its seats are sold to the next', async () => {
    const { sandbox, nina, order, authorization, paid, open, approve } = await ordered(
      openBoxOffice({ readings }),
      '8-16',
    );
    await sandbox.approve(await authorization(), iris);
    await nina.until(order, 'ended');
    expect((await nina.get(order)).text).toContain('DropPay could not take the money.');
    expect((await sandbox.people()).find(({ account }) => account === iris.person)?.balance_current).toBe(5);
    const next = open();
    const second = await next.order('8-16');
    await approve();
    await next.until(second, 'paid');
    expect(await paid()).toBe(50_00);
  });

  test('a charge whose response is lost is found, and not made again', async () => {
    const { sandbox, nina, order, approve, paid, calls } = await ordered(openBoxOffice({ readings }), '8-16');
    await sandbox.faults.add({ kind: 'reset', operation: 'createCharge', when: 'after' });
    await sandbox.webhooks.chaos({ effect: 'duplicate', next: 5 });
    await approve();
    await nina.until(order, 'paid');
    expect(await calls('createCharge')).toBe(1);
    expect(await paid()).toBe(50_00);
  });

  test.each([{ status: 'PENDING' }, { status: 'DONE', amount: 0.01 }])(
    'a charge with %j is no sale, and one without a status is',
    async (first) => {
      let shown: object = first;
      const boxOffice = openBoxOffice({
        readings,
        async intercept(request, sandbox) {
          if (!/\/pos\/charge(\/|$)/.test(request.url)) return undefined;
          return Response.json({ ...((await (await sandbox.fetch(request)).json()) as object), ...shown });
        },
      });
      const { nina, order, approve, paid, calls } = await ordered(boxOffice, '8-16');
      await approve();
      await nina.until(order, 'unknown');
      shown = { status: undefined };
      await nina.until(order, 'paid');
      expect(await calls('createCharge')).toBe(1);
      expect(await paid()).toBe(50_00);
    },
  );

  test.each([404, 429])('a charge that is refused with %i is made later', async (status) => {
    let time = Date.parse('2026-03-16T19:20:30+01:00');
    let isRefused = true;
    const boxOffice = openBoxOffice({
      readings,
      now: () => time,
      async intercept(request) {
        return isRefused && isCharge(request) ? Response.json({}, { status }) : undefined;
      },
    });
    const { nina, order, approve, paid } = await ordered(boxOffice, '8-16');
    await approve();
    await nina.until(order, 'unknown');
    isRefused = false;
    time += 5 * minutes + 1;
    await nina.until(order, 'paid');
    expect(await paid()).toBe(50_00);
  });

  test('somebody else who reads beside every charge for a while loses no sale', async () => {
    let beside = 0;
    const boxOffice = openBoxOffice({
      readings,
      async intercept(request, sandbox) {
        if (!isCharge(request) || beside === 5) return;
        beside += 1;
        const { authorization_id } = (await request.json()) as { authorization_id: string };
        await sandbox.fetch(`http://127.0.0.1/v1/authorization/${authorization_id}/check`, {
          headers: { 'x-droppay-checkout-privatekey': '5ec2e70000000000000000000000a001' },
        });
      },
    });
    const { nina, order, approve, paid } = await ordered(boxOffice, '8-16');
    await approve();
    await nina.until(order, 'paid');
    expect(beside).toBe(readings.payToken === 'every' ? 5 : 1);
    expect(await paid()).toBe(50_00);
  });

  test('a charge that arrives minutes late, and is counted later still, is paid once and has its seats', async () => {
    let time = Date.parse('2026-03-16T19:20:30+01:00');
    /** The first charge, while the network keeps it. */
    let kept: Request | undefined;
    let isCounted = true;
    let charges = 0;
    const boxOffice = openBoxOffice({
      readings,
      now: () => time,
      async intercept(request, sandbox) {
        if (isCharge(request) && ++charges === 1) {
          kept = request;
          throw new TypeError('fetch failed');
        }
        if (isCounted || !isRead(request)) return undefined;
        const shown = (await (await sandbox.fetch(request)).json()) as object;
        return Response.json({ ...shown, charge_success_count: 0 });
      },
    });
    const { sandbox, nina, order, approve, paid, polled } = await ordered(boxOffice, '8-16');
    await sandbox.clock.freeze();
    await approve();
    await nina.until(order, 'unknown');
    const pass = async (seconds: number): Promise<void> => {
      time += seconds * 1000;
      await sandbox.clock.advance(`${seconds}s`);
      await polled();
    };
    await pass(200);
    await pass(90);
    isCounted = false;
    const arrived = await sandbox.fetch(kept!);
    // Every poll has read the authorization: only one that is given a new life is still good.
    expect(arrived.status).toBe(readings.payToken === 'revived' ? 200 : 410);
    await pass(11);
    await expect.poll(() => charges).toBe(2);
    await nina.until(order, readings.payToken === 'revived' ? 'unknown' : 'paid');
    expect(await paid()).toBe(50_00);
    isCounted = true;
    await nina.until(order, 'paid');
    expect(await paid()).toBe(50_00);
    expect((await sandbox.ledger()).balanced).toBe(true);
  });

  test('one that is refused twice, minutes apart, is not waited for for ever', async () => {
    let time = Date.parse('2026-03-16T19:20:30+01:00');
    const boxOffice = openBoxOffice({ readings, now: () => time });
    const { sandbox, nina, order, authorization, open } = await ordered(boxOffice, '8-16');
    await sandbox.faults.add({ kind: 'reset', operation: 'createCharge', when: 'before' });
    await sandbox.approve(await authorization(), iris);
    await nina.until(order, 'unknown');
    time += 5 * minutes + 1;
    await expect.poll(() => boxOffice.calls('createCharge')).toBe(2);
    await nina.until(order, 'unknown');
    time += 5 * minutes + 1;
    await nina.until(order, 'ended');
    await open().order('8-16');
  });

  test('the demo comes to its end', { timeout: 60_000 }, async () => {
    const setup = await startDemo({ shop: 0, sandbox: 0 }, readings);
    const steps: string[] = [];
    try {
      await walkThrough(setup, {
        line() {},
        close() {},
        async step(name, _, work) {
          steps.push(`${name}: ${await work()}`);
        },
      });
    } finally {
      await setup.close();
    }
    expect(steps).toHaveLength(10);
    expect(steps.join('\n')).toContain(', €100.00: DONE');
  });
});
