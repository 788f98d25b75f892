/** The answers that take their time, of one mock. */
export interface Delays {
  /** Resolves after `ms` milliseconds, or when all are ended. */
  wait: (ms: number) => Promise<void>;
  /** None of them, and none that begins later, keeps the process alive. */
  end: () => void;
}

export function createDelays(): Delays {
  const waiting = new Map<() => void, ReturnType<typeof setTimeout>>();
  let isEnded = false;
  return {
    wait: (ms) =>
      new Promise((resolve) => {
        const over = (): void => {
          waiting.delete(over);
          resolve();
        };
        waiting.set(over, setTimeout(over, isEnded ? 0 : ms));
      }),
    end() {
      isEnded = true;
      for (const [over, timer] of waiting) {
        clearTimeout(timer);
        over();
      }
    },
  };
}
