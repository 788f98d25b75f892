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
