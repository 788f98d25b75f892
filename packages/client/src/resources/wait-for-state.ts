import type { CallOptions } from '../calls/call.ts';
import { startDeadline } from '../transport/deadline.ts';

/** How long to wait for a state, and what may end the waiting earlier. */
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
  // Private, because the resource can have a pay token and the passwords of listeners, which are not for logs.
  readonly #last: Resource | undefined;

  constructor(message: string, reason: WaitError['reason'], last: Resource | undefined, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.reason = reason;
    this.#last = last;
  }

  /** The resource as it was last read; `undefined` when there was no time for one read. */
  get last(): Resource | undefined {
    return this.#last;
  }
}

/**
 * Reads until the resource has the wanted state. Between two reads it pauses for 1 second, then longer, up to 5 seconds,
 * each pause anywhere between half and all of that, so that many waiting clients do not read in step.
 *
 * @throws {WaitError} when it reaches another final state, when the time is up, or when it is aborted.
 * @throws {DropPayError} when a read fails.
 */
export async function waitForState<Resource extends { id: string; status?: string }>(
  read: (options: CallOptions) => Promise<Resource>,
  { wanted, final, what }: { wanted: string; final: readonly string[]; what: string },
  { signal, timeout = 120_000 }: WaitOptions = {},
): Promise<Resource> {
  const deadline = startDeadline({ signal, timeout });
  let last: Resource | undefined;
  try {
    for (let pause = 1000; ; pause = Math.min(pause * 1.5, 5000)) {
      // Its own timeout could come a moment before ours, and be taken for a failure of the read.
      last = await deadline.race(read({ signal: deadline.signal, timeout: timeout + 1000 }));
      if (last.status === wanted) return last;
      if (final.includes(last.status ?? '')) {
        throw new WaitError(`${what} is ${last.status}, and will not become ${wanted}.`, 'final', last);
      }
      await deadline.race(deadline.pause(pause * (0.5 + Math.random() / 2)));
    }
  } catch (error) {
    if (!deadline.signal.aborted || error instanceof WaitError) throw error;
    const [reason, how] =
      deadline.expired === undefined
        ? (['aborted', 'before the waiting was aborted'] as const)
        : (['timeout', `within ${timeout} ms`] as const);
    const state = last ? (last.status ?? 'without status') : 'not read yet';
    throw new WaitError(`${what} did not become ${wanted} ${how}; it is ${state}.`, reason, last, error);
  } finally {
    deadline.clear();
  }
}
