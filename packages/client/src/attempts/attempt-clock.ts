import type { ChargeAttempt } from './attempt.ts';

/**
 * Milliseconds. The clocks of two machines, and of one machine before and after it was set, are taken to differ by no more:
 * they are kept by NTP, which holds them within some hundredths of a second.
 */
const MARGIN = 10_000;

/**
 * The time of an attempt, in milliseconds since 1970, as `[earliest, latest]` that it can be. For the client that made the
 * attempt it is also held against `performance.now()`, which nobody sets: whoever sets the clock while it waits gains nothing.
 */
export function attemptTime(
  { client, offset }: Pick<ChargeAttempt, 'client' | 'offset'>,
  ownClient: string | undefined,
): [earliest: number, latest: number] {
  const now = Date.now();
  const other = performance.now() + offset;
  return client === ownClient ? [Math.min(now, other), Math.max(now, other)] : [now - MARGIN, now + MARGIN];
}
