/** Time, as far as it is used here: tests have one of their own. */
export interface Clock {
  /** The wall's, in milliseconds since 1970. */
  date(): number;
  /** One that is never set, in milliseconds. */
  now(): number;
  /** Calls back once, after so many milliseconds. `idle`: the process need not stay alive for it. What it returns cancels. */
  after(ms: number, callback: () => void, idle?: boolean): () => void;
}

export const systemClock: Clock = {
  date: () => Date.now(),
  now: () => performance.now(),
  after: (ms, callback, idle) => {
    const timer: unknown = setTimeout(callback, Math.min(ms, 2 ** 31 - 1));
    if (idle) (timer as { unref?: () => void }).unref?.();
    return () => clearTimeout(timer as number);
  },
};
