import { RequestRefused } from '../errors/request-refused.ts';

/**
 * The JSON of a body, or `undefined` when there is none.
 *
 * @throws {TypeError} when JSON cannot have it: a bigint, a circle.
 * @throws {RequestRefused} when there is a promise in it, of which JSON would make `{}`.
 */
export const toJson = (body: unknown): string | undefined =>
  JSON.stringify(body, (name, value: unknown) => {
    if (typeof (value as { then?: unknown } | null | undefined)?.then === 'function') {
      throw new RequestRefused(`its ${name || 'body'} is a promise. Is there an await missing?`);
    }
    return value;
  });
