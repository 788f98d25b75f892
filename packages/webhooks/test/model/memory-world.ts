import type { InboxStore } from '../../src/inbox/inbox-store.ts';
import { memoryStore } from '../../src/inbox/memory-store.ts';
import { timerDispatcher } from '../../src/inbox/timer-dispatcher.ts';
import type { SequenceOptions } from './sequence.ts';

type Change = (store: InboxStore) => Partial<InboxStore>;

/** The memory store, shared as a server would be, so that there may be several processes; with methods put over each one's. */
export function memoryWorld(change: Change = () => ({})): SequenceOptions['world'] {
  return (time) => {
    const server = memoryStore(10_000, time);
    return {
      open: ({ clock, wrap }) => {
        const reached = wrap(server);
        const methods = Object.fromEntries(
          Object.keys(server).map((method) => [method, reached[method as keyof InboxStore]]),
        ) as unknown as InboxStore;
        const store = { ...methods, ...change(methods) };
        return { name: 'memory', durable: true, store, dispatcher: timerDispatcher(store, { clock }) };
      },
    };
  };
}
