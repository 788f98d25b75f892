import { Thrown } from './thrown.ts';

/** serialization_failure, deadlock_detected, lock_not_available, query_canceled (by a timeout) */
const rolledBack = new Set<unknown>(['40001', '40P01', '55P03', '57014']);

/** How often something is tried, and milliseconds after which it is not tried again. */
const TRIES = 5;
const PATIENCE = 10_000;

/** What an error of a statement proves. */
type Proof =
  /** Nothing was written, and the same again may succeed. */
  | 'again'
  /** Nothing was written. */
  | 'refused'
  /** It may have been. */
  | 'unknown';

/**
 * | error                                                        | proves                                            |
 * | ------------------------------------------------------------ | ------------------------------------------------- |
 * | 40001, 40P01, 55P03, 57014                                   | `again`: the server has rolled back               |
 * | 08…, 57P…, 40003, and what has no code of the server's        | `unknown`: the connection ended before the answer |
 * | every other code                                             | `refused`: the server has rolled back             |
 */
export function proofOf(error: unknown): Proof {
  // Thrown before the commit was sent.
  if (error instanceof Thrown) return proofOf(error.cause) === 'again' ? 'again' : 'refused';
  const { code } = Object(error) as { code?: unknown };
  if (rolledBack.has(code)) return 'again';
  return typeof code === 'string' && /^(?!08|57P|40003)[\dA-Z]{5}$/.test(code) && /\d/.test(code)
    ? 'refused'
    : 'unknown';
}

/**
 * Does something, and again where an error proves that nothing was written; where it proves nothing, only if `repeatable`.
 *
 * @param work Is told the last error that proved nothing, if there was one.
 */
export async function again<Result>(
  repeatable: boolean,
  work: (unknown: unknown) => Promise<Result>,
): Promise<Result> {
  const until = performance.now() + PATIENCE;
  for (let tries = 1, unknown: unknown; ; tries++) {
    try {
      return await work(unknown);
    } catch (error) {
      const proof = proofOf(error);
      if (proof === 'unknown') unknown = error;
      if (proof === 'refused' || (proof === 'unknown' && !repeatable)) throw error;
      if (tries === TRIES || performance.now() > until) throw unknown ?? error;
    }
    // Random, so that two that met once do not meet again.
    await new Promise((resolve) => {
      setTimeout(resolve, tries * Math.random() * 100);
    });
  }
}
