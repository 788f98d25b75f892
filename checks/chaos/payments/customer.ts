import type { Shown } from './protocol.ts';
import { Refused } from './fleet.ts';
import type { OrderPlan } from './plans.ts';
import type { Surroundings } from './surroundings.ts';

const open = new Set<Shown['state']>(['created', 'waiting', 'granted', 'charging', 'unclear']);

/** What one customer does, from the form to the end, and what the shop does about the order meanwhile. */
export async function beCustomer(plan: OrderPlan, run: Surroundings): Promise<void> {
  const { order, item, cents, hold, manner, ending, click } = plan;
  const { tally, random } = run;
  await run.sleep(plan.arrivesAfter);
  const buy = (): Promise<Shown> =>
    run.patiently(() => run.fleet.ask<Shown>('buy', { order, item, cents, hold }));
  tally.count(`clicked ${click}`);
  const shown =
    click === 'twice at once'
      ? (await Promise.all([buy(), buy()])).find(({ state }) => state !== 'taken')
      : await buy();
  if (shown === undefined || shown.state === 'taken') return tally.count('item was taken');
  run.acknowledged.add(order);
  if (click === 'again later')
    void run
      .sleep(random() * 60_000)
      .then(buy)
      .catch(run.fail);

  const seen = await look(plan, run, ({ pay, state }) => pay !== undefined || !open.has(state));
  const authorization = seen.pay?.split('/').at(-1);
  if (authorization === undefined || !open.has(seen.state)) return tally.count('customer got no link');
  tally.count(`customer: ${manner}`);
  if (manner === 'poor') run.poor.add(order);
  const untilEnd = (seen.holdUntil ?? run.now()) - run.now();
  await run.sleep(
    manner === 'last second'
      ? untilEnd - random() * 15_000
      : manner === 'too late'
        ? untilEnd + random() * 300_000
        : random() * (manner === 'slow' ? untilEnd : Math.min(60_000, untilEnd)),
  );
  if (manner === 'never') return;
  if (manner === 'cancelled') {
    const cancel = run.fleet.ask('cancel', { order }).catch((error: unknown) => {
      if (!(error instanceof Refused)) throw error;
      tally.count('cancel was refused');
    });
    await Promise.all([cancel, random() < 0.5 ? run.decide('approve', authorization) : undefined]);
  } else {
    await run.decide(manner === 'refuses' ? 'refuse' : 'approve', authorization, manner === 'poor');
    if (manner === 'revokes') {
      await run.sleep(random() * 20_000);
      await run.decide('revoke', authorization);
    }
  }
  if (ending === 'kept') return;
  const { state, isKnown } = await look(plan, run, ({ state: now }) => !open.has(now));
  if (state !== 'paid') return;
  tally.count(`paid, and ${ending}`);
  await run.sleep(random() * 120_000);
  const part = Math.ceil(cents * 0.3);
  // Also while another asks, and after another has given it back: then it is refused, which is as it should be.
  const refund = (back: number): Promise<unknown> =>
    run.fleet.ask('refund', { order, cents: back }).catch((error: unknown) => {
      if (!(error instanceof Refused)) throw error;
    });
  // Of a charge that only its authorization tells of, the program learns nothing: whoever gives it back has to say so.
  if (isKnown === false && ending.includes('portal')) {
    tally.count('portal refund that the shop was told of');
    return void (await refund(ending.includes('part') ? part : cents));
  }
  switch (ending) {
    case 'refunded whole':
      return void (await refund(cents));
    case 'refunded in part':
      return void (await refund(part));
    case 'refunded twice at once':
      return void (await Promise.all([refund(cents), refund(cents)]));
    case 'refunded in the portal':
      return run.portal.refund(order, cents);
    case 'refunded in part in the portal':
      return run.portal.refund(order, part);
    case 'refunded by both at once':
      return void (await Promise.all([refund(cents), run.portal.refund(order, cents)]));
  }
}

/** Looks at the order now and then, for as long as a customer would. */
async function look(
  { order }: OrderPlan,
  run: Surroundings,
  isEnough: (shown: Shown) => boolean,
): Promise<Shown> {
  for (let looks = 0; ; looks += 1) {
    const shown = await run.fleet.ask<Shown>('order', { order });
    if (isEnough(shown) || looks === 40) return shown;
    await run.sleep(15_000 + looks * 2000);
  }
}
