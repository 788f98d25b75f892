import type { Kind, Kinds } from './kinds.ts';

/**
 * Where a sandbox keeps everything that has to survive: records by kind and key, changed in transactions. Memory and
 * SQLite run transactions one after the other. A server shared by several sandboxes (PostgreSQL) may run them side by
 * side as long as the result is as if it had not: `serializable`, or locks on every record read.
 */
export interface Storage {
  /**
   * Runs `work` and makes its changes durable, all or none; resolves when they are. When `work` throws, nothing has
   * happened. On a conflict `work` runs again from the start, so it must have no effect but through its transaction.
   */
  transaction: <T>(work: (transaction: Transaction) => Promise<T>) => Promise<T>;
  close: () => Promise<void>;
}

/**
 * Valid until its work settles. Sees its own changes. The key of a record is ASCII, for databases do not order other
 * characters as JavaScript does; any other key that is asked for has no record.
 */
export interface Transaction {
  get: <K extends Kind>(kind: K, key: string) => Promise<Kinds[K] | undefined>;
  /** Inserts or replaces. A failure to write surfaces when the transaction commits. The record is not to be changed after. */
  put: <K extends Kind>(kind: K, key: string, record: Kinds[K]) => void;
  remove: (kind: Kind, key: string) => void;
  /** Records in the order of their keys, character by character, from `from` on and before `before`, at most `limit`. */
  list: <K extends Kind>(kind: K, range?: Range) => Promise<[key: string, record: Kinds[K]][]>;
  /** Removes every record of every kind. */
  clear: () => void;
}

export interface Range {
  from?: string;
  before?: string;
  limit?: number;
}
