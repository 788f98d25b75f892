import { pause } from '../../words.ts';
import { atOnce } from '../at-once.ts';
import type { Purchase } from '../purchase.ts';
import type { ShopCheck } from '../shop-check.ts';

/** Orders that are open meanwhile. */
const ORDERS = 8;
/** Milliseconds of the outage: until the shop should have noticed, and then as long as its requests are counted. */
const NOTICED = 5_000;
const COUNTED = 5_000;
/** Requests a second, of a shop that knows that DropPay is down. */
const MOST = 3;
/** Milliseconds that it may sleep when DropPay is back, besides the time that it has anyway. */
const ASLEEP = 45_000;

/** Everything is answered with 503. Half of the customers approve meanwhile, the others never do. */
export const outage: ShopCheck = {
  id: 'outage',
  title: 'DropPay fails for 10 s, while orders are open',
  async run(visit) {
    const { control, faults, watch, within } = visit.parts;
    const open: Purchase[] = [];
    const sent = 'an approval while everything was answered with 503';
    for (const bought of await atOnce(Array.from({ length: ORDERS }), () => visit.buy(sent, 'paid'))) {
      if (bought !== undefined) open.push(bought);
    }
    const approved = open.slice(0, ORDERS / 2);
    const { id } = await control.faults.add({ kind: 'error', status: 503, times: 1_000_000 });
    try {
      for (const each of approved) await visit.approve(each);
      await pause(NOTICED);
      const from = performance.now();
      await pause(COUNTED);
      const rate = watch.seen.filter(({ begun }) => begun >= from).length / (COUNTED / 1000);
      if (rate > MOST) {
        visit.found(
          'polls-without-backoff',
          `503 to everything for ${(NOTICED + COUNTED) / 1000} s, with ${open.length} open orders`,
          `${Math.round(rate * 10) / 10} requests a second in its second half, where ${MOST} are enough`,
        );
      }
    } finally {
      faults.remove(id);
    }
    for (const each of open.slice(ORDERS / 2)) {
      each.expects = 'unpaid';
      each.sent = 'a purchase that the customer refused after DropPay had failed';
      for (const waiting of each.authorizations) await control.refuse(waiting).catch(() => {});
    }
    await visit.settle(open, within + ASLEEP);
    for (const each of open) await visit.conclude(each);
    return undefined;
  },
};
