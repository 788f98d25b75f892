import { callError } from '../errors/call-error.ts';
import type { DropPayError } from '../errors/droppay-error.ts';
import { hideSecrets } from '../errors/hide-secrets.ts';
import { mismatch } from './identity.ts';
import type { Operation } from './operation.ts';
import { jsonOf, type ReceivedResponse } from './received-response.ts';

/**
 * The body of a 2xx response as the operation promises it: a JSON object that is of what was asked for, or nothing.
 *
 * @param path The path parameters that were sent.
 * @param sent The body that was sent, as its text says.
 * @throws {DropPayError} when there is something else. Its outcome is `unknown`: someone accepted the request, but perhaps
 * not DropPay, or not this one.
 */
export function readResponse(
  operation: Operation,
  received: ReceivedResponse,
  path: Readonly<Record<string, unknown>> = {},
  sent?: unknown,
): unknown {
  const { response, text } = received;
  if (operation.responseBody === 'none' || (operation.responseBody && !text)) return undefined;
  const problem = text ? wrongType(response.headers.get('Content-Type')) : 'empty';
  if (problem !== undefined) throw unusable(problem);
  const body = jsonOf(received);
  if (typeof body !== 'object' || !body || Array.isArray(body)) throw unusable('not a JSON object');
  // An `id` in the body that was sent is no id of DropPay's: that of what was asked for is in the path.
  const asked = { ...Object(sent), id: undefined, ...path };
  const other = mismatch(operation, asked, body as Record<string, unknown>);
  if (other !== undefined) throw unusable(other);
  return body;

  function unusable(what: string): DropPayError {
    const code = response.status;
    return callError(operation, 'unknown', `got status ${code}, but the body is ${what}`, {
      status: code,
      received,
    });
  }
}

function wrongType(type: string | null): string | undefined {
  return type === null || /^application\/([\w.-]+\+)?json\b/i.test(type)
    ? undefined
    : `${hideSecrets(type)}, not JSON`;
}
