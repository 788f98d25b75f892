import { addDuration, parseDuration } from '../../../kernel/duration.ts';
import { readDate, readItalian, writeDate, writeDay } from '../../../kernel/dates.ts';
import { type Refusal, refuse } from '../../../kernel/refusal.ts';
import { behaviour } from '../../../generated/behaviour.ts';
import type { RecurrenceRequest as Posted } from '../../../generated/schemas.ts';
import { transmissionOn } from '../target.ts';

/** How a push repeats. */
export interface Recurrence {
  /** ISO 8601 duration. */
  period: string;
  /** How many transfers in all. */
  count?: number;
  /** No transfer after it, in milliseconds. */
  end?: number;
}

const SHORTEST = parseDuration(behaviour.shortestPeriod);
const MOST = 1_000_000;

/** A recurrence whose first transfer is at `first`. Without count and end it goes on until somebody ends it. */
export function readRecurrence(
  { period, count, date_end: until }: Posted,
  first: number,
): Recurrence | Refusal<'WrongArguments' | 'WrongDateTime'> {
  const length = addDuration(0, period);
  if (length === undefined) {
    return refuse('WrongDateTime', `The period ${period} is no duration that the sandbox can repeat.`);
  }
  if (length < SHORTEST)
    return refuse('WrongArguments', `The period ${period} is shorter than the least, a day.`);
  if (count !== undefined && until !== undefined) {
    return refuse('WrongArguments', 'A recurrence has either a count or a date_end, not both.');
  }
  if (count !== undefined && !(Number.isInteger(count) && count >= 1 && count <= MOST)) {
    return refuse('WrongArguments', `${count} is no number of transfers: 1 to ${MOST}.`);
  }
  const end = until === undefined ? undefined : readDate(until);
  if (until !== undefined && end === undefined)
    return refuse('WrongDateTime', `date_end, ${until}, is no moment that exists.`);
  if (end !== undefined && end < first)
    return refuse('WrongDateTime', `date_end, ${until}, is before the first transfer.`);
  return { period, ...(count !== undefined && { count }), ...(end !== undefined && { end }) };
}

/**
 * When the transfer number `index` (the first is 0) is to be made, the first being at `first`; undefined when there is none.
 * Periods are counted on Italy's calendar from the first, so 31 January leads to 31 March by 28 February; SEPA goes out on
 * the next working day.
 */
export function planned(
  recurrence: Recurrence | undefined,
  first: number,
  index: number,
  sepa: boolean,
): number | undefined {
  if (index === 0) return first;
  if (recurrence === undefined || index >= (recurrence.count ?? Infinity)) return undefined;
  const local = addDuration(Date.parse(`${writeDate(first).slice(0, 19)}Z`), recurrence.period, index);
  if (local === undefined) return undefined;
  const nominal = readItalian(new Date(local).toISOString().slice(0, 19));
  const at = sepa ? transmissionOn(writeDay(nominal)) : nominal;
  return at > (recurrence.end ?? Infinity) ? undefined : at;
}
