import { callError } from './call-error.ts';
import type { DropPayError } from './droppay-error.ts';
import type { Operation } from './operation.ts';

/**
 * The body of a 2xx answer as the operation promises it: a JSON object, or nothing.
 * @throws DropPayError of outcome `unknown` when there is something else: the request was accepted by someone, but
 * perhaps not by DropPay.
 */
export function answer(operation: Operation, { status, headers }: Response, text = ''): unknown {
  if (operation.answer === 'none' || (operation.answer === 'maybe' && text === '')) return undefined;
  const problem = text === '' ? 'empty' : wrongType(headers.get('Content-Type'));
  if (problem !== undefined) throw unusable(problem);
  const body = parse(text);
  if (body === undefined) throw unusable('not valid JSON');
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw unusable('not a JSON object');
  return body;

  function unusable(what: string): DropPayError {
    return callError(operation, 'unknown', `was answered with ${status}, but the body is ${what}`, {
      status,
    });
  }
}

function wrongType(type: string | null): string | undefined {
  return type === null || /^application\/([\w.-]+\+)?json\b/i.test(type) ? undefined : `${type}, not JSON`;
}

/** The parser's own error is not passed on: it quotes the body, which may be a token. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
