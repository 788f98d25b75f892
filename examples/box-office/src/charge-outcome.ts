import { type Charge, fromCents } from '@droppay/client';

/** Whether a charge or refund of this status is made. DropPay's printed responses have none at all, which is as good. */
export const isDone = (status: string | null | undefined): boolean =>
  status === 'DONE' || status === 'ACCOUNTED' || status === undefined || status === null;

/**
 * What a charge that DropPay shows proves: `paid`, it has taken just these cents; `failed`, it moves no money. Everything
 * else is `unclear`: not executed yet, a status that this shop does not know, another amount, or none.
 */
export function chargeOutcome({ status, amount }: Charge, cents: number): 'paid' | 'failed' | 'unclear' {
  if (status === 'FAILED') return 'failed';
  return isDone(status) && amount === fromCents(cents) ? 'paid' : 'unclear';
}
