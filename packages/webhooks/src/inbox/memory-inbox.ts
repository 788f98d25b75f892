import { type Clock, systemClock } from '../clock.ts';
import { later } from '../later.ts';
import type { Dispatcher } from './dispatcher.ts';
import type { InboxStore } from './inbox-store.ts';
import type { Inbox } from './inbox.ts';
import { dispatcherMethods, storeMethods } from './store-methods.ts';

export interface MemoryInboxOptions {
  /** The most deliveries and resources it holds, about 1 KB each. @default 10_000 */
  size?: number;
}

/**
 * Keeps deliveries in this process alone, for tests and for what may lose them: they are gone when it ends, so a delivery is
 * answered once it was handled. When full it forgets what was handled, never what waits: then deliveries get 503.
 *
 * @throws {TypeError} when `size` is not a number from 2.
 */
export function memoryInbox({ size = 10_000 }: MemoryInboxOptions = {}, clock: Clock = systemClock): Inbox {
  if (!(size >= 2)) throw new TypeError('size is not a number from 2.');
  // What has a durable inbox needs none of it.
  const store = later<InboxStore>(storeMethods, async () => {
    const { memoryStore } = await import('./memory-store.ts');
    return () => memoryStore(size, clock);
  });
  const dispatcher = later<Dispatcher>(dispatcherMethods, async () => {
    // With what it dispatches from: once started, nothing more is loaded.
    const [{ timerDispatcher }] = await Promise.all([
      import('./timer-dispatcher.ts'),
      import('./memory-store.ts'),
    ]);
    return () => timerDispatcher(store, { clock });
  });
  return { name: 'memory', durable: false, store, dispatcher };
}
