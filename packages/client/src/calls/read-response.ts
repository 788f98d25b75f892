import { callError } from '../errors/call-error.ts';
import type { DropPayError } from '../errors/droppay-error.ts';
import { hideSecrets } from '../errors/hide-secrets.ts';
import type { Operation } from './operation.ts';
import { parseJson, type ReceivedResponse } from './received-response.ts';

/**
 * The body of a 2xx response as the operation promises it: a JSON object, or nothing.
 * @throws {DropPayError} when there is something else. Its outcome is `unknown`: someone accepted the request, but perhaps
 * not DropPay.
 */
export function readResponse(operation: Operation, received: ReceivedResponse): unknown {
  const { response, text } = received;
  if (operation.responseBody === 'none' || (operation.responseBody && !text)) return undefined;
  const problem = text ? wrongType(response.headers.get('Content-Type')) : 'empty';
  if (problem !== undefined) throw unusable(problem);
  const body = parseJson(text);
  if (typeof body !== 'object' || !body || Array.isArray(body)) throw unusable('not a JSON object');
  const { id, status }: { id?: unknown; status?: unknown } = body;
  if (!id && (operation.hasId || (operation.movesMoney && !status))) throw unusable('without an id');
  return body;

  function unusable(what: string): DropPayError {
    const code = response.status;
    return callError(operation, 'unknown', `was answered with ${code}, but the body is ${what}`, {
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
