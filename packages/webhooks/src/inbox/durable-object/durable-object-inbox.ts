import type { EncryptionKey } from '../encryption-key.ts';
import type { Inbox } from '../inbox.ts';
import { sealedStore } from '../seal.ts';
import { tablesOf } from '../sql/tables.ts';
import { durableObjectStore } from './durable-object-store.ts';
import { checkStorage, type DurableObjectStorage } from './storage.ts';

export interface DurableObjectInboxOptions {
  /**
   * Encrypts what is stored of deliveries: 32 random bytes as 64 hexadecimal digits or in base64, such as `openssl rand -hex 32`
   * prints. To change it give a list, of which the first encrypts and all decrypt: `[new, old]`.
   */
  encryptionKey: EncryptionKey;
  /** Part of the names of the tables: 1 to 40 small letters, digits, `_` and `-`. @default 'droppay' */
  service?: string;
}

/**
 * Keeps deliveries in a Durable Object, whose alarm has them handled: write `alarm() { return webhooks.runDue(); }` in its class,
 * and let every delivery of a resource go to the same object. The alarm is the inbox's: an object has one alone.
 *
 * @throws {TypeError} when the storage is not that of an object with SQLite, or an option is not what it should be.
 */
export function durableObjectInbox(
  storage: DurableObjectStorage,
  { encryptionKey, service = 'droppay' }: DurableObjectInboxOptions,
): Inbox {
  checkStorage(storage);
  const store = sealedStore(durableObjectStore(storage, tablesOf(service)), encryptionKey);
  return {
    name: 'durable-object',
    durable: true,
    store,
    dispatcher: {
      // The alarm was set with the rows.
      wake: async () => {},
      // An object that was moved or began anew: looking sets the alarm.
      start: async () => void (await store.due(1)),
      stop: async () => {},
    },
  };
}
