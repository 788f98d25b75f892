import { readListener } from '../../../outbox/listener.ts';
import { pause } from '../../words.ts';
import type { ShopCheck } from '../shop-check.ts';
import type { Visit } from '../visit.ts';
import { begin, end } from '../wave.ts';

export const hintsDropped: ShopCheck = {
  id: 'hints-dropped',
  title: 'Webhooks that never come',
  async run(visit) {
    const { webhooks } = visit.parts.control;
    await webhooks.chaos({ effect: 'drop', next: 1000 });
    try {
      const sent = 'a purchase, of which no webhook told';
      return await end(
        visit,
        await begin(visit, [{ sent, expects: 'paid', instead: 'depends-on-webhooks' }]),
      );
    } finally {
      await webhooks.chaos();
    }
  },
};

export const hintsTwice: ShopCheck = {
  id: 'hints-twice',
  title: 'Webhooks that come twice, in another order, before the response to the charge, and long after',
  async run(visit) {
    const { webhooks } = visit.parts.control;
    await webhooks.chaos({ effect: 'duplicate', next: 4 }, { effect: 'reorder', next: 2 });
    try {
      const early = { kind: 'stall', when: 'after', delay: '1s', operation: 'createCharge' } as const;
      const running = await begin(visit, [
        { sent: 'a purchase whose webhooks came twice', expects: 'paid', faults: [early] },
        { sent: 'a purchase whose webhooks came in another order', expects: 'paid' },
      ]);
      await end(visit, running);
    } finally {
      await webhooks.chaos();
    }
    await repeatAll(visit, 'a webhook that came again after all was over');
    return undefined;
  },
};

/** Delivers again what was delivered of orders that have ended; nothing may change by it. */
export async function repeatAll(visit: Visit, sent: string): Promise<void> {
  const { webhooks } = visit.parts.control;
  const ended = visit.purchases.filter(({ isOver, open }) => isOver !== true && open === undefined).slice(-8);
  const deliveries = (await webhooks.deliveries()).filter(({ body }) =>
    ended.some(({ authorizations }) => [...authorizations].some((id) => JSON.stringify(body).includes(id))),
  );
  for (const { id } of deliveries.slice(-8)) await webhooks.sendAgain(id);
  if (deliveries.length === 0) return;
  await pause(1_000);
  for (const each of ended) {
    each.sent = `${each.sent}; then ${sent}`;
    await visit.conclude(each);
  }
}

/** Where the shop has its webhooks delivered, as it has told DropPay last. */
function listenerOf(visit: Visit): ReturnType<typeof readListener> {
  for (const { operation, sent } of visit.parts.watch.seen.toReversed()) {
    if (operation !== 'createAuthorization' || sent === undefined) continue;
    const { webhooks } = JSON.parse(sent) as { webhooks?: unknown };
    const urls = typeof webhooks === 'object' && webhooks !== null ? Object.values(webhooks) : [];
    const url = urls.find((each): each is string => typeof each === 'string');
    return url === undefined ? undefined : readListener(url);
  }
  return undefined;
}

export const hintsMadeUp: ShopCheck = {
  id: 'hints-made-up',
  title: 'Webhooks that say what is not true, or are of another resource',
  async run(visit) {
    const listener = listenerOf(visit);
    if (listener === undefined) return 'The shop has told DropPay no listener.';
    const sent = 'a webhook that says GRANTED and charged, of an order that nobody has approved';
    const bought = await visit.buy(sent, 'either');
    if (bought === undefined) return 'The shop would not sell.';
    const [id = ''] = bought.authorizations;
    const bodies = [
      { id, status: 'GRANTED', charge_success_count: 1, pay_token: { val: crypto.randomUUID() } },
      { id: 'CHTNOTOURS000', status: 'GRANTED' },
    ];
    for (const edata of bodies) {
      const envelope = {
        etype: 'SANDBOX_EXAMINATION',
        edata,
        etime: (await visit.parts.control.clock.read()).now,
      };
      await visit.parts.deliver(listener, JSON.stringify(envelope));
    }
    await pause(1_000);
    await visit.conclude(bought);
    await visit.approve(bought);
    bought.expects = 'paid';
    await visit.settle([bought]);
    await visit.conclude(bought);
    return undefined;
  },
};
