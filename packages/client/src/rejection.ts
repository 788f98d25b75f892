import { callError } from './call-error.ts';
import type { DropPayError } from './droppay-error.ts';
import { errorNames } from './generated/error-names.ts';
import type { ErrorName } from './generated/errors.ts';
import { hideSecrets } from './hide-secrets.ts';
import { parseJson } from './json.ts';
import type { Operation } from './operation.ts';
import type { Received } from './received.ts';
import { outcomeOfStatus } from './outcome-of-status.ts';

/** The error of an answer that is not 2xx. Its text may be DropPay's ErrorInfo, anything else, or missing. */
export function rejection(operation: Operation, received: Received): DropPayError {
  const { status } = received.response;
  const body = parseJson(received.text);
  const { code: given, description: words }: ErrorBody =
    typeof body === 'object' && body !== null ? body : {};
  const code =
    typeof given === 'string' || typeof given === 'number' ? hideSecrets(String(given)) : undefined;
  const description = typeof words === 'string' ? hideSecrets(words) : undefined;
  const errorName = nameOf(status, code);
  const what =
    `was answered with ${status}${code === undefined ? '' : `/${code}`}` +
    (errorName === undefined ? '' : ` ${errorName}`) +
    (description === undefined ? '' : `, "${description}"`);
  return callError(operation, outcomeOfStatus(status), what, {
    status,
    code,
    description,
    errorName,
    received,
  });
}

interface ErrorBody {
  code?: unknown;
  description?: unknown;
}

/** A code that is not in the catalogue has no name, unlike a server error, which is one whatever its code. */
function nameOf(status: number, code: string | undefined): ErrorName | undefined {
  const exact = errorNames[code === undefined ? `${status}` : `${status}/${code}`];
  return exact ?? errorNames[`${Math.floor(status / 100)}XX`];
}
