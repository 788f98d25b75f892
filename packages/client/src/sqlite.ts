export type { AttemptStore } from './attempts/attempt-store.ts';
export { type SqliteAttempts, sqliteAttempts } from './attempts/sqlite-attempts.ts';
export type { SqliteDatabase } from './sqlite-database.ts';
export type { AttemptsTableOptions } from './attempts/attempts-table.ts';
export { type SqlitePayments, sqlitePayments } from './payments/sqlite-payments.ts';
export type { PaymentsTableOptions } from './payments/payments-table.ts';
