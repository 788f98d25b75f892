import type { Sql, SqlValue } from '../sql/tables.ts';
import { isBusy, type SqliteDatabase } from './database.ts';

/** What is done in a transaction. It may be done again when the transaction failed, so it does nothing else. */
type Step<Result> = () => Result;

interface Waiting {
  readonly step: Step<unknown>;
  readonly writes: boolean;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** Milliseconds that other connections, and transactions of the user's on this one, are waited for. */
const PATIENCE = 10_000;

/** Later, but before any timer, and after whatever else has arrived. */
declare const setImmediate: (run: () => void) => unknown;

/**
 * Runs steps in transactions: all that have come by then in one, for what takes time is that a commit reaches the disk. While
 * another connection writes they wait, up to 10 seconds, without holding up the process.
 */
export class Transactions {
  readonly #database: SqliteDatabase;
  readonly #prepared = new Map<string, ReturnType<SqliteDatabase['prepare']>>();
  #waiting: Waiting[] = [];
  #runs = false;
  /** What is to be set before the first of them. */
  #settings: string | undefined;

  constructor(database: SqliteDatabase, settings?: string) {
    this.#database = database;
    this.#settings = settings;
  }

  /** Runs a statement in the step that runs now. */
  readonly sql: Sql = (statement, ...values) => {
    const prepared = this.#prepared.get(statement) ?? this.#database.prepare(statement);
    this.#prepared.set(statement, prepared);
    return prepared.all(...values) as Record<string, SqlValue>[];
  };

  /** Resolves once the step was committed. Rejects when it was not, or nobody knows. */
  run<Result>(step: Step<Result>, writes = true): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      this.#waiting.push({ step, writes, resolve: resolve as Waiting['resolve'], reject });
      if (this.#runs) return;
      this.#runs = true;
      setImmediate(() => void this.#runAll());
    });
  }

  async #runAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      // One step that fails is not to fail the others.
      if (!(await this.#runTogether(batch, batch.length > 1))) {
        for (const each of batch) await this.#runTogether([each], false);
      }
    }
    this.#runs = false;
  }

  /** False when it failed and is to be tried one by one; nobody was told then. */
  async #runTogether(batch: readonly Waiting[], again: boolean): Promise<boolean> {
    const begin = batch.some(({ writes }) => writes) ? 'BEGIN IMMEDIATE' : 'BEGIN';
    for (const until = performance.now() + PATIENCE; ;) {
      try {
        if (this.#settings !== undefined) this.#database.exec(this.#settings);
        this.#settings = undefined;
        const results = this.#commit(begin, batch);
        batch.forEach(({ resolve }, index) => resolve(results[index]));
        return true;
      } catch (error) {
        const busy = isBusy(error);
        if (!busy && again) return false;
        if (!busy || performance.now() > until) {
          batch.forEach(({ reject }) => reject(error));
          return true;
        }
      }
      // Random, so that processes that met once do not meet again.
      await new Promise<void>((resolve) => void setTimeout(resolve, 1 + Math.random() * 10));
    }
  }

  #commit(begin: string, batch: readonly Waiting[]): unknown[] {
    return withoutTimeout(this.#database, () => {
      this.#database.exec(begin);
      try {
        const results = batch.map(({ step }) => step());
        this.#database.exec('COMMIT');
        return results;
      } catch (error) {
        // SQLite has rolled back already after some errors, such as a full disk.
        if (this.#database.isTransaction !== false) rollBack(this.#database);
        throw error;
      }
    });
  }
}

function rollBack(database: SqliteDatabase): void {
  try {
    database.exec('ROLLBACK');
  } catch {
    // There was nothing left to roll back: what failed is why.
  }
}

/**
 * Does something without waiting for locks. SQLite would wait for as long as the timeout of the user's database says, and the whole
 * process with it.
 */
function withoutTimeout<Result>(database: SqliteDatabase, work: () => Result): Result {
  // Prepared each time: SQLite reads the value when it compiles the statement.
  const [row] = database.prepare('PRAGMA busy_timeout').all();
  const timeout = Number(Object.values(Object(row) as object)[0]);
  if (!timeout) return work();
  database.exec('PRAGMA busy_timeout = 0');
  try {
    return work();
  } finally {
    database.exec(`PRAGMA busy_timeout = ${timeout}`);
  }
}
