import { onTestFinished } from 'vitest';

/** Waits for what is opened, which is closed after the test, whatever becomes of that: the last first. */
export async function open<T extends { close: () => Promise<void> }>(opened: Promise<T>): Promise<T> {
  const thing = await opened;
  onTestFinished(() => thing.close());
  return thing;
}
