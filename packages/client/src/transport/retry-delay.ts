import type { Operation } from '../calls/operation.ts';
import type { DropPayError } from '../errors/droppay-error.ts';
import type { Progress } from './transport.ts';

/**
 * Milliseconds to wait before a failed call is sent again, `undefined` for never.
 *
 * | failure                                             | GET, new token | every other call |
 * | --------------------------------------------------- | -------------- | ---------------- |
 * | no connection: proven not sent                      | again          | again            |
 * | 408, 5xx                                            | again          | never: unknown   |
 * | connection broken, before or amid the response      | again          | never: unknown   |
 * | 429                                                 | again          | never            |
 * | other 3xx and 4xx, a 2xx with an unusable body      | never          | never            |
 * | aborted, timed out, refused here, no token          | never          | never            |
 *
 * A 401 is not in it: with another token every call is sent once more, at once (`send-loop.ts`).
 *
 * The n-th wait is random between 0 and 250 ms times 2^(n-1), at most 8 s (full jitter), or as long as `Retry-After`
 * asks, at most 60 s, when that is longer.
 */
export function retryDelay(
  error: DropPayError,
  { method, repeatable }: Operation,
  { sends, response }: Progress,
  retries: number,
): number | undefined {
  const { outcome, status, cause } = error;
  const isRepeatable = method === 'GET' || repeatable;
  const unusable = response?.ok && cause === undefined;
  const again =
    outcome === 'not_sent'
      ? sends !== undefined
      : isRepeatable && (status === 429 || (outcome === 'unknown' && !unusable));
  if (!again) return undefined;
  const jitter = Math.random() * Math.min(250 * 2 ** retries, 8000);
  return Math.max(jitter, Math.min(retryAfter(response?.headers), 60_000));
}

/**
 * Milliseconds that a response asks to wait: seconds, or a date, read against the response's own `Date` so that a wrong
 * clock here does no harm. 0 or less when it asks for nothing, for a time that is past, or in a form that HTTP does not
 * have.
 */
export function retryAfter(headers: Headers | undefined): number {
  const text = headers?.get('Retry-After') ?? '';
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  // `Date.parse` takes "in 5 minutes" for a day of May 2001, which then is past.
  const now = Date.parse(headers?.get('Date') ?? '') || Date.now();
  return text.endsWith('GMT') ? Date.parse(text) - now || 0 : 0;
}
