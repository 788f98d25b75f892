import type { NumberedHint, ResourceRow, StateFilter } from './inbox-store.ts';

/** As pg gives them: `bigint` is a string. */
export type Columns = Record<string, string | number | boolean | null>;

/** Runs one statement in a transaction of its own, as pg does, and gives its rows. */
export type PostgresQuery = (text: string, values?: unknown[]) => Promise<Columns[]>;

export const numberIf = (value: Columns[string] | undefined): number | undefined =>
  value === null || value === undefined ? undefined : Number(value);

const textIf = (value: Columns[string] | undefined): string | undefined =>
  value === null || value === undefined ? undefined : String(value);

export const rowOf = (columns: Columns): ResourceRow => ({
  key: String(columns['key']),
  lastSeq: Number(columns['last_seq']),
  doneSeq: Number(columns['done_seq']),
  status: textIf(columns['status']),
  handledAt: numberIf(columns['handled_at']),
  waitingSince: numberIf(columns['waiting_since']),
  attempts: Number(columns['attempts']),
  dueAt: Number(columns['due_at']),
  deadAt: numberIf(columns['dead_at']),
  error: textIf(columns['error']),
  fence: Number(columns['fence']),
  leaseUntil: numberIf(columns['lease_until']),
});

export const hintFrom = (columns: Columns): NumberedHint => ({
  id: String(columns['id']),
  key: String(columns['key']),
  seq: Number(columns['seq']),
  receivedAt: Number(columns['received_at']),
  digest: String(columns['digest']),
  payload: String(columns['payload']),
});

/** `resourceState()`, as PostgreSQL reads it. `clock.now` is the time. */
const free = '(lease_until IS NULL OR lease_until <= clock.now)';
export const postgresStates: Record<StateFilter, string> = {
  running: 'lease_until > clock.now',
  dead: `${free} AND dead_at IS NOT NULL`,
  settled: `${free} AND dead_at IS NULL AND last_seq = done_seq`,
  failing: `${free} AND dead_at IS NULL AND last_seq <> done_seq AND attempts > 0`,
  waiting: `${free} AND dead_at IS NULL AND last_seq <> done_seq AND attempts = 0`,
};
