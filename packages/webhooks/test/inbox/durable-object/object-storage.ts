import { DatabaseSync } from 'node:sqlite';
import type { DurableObjectStorage } from '../../../src/inbox/durable-object/storage.ts';

/** What a Durable Object stores in, on a database of Node's. Real ones are under `checks/runtimes`. */
export class ObjectStorage implements DurableObjectStorage {
  /** When its alarm goes off. */
  alarm: number | undefined;
  readonly #database = new DatabaseSync(':memory:');
  readonly sql = {
    exec: (statement: string, ...values: (string | number | null)[]) => {
      const rows = this.#database.prepare(statement).all(...values);
      return { toArray: () => rows };
    },
  };

  transactionSync<Result>(work: () => Result): Result {
    this.#database.exec('BEGIN');
    try {
      const result = work();
      this.#database.exec('COMMIT');
      return result;
    } catch (error) {
      this.#database.exec('ROLLBACK');
      throw error;
    }
  }

  async setAlarm(time: number): Promise<void> {
    this.alarm = time;
  }

  async deleteAlarm(): Promise<void> {
    this.alarm = undefined;
  }

  close(): void {
    this.#database.close();
  }
}
