import type { CallOptions } from './call-options.ts';

/** How long to wait for a state, and who may end it earlier. */
export interface WaitOptions {
  /** Ends the waiting at once; the promise is rejected with a WaitError. */
  signal?: AbortSignal | undefined;
  /**
   * Milliseconds for the whole waiting, the reads included.
   * @default 120_000
   */
  timeout?: number | undefined;
}

/** Waiting ended without the state. Nothing was changed by it: read the resource, or wait again. */
export class WaitError<Resource = unknown> extends Error {
  override readonly name = 'WaitError';
  /** `final`: the resource stays in another state for good. `timeout` and `aborted`: it was still on its way. */
  readonly reason: 'final' | 'timeout' | 'aborted';
  // Private, for the resource can have a pay token and the passwords of listeners, which are not for logs.
  readonly #last: Resource | undefined;

  constructor(message: string, reason: WaitError['reason'], last: Resource | undefined, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.reason = reason;
    this.#last = last;
  }

  /** The resource as it was read last; `undefined` when there was no time for one read. */
  get last(): Resource | undefined {
    return this.#last;
  }
}

/** Milliseconds between two reads: the first pause, what each next one is multiplied by, and the longest. */
const pauses = { first: 1000, growth: 1.5, longest: 5000 };

/**
 * Reads until the resource has the wanted state. Between two reads it pauses for 1 second, then longer, up to 5 seconds,
 * each pause anywhere between half and all of that, so that many waiting clients do not read in step.
 *
 * @throws WaitError when it reaches another final state, when the time is up, or when it is aborted.
 * @throws DropPayError when a read fails.
 */
export async function wait<Resource extends { id: string; status?: string }>(
  read: (options: CallOptions) => Promise<Resource>,
  { wanted, final, what }: { wanted: string; final: readonly string[]; what: string },
  { signal, timeout = 120_000 }: WaitOptions = {},
): Promise<Resource> {
  // Not `Date`: the clock may be set while it waits.
  const until = performance.now() + timeout;
  let last: Resource | undefined;
  const ended = (reason: 'timeout' | 'aborted', cause?: unknown): WaitError<Resource> => {
    const how = reason === 'timeout' ? `within ${timeout} ms` : 'before the waiting was aborted';
    return new WaitError(
      `${what} did not become ${wanted} ${how}; it is ${last?.status ?? 'not read yet'}.`,
      reason,
      last,
      cause,
    );
  };

  for (let pause = pauses.first; ; pause = Math.min(pause * pauses.growth, pauses.longest)) {
    if (signal?.aborted) throw ended('aborted', signal.reason);
    const left = Math.ceil(until - performance.now());
    if (left <= 0) throw ended('timeout');
    try {
      last = await read({ signal, timeout: left });
    } catch (error) {
      if (signal?.aborted) throw ended('aborted', error);
      if (performance.now() >= until) throw ended('timeout', error);
      throw error;
    }
    if (last.status === wanted) return last;
    if (final.includes(last.status ?? '')) {
      throw new WaitError(`${what} is ${last.status}, and will not become ${wanted}.`, 'final', last);
    }
    await sleep(Math.min(pause * (0.5 + Math.random() / 2), Math.max(until - performance.now(), 0)), signal);
  }
}

/** Resolves after `milliseconds`, or as soon as `signal` is aborted. */
function sleep(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal?.addEventListener('abort', done);
  });
}
