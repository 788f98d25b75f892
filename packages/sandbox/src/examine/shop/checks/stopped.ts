import { pause } from '../../words.ts';
import { inWords } from '../judge.ts';
import { DriverFailed } from '../driver.ts';
import type { ShopCheck } from '../shop-check.ts';
import type { Visit } from '../visit.ts';
import { startAgain } from './kills.ts';

/** Stops the shop, or kills it where that fails. Resolves to why it was not stopped; it runs on where that cannot be done. */
export async function stopShop(visit: Visit): Promise<string | undefined> {
  const { driver } = visit.parts;
  try {
    return (await driver.stop()) === 'cannot' ? 'The driver cannot stop the shop.' : undefined;
  } catch (error) {
    if (!(error instanceof DriverFailed)) throw error;
    await driver.kill();
    await visit.start();
    return `The shop did not end by itself, so it was killed: ${error.message}`;
  }
}

/** SIGTERM, as each deploy sends it, while a charge is under way. */
export const stopped: ShopCheck = {
  id: 'stopped',
  title: 'A SIGTERM while a charge is under way',
  async run(visit) {
    const { driver } = visit.parts;
    const sent = 'a SIGTERM while a charge was under way, and a start';
    const bought = await visit.buy(sent, 'paid');
    if (bought === undefined) return 'The shop would not sell.';
    const faults = await visit.disturb(bought, {
      kind: 'stall',
      when: 'after',
      delay: '5s',
      operation: 'createCharge',
    });
    await visit.approve(bought);
    for (const since = performance.now(); performance.now() - since < visit.parts.within;) {
      if (faults.every((id) => visit.isMet(id))) break;
      await pause(50);
    }
    const isMet = visit.lift(faults);
    const refused = await stopShop(visit);
    if (refused !== undefined) {
      await visit.settle([bought]);
      await visit.conclude(bought);
      return refused;
    }
    await startAgain(visit, sent);
    await visit.settle([bought]);
    await visit.conclude(bought);
    if (!isMet || bought.said?.state !== 'paid') return isMet ? undefined : 'The shop has not charged.';
    const { order, customer } = bought;
    const answer = await visit.drive(sent, () => driver.refund(order, customer));
    if (answer === 'cannot') return undefined;
    bought.sent = `${sent}; then a refund`;
    bought.expects = 'refunded';
    await visit.settle([bought]);
    const { refunded } = await visit.truthOf(bought);
    if (refunded === 0) {
      const why =
        typeof answer === 'object' ? `the refund was refused: ${answer.refused}` : inWords(bought.said);
      visit.found('cuts-off-at-stop', bought.sent, `no money went back; ${why}`);
      bought.expects = 'either';
    }
    await visit.conclude(bought);
    return undefined;
  },
};
