import { ConnectionReset } from './connection-reset.ts';

/** The requests that stall, of this process. */
export interface Stalls {
  /** Resolves after `ms` milliseconds of the host; rejects with a `ConnectionReset` when all are ended. */
  wait: (ms: number) => Promise<void>;
  /** The same without an end of its own, until the caller gives up. */
  waitForEver: (signal: AbortSignal) => Promise<never>;
  /** Nothing comes of those that wait, and none of their timers keeps the process alive. */
  end: () => void;
}

export function createStalls(): Stalls {
  const waiting = new Map<(error: ConnectionReset) => void, ReturnType<typeof setTimeout> | undefined>();
  return {
    wait: (ms) =>
      new Promise((resolve, reject) => {
        const over = (): void => {
          waiting.delete(reject);
          resolve();
        };
        waiting.set(reject, setTimeout(over, ms));
      }),
    waitForEver: (signal) =>
      new Promise((_, reject) => {
        if (!signal.aborted) waiting.set(reject, undefined);
        signal.addEventListener('abort', () => void waiting.delete(reject), { once: true });
      }),
    end() {
      for (const [reject, timer] of waiting) {
        clearTimeout(timer);
        reject(new ConnectionReset());
      }
      waiting.clear();
    },
  };
}
