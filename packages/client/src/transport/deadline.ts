import type { CallOptions } from '../calls/call.ts';

/** Milliseconds: a longer timer would fire at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** The end of a call: its timeout or its caller's signal, whichever comes first. */
interface Deadline {
  readonly signal: AbortSignal;
  /** The milliseconds that its caller gave the call, when they have passed without result. */
  readonly expired: number | undefined;
  /** Milliseconds until the timeout. */
  remaining(): number;
  /** The work's result, or a rejection with the signal's reason as soon as the call has ended. */
  race<T>(work: Promise<T>): Promise<T>;
  /** Resolves after so many milliseconds, or never once the deadline is cleared. One at a time. */
  pause(delay: number): Promise<void>;
  /** Releases the timers and the caller's signal. */
  clear(): void;
}

export function startDeadline({
  signal,
  timeout,
  asked = timeout,
}: CallOptions & { timeout: number }): Deadline {
  const controller = new AbortController();
  // Not `Date`, whose clock may be set while the call runs.
  const end = performance.now() + timeout;
  let expired: number | undefined;
  let pausing: ReturnType<typeof setTimeout> | undefined;
  let reject!: (reason: unknown) => void;
  const ended = new Promise<never>((_, rejected) => {
    reject = rejected;
  });
  ended.catch(() => {}); // it may end while nothing races
  const stop = (reason: unknown): void => {
    controller.abort(reason);
    reject(controller.signal.reason);
  };
  const timer = setTimeout(
    () => {
      expired = asked;
      stop(new DOMException(`No result within ${asked} ms`, 'TimeoutError'));
    },
    Math.min(timeout, LONGEST_TIMER),
  );
  const abort = (): void => stop(signal?.reason);
  signal?.addEventListener('abort', abort);
  if (signal?.aborted) abort();
  return {
    signal: controller.signal,
    get expired() {
      return expired;
    },
    remaining: () => end - performance.now(),
    race: (work) => Promise.race([ended, work]),
    pause: (delay) =>
      new Promise((resolve) => {
        pausing = setTimeout(resolve, delay);
      }),
    clear() {
      clearTimeout(timer);
      clearTimeout(pausing);
      signal?.removeEventListener('abort', abort);
    },
  };
}
