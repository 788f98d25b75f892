import type { Transaction } from '../storage/storage.ts';
import type { Change } from './change.ts';
import type { DecisionContext } from './decision-context.ts';

/** One transaction at one moment: what handlers and scheduled tasks read from and write to. */
export interface Work extends Pick<Transaction, 'get' | 'list'> {
  context: DecisionContext;
  apply: (change: Change) => Promise<void>;
}
