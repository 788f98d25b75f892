import type { DatabaseSync } from 'node:sqlite';
import type { Kind, Kinds } from './kinds.ts';

/** Most records kept; beyond them all are forgotten, and those in use come back with their next reading. */
const MOST = 10_000;

/**
 * What a connection to an SQLite file has last read from it or written to it, so that the records every request needs are not
 * read and parsed for each. Records are never changed in place.
 */
export class KnownRecords {
  readonly #version;
  readonly #records = new Map<string, unknown>();
  #seen: unknown;

  constructor(database: DatabaseSync) {
    this.#version = database.prepare('SELECT data_version FROM pragma_data_version');
  }

  /**
   * To be called at the start of each transaction: forgets everything when another connection has written since. Returns
   * whether one has, the first time always.
   */
  begin(): boolean {
    const version = this.#version.get()?.['data_version'];
    const written = version !== this.#seen;
    if (written) this.#records.clear();
    this.#seen = version;
    return written;
  }

  get<K extends Kind>(kind: K, key: string): Kinds[K] | undefined {
    return this.#records.get(`${kind}:${key}`) as Kinds[K] | undefined;
  }

  /** Undefined forgets it. */
  set<K extends Kind>(kind: K, key: string, record: Kinds[K] | undefined): void {
    if (record === undefined) {
      this.#records.delete(`${kind}:${key}`);
      return;
    }
    if (this.#records.size >= MOST) this.#records.clear();
    this.#records.set(`${kind}:${key}`, record);
  }

  /** To be called, too, when something written is undone. */
  clear(): void {
    this.#records.clear();
  }
}
