import type { Entry } from '../../../../src/kernel/ledger/ledger.ts';
import type { Order, Push } from '../../../../src/domain/bank/push/push.ts';

/** What Acme is to pay: 120 euro and the fee of one to another bank at the moment 5,000. */
export function sepaOrder(more: Partial<Order> = {}): Order {
  return {
    cents: 12_000,
    fee: 100,
    source: { account: 'ACME', info: { account_iban: 'IT-ACME' } },
    recipient: { info: { account: 'IT-LIVIA' } },
    scheduled: 5000,
    posted: { amount: 120, recipient: { account: 'IT-LIVIA' } },
    ...more,
  };
}

/** The same to Nina, who is at A-Tono, too: for nothing. */
export const ninaOrder = (more: Partial<Order> = {}): Order =>
  sepaOrder({ fee: 0, recipient: { account: 'NINA', info: { account: 'IT-NINA' } }, ...more });

/** A push that waits for Acme since the moment 1,000. */
export function ready(order: Order = sepaOrder(), more: Partial<Push> = {}): Push {
  return {
    ...order,
    id: 'SEM1',
    status: 'READY',
    tpp: false,
    done: 0,
    created: 1000,
    updated: 1000,
    ...more,
  };
}

export const webhooks = { all: 'http://127.0.0.1/events' };
/** What was posted when a listener is to be told. */
export const listened: Order['posted'] = { ...sepaOrder().posted, webhooks };

/** Monday, 16 March 2026, 19:20:30 in Rome: the next transmission is on Tuesday at 10:30. */
export const MONDAY: number = Date.parse('2026-03-16T19:20:30+01:00');
export const TUESDAY: number = Date.parse('2026-03-17T10:30:00+01:00');

/** The lines of an entry that moves cents from one account to another. */
export const moved = (from: string, to: string, cents: number): Pick<Entry, 'lines'> => ({
  lines: [
    { account: from, side: 'liability', debit: cents },
    { account: to, side: 'liability', debit: -cents },
  ],
});
