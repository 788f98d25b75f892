import type { Operation } from '../calls/operation.ts';
import type { ReceivedResponse } from '../calls/received-response.ts';
import type { ErrorName } from '../generated/errors.ts';
import { DropPayError } from './droppay-error.ts';
import { oneLine } from './hide-secrets.ts';
import { type Outcome, outcomeHint } from './outcome.ts';

interface Details {
  status?: number | undefined;
  code?: string | undefined;
  description?: string | undefined;
  errorName?: ErrorName | undefined;
  received?: ReceivedResponse | undefined;
  cause?: unknown;
}

/** The error of a call. Its message says which operation it was, what happened to it and what that means. */
export function callError(
  operation: Operation,
  outcome: Outcome,
  what: string,
  details?: Details,
): DropPayError {
  const { name } = operation;
  const hint = outcomeHint(operation, outcome);
  // Another error's message, such as why there is no token, ends in its own full stop, and may say the same.
  const said = oneLine(/[.?]$/.test(what) ? what : `${what}.`);
  const message = said.endsWith(hint) ? said : `${said} ${hint}`;
  return new DropPayError(`${name} ${message}`, { operation: name, outcome, ...details });
}

/** The error of a call that was not sent. */
export const notSentError = (operation: Operation, why: string | undefined, cause?: unknown): DropPayError =>
  callError(operation, 'not_sent', `was not sent: ${why ?? 'see cause'}`, { cause });
