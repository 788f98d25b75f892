// The shop under every two readings of DropPay's pages: what the package promises is seen from the shop's pages.
import { pairwiseReadings, type Readings, readings as all } from '@droppay/sandbox';
import { describe, expect, test } from 'vitest';
import { startDemo } from '../demo/setup.ts';
import { walkThrough } from '../demo/walkthrough.ts';
import { bought, ordered } from './ordered.ts';

const iris = { person: 'ACCIRISCO004X' };

const nameOf = (row: Readings): string =>
  Object.entries(row)
    .filter(([name, value]) => all[name as keyof Readings][0] !== value)
    .map((pair) => pair.join('='))
    .join(' ') || "the contract's own";

const isCharge = ({ method, url }: Request): boolean => method === 'POST' && url.endsWith('/pos/charge');

/** Every two readings of DropPay's pages meet in one of these rows. */
const rows = pairwiseReadings().map((readings) => ({ readings, name: nameOf(readings) }));

describe.each(rows)('by $name', ({ readings }) => {
  test('a seat is sold, paid once and given back', async () => {
    const { nina, order, paid, calls, open } = await bought({ readings }, '8-15', '8-16');
    expect([await paid(), await calls('createCharge')]).toEqual([100_00, 1]);
    await nina.post(`${order}/refund`, ['8-16']);
    await nina.until(order, 'refunded');
    await expect.poll(paid).toBe(50_00);
    await open().order('8-16');
    expect((await open().post('/orders', ['8-15'])).status).toBe(409);
  });

  test('an order without the money for it ends, and its seats are sold to the next', async () => {
    const { sandbox, nina, order, authorization, webhook, paid, open, approve } = await ordered(
      { readings },
      '8-16',
    );
    await sandbox.approve(await authorization(), iris);
    // It is tried three times, and no webhook is waited for.
    await webhook();
    await nina.until(order, 'refused', 60_000);
    expect((await nina.get(order)).text).toContain('DropPay could not take the money.');
    expect((await sandbox.people()).find(({ account }) => account === iris.person)?.balance_current).toBe(5);
    const next = open();
    const second = await next.order('8-16');
    await approve();
    await next.until(second, 'paid', 30_000);
    expect(await paid()).toBe(50_00);
  });

  test('a charge whose response is lost is found, and not made again', async () => {
    const { sandbox, nina, order, approve, paid, calls } = await ordered({ readings }, '8-16');
    await sandbox.faults.add({ kind: 'reset', operation: 'createCharge', when: 'after' });
    await sandbox.webhooks.chaos({ effect: 'duplicate', next: 5 });
    await approve();
    await nina.until(order, 'paid', 60_000);
    expect([await paid(), await calls('createCharge')]).toEqual([50_00, 1]);
  });

  // What is waited for here, shops of their own wait for at the same time.
  test('a charge that is not executed yet, or of another amount, is no sale, and one without a status is', async () => {
    const shops = [{ status: 'PENDING' }, { status: 'DONE', amount: 0.01 }].map(async (first: object) => {
      let shown = first;
      const { nina, order, approve, paid, calls, open } = await ordered(
        {
          readings,
          async intercept(request, sandbox) {
            if (!/\/pos\/charge(\/|$)/.test(request.url)) return undefined;
            return Response.json({ ...((await (await sandbox.fetch(request)).json()) as object), ...shown });
          },
        },
        '8-16',
      );
      await approve();
      await nina.until(order, 'unclear');
      expect((await nina.get(order)).text).not.toContain('class="ticket');
      expect((await open().post('/orders', ['8-16'])).status).toBe(409);
      shown = { status: undefined };
      await nina.until(order, 'paid', 60_000);
      expect([await paid(), await calls('createCharge')]).toEqual([50_00, 1]);
    });
    await Promise.all(shops);
  });

  test('a charge that is refused once, with 403, 404 or 429, is made later', async () => {
    const shops = [403, 404, 429].map(async (status) => {
      let refusals = 0;
      const { nina, order, approve, paid } = await ordered(
        {
          readings,
          async intercept(request) {
            return isCharge(request) && refusals++ === 0 ? Response.json({}, { status }) : undefined;
          },
        },
        '8-16',
      );
      await approve();
      await nina.until(order, 'paid', 60_000);
      expect([await paid(), refusals]).toEqual([50_00, 2]);
    });
    await Promise.all(shops);
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
    expect(steps).toHaveLength(11);
    expect(steps.join('\n')).toContain(', €100.00: DONE');
  });
});
