import { outcomeHint } from './outcome-hint.ts';
import { DropPayError, type Outcome } from './droppay-error.ts';
import type { ErrorName } from '../generated/errors.ts';
import type { Operation } from '../calls/operation.ts';
import type { ReceivedResponse } from '../calls/received-response.ts';

interface Details {
  status?: number | undefined;
  code?: string | undefined;
  description?: string | undefined;
  errorName?: ErrorName | undefined;
  received?: ReceivedResponse | undefined;
  cause?: unknown;
}

/** The error of a call. Its message: the operation, what happened to it, what that means. */
export function callError(
  operation: Operation,
  outcome: Outcome,
  what: string,
  details: Details = {},
): DropPayError {
  // What another error said, such as why there is no token, ends in its own full stop.
  const message = `${operation.name} ${what.replace(/\.$/, '')}. ${outcomeHint(operation, outcome)}`;
  return new DropPayError(message.trimEnd(), { operation: operation.name, outcome, ...details });
}
