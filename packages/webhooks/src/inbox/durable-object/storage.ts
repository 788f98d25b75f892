import type { SqlValue } from '../sql/tables.ts';

/** `ctx.storage` of a Durable Object that stores in SQLite, as far as it is used here. */
export interface DurableObjectStorage {
  readonly sql: {
    exec(statement: string, ...values: SqlValue[]): { toArray(): Record<string, unknown>[] };
  };
  transactionSync<Result>(work: () => Result): Result;
  setAlarm(time: number): Promise<void>;
  deleteAlarm(): Promise<void>;
}

/** @throws {TypeError} when it is none, or the object's class stores in the older way. */
export function checkStorage(storage: unknown): void {
  const { sql, transactionSync, setAlarm } = Object(storage) as Partial<DurableObjectStorage>;
  if (typeof sql?.exec !== 'function') {
    throw new TypeError(
      'storage is not the ctx.storage of a Durable Object with SQLite: list its class under new_sqlite_classes.',
    );
  }
  if (typeof transactionSync !== 'function' || typeof setAlarm !== 'function') {
    throw new TypeError('storage is not the ctx.storage of a Durable Object.');
  }
}
