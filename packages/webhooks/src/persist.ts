import type { Clock } from './clock.ts';

/** The first wait between two tries, in milliseconds; it doubles. */
const FIRST_PAUSE = 20;
const LONGEST_PAUSE = 1000;

/**
 * Settles as `call` does, or rejects after so many milliseconds. What comes later is handed to `late`.
 */
export async function inTime<T>(
  clock: Clock,
  ms: number,
  call: () => Promise<T>,
  late?: (result: T) => unknown,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    let over = false;
    const cancel = clock.after(ms, () => {
      over = true;
      reject(new Error(`No response within ${Math.round(ms)} ms.`));
    });
    // Async, so that what throws rejects.
    void (async () => {
      try {
        const result = await call();
        if (over) await late?.(result);
        else resolve(result);
      } catch (error) {
        reject(error);
      } finally {
        cancel();
      }
    })();
  });
}

/**
 * Calls until it succeeds, with growing pauses, as long as `left` says in milliseconds. For what may be done twice.
 *
 * @throws {unknown} what the last call rejected with, or the first one whose error has `again: false`.
 */
export async function persist<T>(
  clock: Clock,
  left: () => number,
  each: number,
  call: () => Promise<T>,
): Promise<T> {
  for (let pause = FIRST_PAUSE; ; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
    try {
      return await inTime(clock, Math.max(1, Math.min(each, left())), call);
    } catch (error) {
      if (left() <= pause || (error as { again?: boolean } | null)?.again === false) throw error;
      await new Promise<void>((resolve) => void clock.after(pause, resolve));
    }
  }
}
