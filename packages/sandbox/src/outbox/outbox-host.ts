import type { Ids } from '../kernel/ids.ts';
import type { Transaction } from '../storage/storage.ts';

/** What the outbox needs of the sandbox in which it runs. */
export interface OutboxHost {
  ids: Pick<Ids, 'delivery'>;
  /** Runs `work` in a transaction, at the sandbox's time and at the host's. Does nothing else first that is due. */
  transactAt: <T>(work: (transaction: Transaction, times: Times) => Promise<T>) => Promise<T>;
}

/** The same moment by two clocks, in milliseconds: the sandbox's may stand still. */
export interface Times {
  now: number;
  host: number;
}
