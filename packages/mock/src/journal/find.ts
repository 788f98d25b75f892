import type { Operation } from '../prism/engine.ts';
import type { CallFilter } from '../generated/control/schemas.ts';
import { type Difference, differences } from '../scripts/values.ts';
import type { Call } from './call.ts';
import { sentBy } from './sent-by.ts';

/** A filter of which a part may be undefined, which is as if it were not there. */
export type Filter = { [Name in keyof CallFilter]?: CallFilter[Name] | undefined };

export type FindOperation = (id: string | undefined) => Operation | undefined;

/** Whether a call is one that `filter` is about, whatever it sent. */
export function isAbout(call: Call, { operation, script, since = 0 }: Filter): boolean {
  return (
    (operation === undefined || call.operation === operation) &&
    (script === undefined || call.script === script) &&
    call.number > since
  );
}

/** What is not as `filter` wants it: of what was sent, and of how it was answered. */
export function flawsOf(
  call: Call,
  { path, query, body, status }: Filter,
  operationOf: FindOperation,
): (Difference | { in: 'status'; wanted: string; sent: number | undefined })[] {
  const wanted = { path, query, body };
  const found = differences(wanted, sentBy(call, operationOf(call.operation)));
  return status === undefined || hasStatus(call, String(status))
    ? found
    : [...found, { in: 'status', wanted: String(status), sent: call.status }];
}

/** The calls that `filter` finds. */
export function find(calls: readonly Call[], filter: Filter, operationOf: FindOperation): Call[] {
  return calls.filter((call) => isAbout(call, filter) && flawsOf(call, filter, operationOf).length === 0);
}

function hasStatus({ status }: Call, wanted: string): boolean {
  const text = String(status);
  return wanted.endsWith('XX') ? text[0] === wanted[0] && status !== undefined : text === wanted;
}
