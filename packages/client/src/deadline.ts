import type { CallOptions } from './call-options.ts';

// A longer timer would fire at once.
const longestTimer = 2 ** 31 - 1;

/** The end of a call: its timeout or its caller's signal, whichever comes first. */
interface Deadline {
  readonly signal: AbortSignal;
  /** The milliseconds that passed without result, when that is what ended the call. */
  readonly expired: number | undefined;
  /** The work's result, or a rejection with the signal's reason as soon as the call has ended. */
  race<T>(work: Promise<T>): Promise<T>;
  /** Releases the timer and the caller's signal. */
  clear(): void;
}

export function startDeadline({ signal, timeout = 30_000 }: CallOptions): Deadline {
  const controller = new AbortController();
  let expired: number | undefined;
  const timer = setTimeout(
    () => {
      expired = timeout;
      controller.abort(new DOMException(`No result within ${timeout} ms`, 'TimeoutError'));
    },
    Math.min(timeout, longestTimer),
  );
  const abort = (): void => controller.abort(signal?.reason);
  signal?.addEventListener('abort', abort);
  if (signal?.aborted) abort();
  const ended = new Promise<never>((_, reject) => {
    const end = (): void => reject(controller.signal.reason);
    if (controller.signal.aborted) end();
    else controller.signal.addEventListener('abort', end);
  });
  return {
    signal: controller.signal,
    get expired() {
      return expired;
    },
    race: (work) => Promise.race([ended, work]),
    clear() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    },
  };
}
