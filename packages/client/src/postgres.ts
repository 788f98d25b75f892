export { postgresTokens, type PostgresTokens, type PostgresTokensOptions } from './auth/postgres-tokens.ts';
export type { EncryptionKey } from './auth/encryption-key.ts';
export type { StoredToken, TokenStore } from './auth/token-store.ts';
export type { PostgresPool, PostgresTable } from './postgres-table.ts';
export type { AttemptStore } from './attempts/attempt-store.ts';
export { type PostgresAttempts, postgresAttempts } from './attempts/postgres-attempts.ts';
export type { AttemptsTableOptions } from './attempts/attempts-table.ts';
