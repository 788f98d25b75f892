import { euro, inWords } from '../judge.ts';
import type { ShopCheck } from '../shop-check.ts';

/** What every shop can do. Without it the rest is skipped. */
export const purchase: ShopCheck = {
  id: 'purchase',
  title: 'One plain purchase',
  async run(visit) {
    const sent = 'one purchase, which the customer approved';
    const bought = await visit.buy(sent, 'paid', true);
    if (bought === undefined) {
      visit.found('does-not-sell', sent, `the shop said that ${visit.whyNot()}`);
      return undefined;
    }
    if (bought.authorizations.size === 0) {
      visit.found('does-not-sell', sent, 'the shop showed no link of DropPay’s');
      return undefined;
    }
    const before = await visit.ask(bought);
    if (before.state !== 'waiting' && before.state !== 'working') {
      visit.found('contradicts', 'one purchase, which the customer has not answered', inWords(before));
    }
    if (before.goods) {
      visit.found(
        'goods-without-money',
        'one purchase, which the customer has not answered',
        inWords(before),
      );
    }
    await visit.approve(bought);
    await visit.settle([bought]);
    const { charged } = await visit.truthOf(bought);
    const said = await visit.ask(bought);
    if (charged === 0 || said.state !== 'paid') {
      visit.found(
        'does-not-sell',
        sent,
        `${charged === 0 ? 'no charge' : `${euro(charged)} charged`} in ${visit.parts.within / 1000} s; ${inWords(said)}`,
      );
      bought.isOver = true;
    }
    await visit.conclude(bought);
    return undefined;
  },
};

export const refusal: ShopCheck = {
  id: 'refusal',
  title: 'A customer who refuses on the phone',
  async run(visit) {
    const bought = await visit.buy('a purchase that the customer refused', 'unpaid');
    if (bought === undefined) return 'The shop would not sell.';
    for (const id of bought.authorizations) await visit.parts.control.refuse(id);
    await visit.settle([bought]);
    await visit.conclude(bought);
    return undefined;
  },
};

/** The seeded payer with 5 euro. */
const POOR = '393000000004';
const HAS = 500;

export const noMoney: ShopCheck = {
  id: 'no-money',
  title: 'A customer without money',
  async run(visit) {
    const bought = await visit.buy('a purchase by a customer who has too little on the account', 'unpaid');
    if (bought === undefined) return 'The shop would not sell.';
    const [id = ''] = bought.authorizations;
    if (((await visit.parts.ledger.moneyOf(id))?.cents ?? 0) <= HAS) {
      bought.expects = 'either';
      return 'What the shop sells costs 5 euro or less, and everybody has that.';
    }
    // Booked ones are refused on the phone.
    await visit.approve(bought, { person: POOR }).catch(() => visit.parts.control.refuse(id));
    // It may try some times; the end tells.
    await visit.settle([bought]);
    if (bought.said?.state !== 'unpaid') bought.expects = 'either';
    await visit.conclude(bought);
    return undefined;
  },
};
