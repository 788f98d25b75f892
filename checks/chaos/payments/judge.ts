import type { Movement } from '../backend.ts';
import type { Books } from './protocol.ts';

/** What really happened. Times are milliseconds since 1970, amounts cents. */
export interface Truth {
  charges: (Movement & { order: string })[];
  /** `byHand`: in DropPay's portal, which no program of the merchant's can know at once. */
  refunds: (Movement & { order: string; byHand: boolean })[];
  /** Orders that a customer was told to be taken. */
  acknowledged: ReadonlySet<string>;
  /** When the merchant sent charges of an order. */
  sends: readonly { order: string; at: number }[];
  /** How often a charge of an order was refused, by DropPay or on the way, and whose customers cannot pay. */
  refusals: ReadonlyMap<string, number>;
  poor: ReadonlySet<string>;
}

const ended = new Set(['paid', 'refused', 'expired', 'refunded']);
/** Milliseconds from asking the clock to sending, with a read between, on a machine that does other things meanwhile. */
const SENDING = 120_000;

/**
 * Holds a merchant's books against the truth, once nothing happens any more. Each violation begins with its kind:
 *
 * | kind               | says                                                                           |
 * | ------------------ | ------------------------------------------------------------------------------ |
 * | `double charge`    | an order was charged more than once                                            |
 * | `lost order`       | a customer was told of an order that there is not                              |
 * | `wrong sum`        | a charge is not of the order's amount                                          |
 * | `no money`         | a ticket is good for more than was paid and not given back, in the end or ever |
 * | `no ticket`        | the other way round, in the end                                                |
 * | `sold twice`       | two orders of one item have tickets, or have paid, in the end                  |
 * | `after the hold`   | a charge was sent though the hold had ended                                    |
 * | `turned away`      | refused for want of money, which the customer had, and not three times refused |
 * | `stuck`            | neither ended nor listed for a person who has answered                         |
 */
export function judge(
  { orders, log }: Books,
  { charges, refunds, acknowledged, sends, refusals, poor }: Truth,
): string[] {
  const found: string[] = [];
  const chargesOf = Map.groupBy(charges, ({ order }) => order);
  const refundsOf = Map.groupBy(refunds, ({ order }) => order);
  const logOf = Map.groupBy(log, ({ order }) => order);
  const sendsOf = Map.groupBy(sends, ({ order }) => order);
  const sum = (movements: readonly Movement[]): number =>
    movements.reduce((total, { amount }) => total + amount, 0);
  const sold = new Map<string, string[]>();

  for (const { order, item, cents, holdUntil, state, reason, problem, worth, history } of orders) {
    const say = (kind: string, what: string): void =>
      void found.push(
        `${kind}: order ${order}, ${state}${problem ? ` (${problem})` : ''}: ${what}\n  ${history.join('\n  ')}`,
      );
    const paid = chargesOf.get(order) ?? [];
    const back = refundsOf.get(order) ?? [];
    const kept = sum(paid) - sum(back);
    if (paid.length > 1) say('double charge', `charged ${paid.length} times`);
    if (paid.some(({ amount }) => amount !== cents))
      say('wrong sum', `charged ${sum(paid)} of ${cents} cents`);
    if (worth > kept) say('no money', `its ticket is good for ${worth} cents, and ${kept} were paid`);
    if (worth < kept) say('no ticket', `${kept} cents were paid, and its ticket is good for ${worth}`);
    if (!ended.has(state) || problem !== undefined) say('stuck', 'nothing has settled it');
    if (worth > 0 || kept > 0) sold.set(item, [...(sold.get(item) ?? []), order]);
    const tooLate = (sendsOf.get(order) ?? []).find(({ at }) => at > holdUntil + SENDING);
    if (tooLate)
      say('after the hold', `a charge was sent ${(tooLate.at - holdUntil) / 1000} s after its end`);
    if (reason === 'FAILED' && !poor.has(order) && (refusals.get(order) ?? 0) < 3) {
      say('turned away', `its charges were refused ${refusals.get(order) ?? 0} times`);
    }
    const wrong = ticketWithoutMoney(logOf.get(order) ?? [], paid, back);
    if (wrong !== undefined) say('no money', wrong);
  }
  const known = new Set(orders.map(({ order }) => order));
  for (const order of acknowledged) if (!known.has(order)) found.push(`lost order: ${order}`);
  for (const [item, buyers] of sold) {
    if (buyers.length > 1) found.push(`sold twice: ${item}, to ${buyers.join(' and ')}`);
  }
  return found;
}

/**
 * A moment at which a ticket was good for more than the merchant had: when it was handed out, and when a refund was made that the
 * merchant had asked for. What a person gave back in the portal, the program learns later.
 */
function ticketWithoutMoney(
  log: readonly { state: string; worth: number; at: number }[],
  paid: Truth['charges'],
  back: Truth['refunds'],
): string | undefined {
  const total = (movements: readonly Movement[], until: number): number =>
    movements.filter(({ at }) => at <= until).reduce((all, { amount }) => all + amount, 0);
  const own = back.filter(({ byHand }) => !byHand);
  for (const { state, worth, at } of log) {
    const most = total(paid, at) - total(own, at);
    if (worth > most) return `it became ${state}, good for ${worth} cents, when ${most} were there`;
  }
  for (const { at } of own) {
    const { worth = 0, state = 'new' } = log.findLast((line) => line.at <= at) ?? {};
    const most = total(paid, at) - total(own, at);
    if (worth > most) return `it was ${state}, good for ${worth} cents, when all but ${most} went back`;
  }
  return undefined;
}
