import type { DropPayError } from '../errors/droppay-error.ts';
import type { Operation } from '../calls/operation.ts';
import { retryAfter } from './retry-after.ts';
import type { Progress } from './transport.ts';

/**
 * Milliseconds to wait before a failed call is sent again, `undefined` for never.
 *
 * | failure                                             | GET, new token | every other call |
 * | --------------------------------------------------- | -------------- | ---------------- |
 * | no connection: proven not sent                      | again          | again            |
 * | 408, 5xx                                            | again          | never: unknown   |
 * | connection broken, before or amid the answer        | again          | never: unknown   |
 * | 429                                                 | again          | never            |
 * | other 3xx and 4xx, a 2xx with an unusable body      | never          | never            |
 * | aborted, timed out, refused here, no token          | never          | never            |
 *
 * A 401 is not in it: with another token every call is sent once more, at once (`attempts.ts`).
 *
 * The n-th wait is random between 0 and 250 ms times 2^(n-1), at most 8 s (full jitter), or as long as `Retry-After`
 * asks, at most 60 s, when that is longer.
 */
export function retryDelay(
  error: DropPayError,
  { method, path }: Operation,
  { sent, response }: Progress,
  retries: number,
): number | undefined {
  const { outcome, status = 0, cause } = error;
  const repeatable = method === 'GET' || (method === 'POST' && path.endsWith('/token'));
  const unusable = status >= 200 && status < 300 && cause === undefined;
  const again =
    outcome === 'not_sent' ? sent : repeatable && (status === 429 || (outcome === 'unknown' && !unusable));
  if (!again) return undefined;
  const jitter = Math.random() * Math.min(250 * 2 ** retries, 8000);
  return Math.max(jitter, Math.min(retryAfter(response?.headers), 60_000));
}
