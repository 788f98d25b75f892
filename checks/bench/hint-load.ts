/** How many hints, or jobs of an engine alone, a measurement of an inbox sends. */
export const HINTS = 2000;
const AT_ONCE = 50;

/** Sends all of them, so many at once. */
export async function sendAll(send: (index: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const sender = async (): Promise<void> => {
    while (next < HINTS) await send(next++);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sender));
}

export const perSecond = (since: number): number => HINTS / ((performance.now() - since) / 1000);

/** Counts up to all of them. */
export function counter(): { count: () => void; all: Promise<void> } {
  let done = (): void => {};
  const all = new Promise<void>((resolve) => {
    done = resolve;
  });
  let counted = 0;
  return { count: () => void ((counted += 1) === HINTS && done()), all };
}
