export type { EncryptionKey } from './inbox/encryption-key.ts';
export type { PgBossClient, PgBossJob } from './inbox/pg-boss-client.ts';
export { pgBossInbox, type PgBossInbox, type PgBossInboxOptions } from './inbox/pg-boss-inbox.ts';
