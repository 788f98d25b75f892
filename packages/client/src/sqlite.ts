export type { AttemptStore } from './attempts/attempt-store.ts';
export { type SqliteAttempts, sqliteAttempts, type SqliteDatabase } from './attempts/sqlite-attempts.ts';
export type { AttemptsTableOptions } from './attempts/attempts-table.ts';
