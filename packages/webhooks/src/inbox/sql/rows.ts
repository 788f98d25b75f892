import type { NumberedHint, ResourceRow } from '../inbox-store.ts';
import type { SqlValue } from './tables.ts';

type Columns = Record<string, SqlValue>;

export function rowOf(columns: Columns): ResourceRow {
  const number = (name: string): number => columns[name] as number;
  const numberIf = (name: string): number | undefined => (columns[name] as number | null) ?? undefined;
  const textIf = (name: string): string | undefined => (columns[name] as string | null) ?? undefined;
  return {
    key: columns['key'] as string,
    lastSeq: number('last_seq'),
    doneSeq: number('done_seq'),
    status: textIf('status'),
    handledAt: numberIf('handled_at'),
    waitingSince: numberIf('waiting_since'),
    attempts: number('attempts'),
    dueAt: number('due_at'),
    deadAt: numberIf('dead_at'),
    error: textIf('error'),
    fence: number('fence'),
    leaseUntil: numberIf('lease_until'),
  };
}

export const hintFrom = (columns: Columns): NumberedHint => ({
  id: columns['id'] as string,
  key: columns['key'] as string,
  seq: columns['seq'] as number,
  receivedAt: columns['received_at'] as number,
  digest: columns['digest'] as string,
  payload: columns['payload'] as string,
});
