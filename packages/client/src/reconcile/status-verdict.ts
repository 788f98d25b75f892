import type { Charge } from '../generated/schemas.ts';
import type { ChargeState } from '../generated/states.ts';

/** What the status of a charge proves. One that is missing is as good as `DONE`: DropPay's printed responses have none. */
export function statusVerdict({ status }: Charge): 'charged' | 'not_charged' | undefined {
  if (status === ('FAILED' satisfies ChargeState)) return 'not_charged';
  return (status ?? 'DONE') === 'DONE' || status === ('ACCOUNTED' satisfies ChargeState)
    ? 'charged'
    : undefined;
}
