export { postgresTokens, type PostgresTokens, type PostgresTokensOptions } from './auth/postgres-tokens.ts';
export type { EncryptionKey } from './auth/token-seal.ts';
export type { StoredToken, TokenStore } from './auth/token-store.ts';
export type { PostgresPool, PostgresTable } from './postgres-table.ts';
