import { eventOf } from '../hint.ts';
import type { InboxEntry } from '../inbox-view.ts';
import { type NumberedHint, UNREADABLE_PAYLOAD } from '../inbox/inbox-store.ts';
import { entryTable, withoutSecrets } from './list.ts';
import { onOneLine, table } from './table.ts';

/** A delivery as it may be shown. */
interface ShownHint {
  readonly hint: string;
  readonly receivedAt: Date;
  readonly readable: boolean;
  /** Only if it looks like one: what strangers sent may be anything. */
  readonly status?: string;
  readonly flaws?: readonly string[];
  readonly body?: unknown;
}

function shown({ id, receivedAt, payload }: NumberedHint, secrets: boolean): ShownHint {
  const told = { hint: id, receivedAt: new Date(receivedAt) };
  if (payload === UNREADABLE_PAYLOAD) return { ...told, readable: false };
  const { data, body, flaws } = eventOf(payload);
  const { status } = Object(data) as { status?: unknown };
  return {
    ...told,
    readable: true,
    ...(typeof status === 'string' && /^[A-Z_]{1,40}$/.test(status) && { status }),
    flaws: flaws.map(({ path, problem }) => `${path || '/'} ${problem}`),
    ...(secrets && { body }),
  };
}

/** A resource and its deliveries, as text or as JSON. */
export function showEntry(
  entry: InboxEntry,
  hints: readonly NumberedHint[],
  { secrets, json }: { secrets: boolean; json: boolean },
): string {
  const all = hints.map((hint) => shown(hint, secrets));
  if (json) {
    return `${JSON.stringify({ ...(secrets ? entry : withoutSecrets(entry)), hints: all }, undefined, 2)}\n`;
  }
  const rows = all.map(({ hint, receivedAt, readable, status, flaws = [] }) => [
    hint,
    receivedAt.toISOString(),
    readable ? (status ?? '-') : 'encrypted with another key',
    flaws.join('; ') || '-',
  ]);
  const error = secrets ? (entry.error ?? '') : 'shown with --secrets';
  return [
    entryTable([entry]),
    entry.error === undefined ? '' : `\nThe last run failed: ${onOneLine(error)}\n`,
    '\n',
    rows.length === 0
      ? 'No delivery of it is kept.\n'
      : table([['HINT', 'RECEIVED', 'SAID', 'FLAWS'], ...rows]),
    ...(secrets ? all.map(({ hint, body }) => `\n${hint}\n${JSON.stringify(body, undefined, 2)}\n`) : []),
  ].join('');
}
