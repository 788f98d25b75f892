export type { EncryptionKey } from './inbox/encryption-key.ts';
export type { SqliteDatabase } from './inbox/sqlite/database.ts';
export { type SqliteInbox, sqliteInbox, type SqliteInboxOptions } from './inbox/sqlite/sqlite-inbox.ts';
