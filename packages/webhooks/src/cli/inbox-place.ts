import type { EncryptionKey } from '../inbox/encryption-key.ts';
import type { Inbox } from '../inbox/inbox.ts';
import type { Machine } from './machine.ts';

export interface InboxPlace {
  /** What the option says: a path or a URL. It may hold a password. */
  readonly where: string;
  readonly encryptionKey: EncryptionKey;
  readonly service: string;
  /** Where an inbox of PostgreSQL has its tables, if it was said. */
  readonly schema?: string;
  readonly machine: Machine;
}

export interface OpenedInbox {
  readonly inbox: Inbox;
  readonly close: () => unknown;
}
