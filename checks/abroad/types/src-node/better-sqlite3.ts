// A database as the types of better-sqlite3 have it, whose conditional type older compilers look at more closely.
import { sqlitePayments, type SqlitePayments } from '@droppay/client/sqlite';

interface Statement<Parameters extends unknown[]> {
  run(...parameters: Parameters): { changes: number; lastInsertRowid: number | bigint };
  all(...parameters: Parameters): unknown[];
}

interface Database {
  // oxlint-disable-next-line typescript/no-empty-object-type -- as it is there: null is none
  prepare<Parameters extends unknown[] | {} = unknown[]>(
    source: string,
  ): Parameters extends unknown[] ? Statement<Parameters> : Statement<[Parameters]>;
  exec(source: string): this;
  readonly inTransaction: boolean;
  pragma(source: string): unknown;
}

export const paymentsOf = (database: Database): SqlitePayments<Database> => sqlitePayments(database);
export const inTransaction = (database: Database): Promise<unknown> =>
  paymentsOf(database).transaction((tx) => tx.pragma('foreign_keys'));
