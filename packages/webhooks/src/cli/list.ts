import type { InboxEntry, InboxFilter } from '../inbox-view.ts';
import type { StateFilter } from '../inbox/inbox-store.ts';
import { type Arguments, UsageError } from './arguments.ts';
import { resourceOf } from './key-of.ts';
import { table } from './table.ts';

const states: readonly string[] = [
  'waiting',
  'running',
  'failing',
  'dead',
  'settled',
] satisfies StateFilter[];

/** @throws {UsageError} when it is no state. */
function stateOf(text: string): StateFilter {
  if (!states.includes(text)) {
    throw new UsageError(`${JSON.stringify(text)} is no state. They are ${states.join(', ')}.`);
  }
  return text as StateFilter;
}

/** What of the inbox is meant. */
export function filterOf(given: Arguments): InboxFilter {
  const [state, resource, tenant, after] = (['state', 'resource', 'tenant', 'after'] as const).map((name) =>
    given.text(name),
  );
  return {
    ...(state !== undefined && { state: stateOf(state) }),
    ...(resource !== undefined && { resource: resourceOf(resource) }),
    ...(tenant !== undefined && { tenant }),
    ...(after !== undefined && { after }),
    limit: given.count('limit', 100),
  };
}

/** An entry without what its error says, which may name a customer or hold a code. */
export const withoutSecrets = ({
  error,
  ...entry
}: InboxEntry): Omit<InboxEntry, 'error'> & { failed: boolean } => ({
  ...entry,
  failed: error !== undefined,
});

const time = (date: Date | undefined): string => date?.toISOString().replace(/\.\d+Z$/, 'Z') ?? '-';

export const entryTable = (entries: readonly InboxEntry[]): string =>
  table([
    ['STATE', 'KEY', 'STATUS', 'HANDLED', 'WAITING SINCE', 'FAILED RUNS'],
    ...entries.map(({ state, key, status, handledAt, waitingSince, attempts }) => [
      state,
      key,
      status ?? '-',
      time(handledAt),
      time(waitingSince),
      String(attempts),
    ]),
  ]);
