import type { DecisionContext } from '../../../kernel/decision-context.ts';
import { toCents } from '../../../kernel/money.ts';
import { optionalProps } from '../../../kernel/optional-props.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts';
import { behaviour } from '../../../generated/behaviour.ts';
import type { PushRequest } from '../../../generated/schemas.ts';
import { nextTransmission } from '../target.ts';
import type { Parties } from './parties.ts';
import { isSepa, type Order } from './push.ts';
import { readRecurrence } from './recurrence.ts';

/** Cents that a transfer costs, by SEPA and within A-Tono. */
const SEPA_FEE = toCents(behaviour.sepaFee)!;
const INTERNAL_FEE = toCents(behaviour.internalFee)!;

/** Checks what is to be paid; the dates are those of an order that is approved at once. */
export function order(request: PushRequest, parties: Parties, context: DecisionContext): Order | Refusal {
  const { amount } = request;
  const cents = toCents(amount, context.note);
  if (!cents) return refuse('WrongArguments', `${amount} is no sum that can be transferred.`);
  const sepa = isSepa(parties);
  const scheduled = sepa ? nextTransmission(context.now, context.readings.cutOff) : context.now;
  const recurrence = request.recurrence && readRecurrence(request.recurrence, scheduled);
  if (isRefusal(recurrence)) return recurrence;
  return optionalProps({
    ...parties,
    cents,
    fee: sepa ? SEPA_FEE : INTERNAL_FEE,
    recurrence,
    scheduled,
    posted: echoedFields(request),
  });
}

/** The properties that are kept; unknown ones are not. */
function echoedFields({
  amount,
  recipient,
  source,
  description,
  transfer_description,
  recurrence,
  webhooks,
}: PushRequest): Order['posted'] {
  return optionalProps({
    amount,
    recipient,
    source,
    description,
    transfer_description,
    recurrence,
    webhooks,
  });
}
