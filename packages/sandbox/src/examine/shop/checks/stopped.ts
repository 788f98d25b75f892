import { pause } from '../../words.ts';
import { inWords } from '../judge.ts';
import type { ShopCheck } from '../shop-check.ts';
import { startAgain } from './kills.ts';

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
      delay: '1500ms',
      operation: 'createCharge',
    });
    await visit.approve(bought);
    for (const since = performance.now(); performance.now() - since < visit.parts.within;) {
      if (faults.every((id) => visit.isMet(id))) break;
      await pause(50);
    }
    const isMet = visit.lift(faults);
    if ((await visit.drive(sent, () => driver.stop())) === 'cannot') {
      await visit.settle([bought]);
      await visit.conclude(bought);
      return 'The driver cannot stop the shop.';
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
