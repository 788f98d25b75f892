import { differs, isThere, show } from '../calls/identity.ts';
import { bodyOf } from '../errors/droppay-error.ts';
import type { ChargeAttempt } from './attempt.ts';

/**
 * Notes what the response of a charge says against it: another amount, or another authorization. A count that is read later has
 * no sum, and would prove the charge all the same.
 */
export function noteContradiction(attempt: ChargeAttempt, error: Error): void {
  const { id, authorization_id, amount } = Object(bodyOf(error)) as Record<string, unknown>;
  if (
    !differs('amount', amount, attempt.amount) &&
    !differs('authorization_id', authorization_id, attempt.authorization_id)
  )
    return;
  const said = Object.entries({ charge_id: id, authorization_id, amount });
  attempt.contradicted = Object.fromEntries(
    said.filter(([, value]) => isThere(value)).map(([name, value]) => [name, show(value)]),
  );
}
