import type { Dispatcher } from '../dispatcher.ts';
import type { EncryptionKey } from '../encryption-key.ts';
import type { Inbox } from '../inbox.ts';
import { keyMarks, sealedStore } from '../seal.ts';
import { tablesOf } from '../sql/tables.ts';
import { timerDispatcher } from '../timer-dispatcher.ts';
import { checkDatabase, fileOf, openDatabase, type SqliteDatabase } from './database.ts';
import { weakSettings } from './settings.ts';
import { sqliteStore } from './sqlite-store.ts';

export interface SqliteInboxOptions {
  /**
   * Encrypts what is stored of deliveries: 32 random bytes as 64 hexadecimal digits or in base64, such as `openssl rand -hex 32`
   * prints. All processes need the same. To change it give a list, of which the first encrypts and all decrypt: first
   * `[old, new]` everywhere, then `[new, old]`, and `[new]` once what was stored before is forgotten.
   */
  encryptionKey: EncryptionKey;
  /** Part of the names of the tables, one for each service that shares a file: 1 to 40 small letters, digits, `_` and `-`. @default 'droppay' */
  service?: string;
  /** How often a process looks for what others have kept, in milliseconds. @default 1000 */
  poll?: number;
}

export interface SqliteInbox extends Inbox {
  /** Closes the file, if this opened it. Stop the webhooks first. */
  close(): void;
}

/**
 * Keeps deliveries in a SQLite file on a local disk of one machine, for one process or several. Of a path it makes a file with a
 * write-ahead log that survives a power cut; of a `DatabaseSync` of yours it uses the tables `<service>_inbox_*`, leaves its
 * settings as they are, and warns of those that may lose deliveries. What it writes waits for up to 10 seconds while others
 * write, or while a transaction of yours on the same connection lasts, without holding up the process.
 *
 * @throws {TypeError} when an option is not what it should be.
 * @throws {Error} on a Node without `node:sqlite`, and when the file cannot be opened.
 */
export function sqliteInbox(
  database: string | SqliteDatabase,
  { encryptionKey, service = 'droppay', poll = 1000 }: SqliteInboxOptions,
): SqliteInbox {
  const tables = tablesOf(service);
  const marks = keyMarks(encryptionKey);
  if (!(Number.isInteger(poll) && poll >= 10 && poll <= 600_000)) {
    throw new TypeError('poll is not a whole number of milliseconds from 10 to 600,000.');
  }
  const own = typeof database === 'string';
  if (!own) checkDatabase(database);
  const opened = own ? openDatabase(database) : database;
  const kept = sqliteStore(opened, tables, { log: own });
  const store = sealedStore(kept, encryptionKey);
  const timers = timerDispatcher(store, { poll });
  const dispatcher: Dispatcher = {
    wake: (key) => timers.wake(key),
    start: async (work) => {
      if (!(await kept.claim(await marks()))) work.onError(new Error(otherKey(service)));
      for (const sentence of weakSettings(opened)) work.onError(new Error(sentence));
      await timers.start(work);
    },
    stop: () => timers.stop(),
  };
  return {
    name: 'sqlite',
    durable: fileOf(opened) !== '',
    store,
    dispatcher,
    close: () => void (own && opened.close()),
  };
}

const otherKey = (service: string): string =>
  `The inbox of the service ${service} was used with another encryptionKey, so what it holds cannot be read. ` +
  'Put the key of before into the list, or give each service that shares this file a `service` of its own.';
