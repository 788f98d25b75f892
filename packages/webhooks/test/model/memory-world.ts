import { memoryStore } from '../../src/inbox/memory-store.ts';
import { timerDispatcher } from '../../src/inbox/timer-dispatcher.ts';
import type { SequenceOptions } from './sequence.ts';

/** The memory store, shared as a server would be, so that there may be several processes. */
export const memoryWorld: SequenceOptions['world'] = (time) => {
  const server = memoryStore(10_000, time);
  return {
    open: ({ clock, wrap }) => {
      const store = wrap(server);
      return { name: 'memory', durable: true, store, dispatcher: timerDispatcher(store, { clock }) };
    },
  };
};
