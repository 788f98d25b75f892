import type { DropPayError } from '../errors/droppay-error.ts';
import type { ChargeAttempt, RefundAttempt } from './attempt.ts';
import { attemptTime } from './attempt-clock.ts';
import type { AttemptEntry } from './attempts.ts';

/** Milliseconds that a call which is out of time gives its store to note how it ended. */
const GRACE = 10;

/**
 * Makes a call whose attempt is kept, and notes how it ended. By then its outcome is known: neither a store that fails nor one
 * that hangs changes it. What could not be noted stays, as a call that may be under way until `endsBy`.
 *
 * @param call When it ends at the latest, by `performance.now()`, and its caller's signal.
 * @param work Keeps the attempt, and sends.
 * @param succeed Notes a success; the attempt is forgotten without it.
 */
export async function withAttempt<Kept extends ChargeAttempt | RefundAttempt, Result>(
  entry: AttemptEntry<Kept>,
  { id, client, offset }: Kept,
  { until, signal }: { until: number; signal: AbortSignal | undefined },
  work: () => Promise<Result>,
  succeed?: (kept: Kept) => void,
): Promise<Result> {
  const note = async (change: ((kept: Kept) => void) | undefined): Promise<void> => {
    const noted = entry.change((attempts) => {
      const index = attempts.findIndex((kept) => kept.id === id);
      if (index < 0 || attempts[index]!.verdict) return;
      if (change) change(attempts[index]!);
      else attempts.splice(index, 1);
    });
    let timer: ReturnType<typeof setTimeout> | undefined;
    const left = signal?.aborted ? 0 : until - performance.now();
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, Math.min(Math.max(left, GRACE), 2 ** 31 - 1));
    });
    await Promise.race([noted.catch(() => {}), late]);
    clearTimeout(timer);
  };
  try {
    const result = await work();
    await note(succeed);
    return result;
  } catch (thrown) {
    const error = thrown as DropPayError;
    const isUnknown = error.outcome === 'unknown';
    if (isUnknown && !error.attempt) Object.defineProperty(error, 'attempt', { value: id, enumerable: true });
    const [, failedAt] = attemptTime({ client, offset }, client);
    await note(isUnknown ? (kept) => void Object.assign(kept, { failedAt }) : undefined);
    throw error;
  }
}
