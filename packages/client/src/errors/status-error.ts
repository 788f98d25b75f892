import type { Operation } from '../calls/operation.ts';
import { jsonOf, type ReceivedResponse } from '../calls/received-response.ts';
import { errorNames } from '../generated/error-names.ts';
import { callError } from './call-error.ts';
import type { DropPayError } from './droppay-error.ts';
import { hideSecrets, oneLine } from './hide-secrets.ts';
import type { SendProof } from '../transport/sends.ts';
import { outcomeOfStatus, proofNote } from './outcome.ts';

/** Characters of DropPay's code. */
const CODE_LIMIT = 64;

/** The error of a response that is not 2xx. Its text may be DropPay's ErrorInfo, anything else, or missing. */
export function statusError(
  operation: Operation,
  received: ReceivedResponse,
  proof: SendProof,
): DropPayError {
  const { status } = received.response;
  const body = Object(jsonOf(received)) as ErrorBody;
  const code = shown(body.code, showCode);
  const description = shown(body.description, (text) => oneLine(hideSecrets(text)));
  // A code that is not in the catalogue has no name. A server error has one whatever its code.
  const errorName =
    errorNames[code ? `${status}/${code}` : status] ?? errorNames[`${Math.floor(status / 100)}XX`];
  const what =
    `got status ${status}${code ? `/${code}` : ''}` +
    (errorName ? ` ${errorName}` : '') +
    (description ? `, "${description}"` : '') +
    (status === 401 && !operation.security.length ? CHECK_CREDENTIALS : '') +
    proofNote(operation, proof, status);
  return callError(operation, outcomeOfStatus(operation, status, proof), what, {
    status,
    code,
    description,
    errorName,
    received,
  });
}

/** Only token calls have no security: what they are refused for stands in their body. */
const CHECK_CREDENTIALS = '. Check applicationKey, applicationSecret (reset?) and connectionCode (revoked?)';

interface ErrorBody {
  code?: unknown;
  description?: unknown;
}

const shown = (value: unknown, show: (text: string) => string): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? show(String(value)) : undefined;

/** A code as it is when its parts are words or numbers, however long: tokens mix the two. */
const showCode = (text: string): string =>
  text.length <= CODE_LIMIT && /^([A-Za-z]+|\d+)([ _.:-]([A-Za-z]+|\d+))*$/.test(text)
    ? text
    : oneLine(hideSecrets(text, CODE_LIMIT));
