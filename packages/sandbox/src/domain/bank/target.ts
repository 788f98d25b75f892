import { easter } from 'date-easter';
import { behaviour } from '../../generated/behaviour.ts';
import { readItalian, writeDate, writeDay } from '../../kernel/dates.ts';
import type { Readings } from '../../generated/readings.ts';

/** When SEPA transfers go out, and until when an order is in time for it; Italian time. */
const TRANSMISSION = behaviour.sepaTransmission;
const DAY = 86_400_000;
/** By reading; at midnight whatever is ordered on a day goes out on the next one. */
const cutOffs: Readonly<Record<Readings['cutOff'], string>> = {
  '10:15': behaviour.sepaCutOff,
  midnight: '00:00:00',
};

/** Whether TARGET, over which banks in the euro area settle, is open on a day `2026-03-16`. */
export function isWorkingDay(day: string): boolean {
  const [year = 0] = day.split('-', 1).map(Number);
  const weekday = new Date(day).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !closingDays(year).includes(day);
}

/** The transmission that an order given at `now` (milliseconds) is in time for, in milliseconds. */
export function nextTransmission(now: number, cutOff: Readings['cutOff']): number {
  const local = writeDate(now);
  const today = local.slice(0, 10);
  return transmissionOn(local.slice(11, 19) < cutOffs[cutOff] ? today : dayAfter(today));
}

/** Until when an order is in time for the transmission that the next order is in time for, in milliseconds. */
export function nextCutOff(now: number, cutOff: Readings['cutOff']): number {
  return readItalian(`${writeDay(nextTransmission(now, cutOff))}T${cutOffs[cutOff]}`);
}

/** The transmission on `day`, or on the first working day after it. */
export function transmissionOn(day: string): number {
  let open = day;
  while (!isWorkingDay(open)) open = dayAfter(open);
  return readItalian(`${open}T${TRANSMISSION}`);
}

/** The working day after a transmission: the recipient's bank books the money. Its moment is that of its transmission. */
export function arrival(transmitted: number): { day: string; at: number } {
  const at = transmissionOn(dayAfter(writeDay(transmitted)));
  return { day: writeDay(at), at };
}

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + DAY).toISOString().slice(0, 10);
}

/** The same six every year since 2002: the European Central Bank decides on them. */
function closingDays(year: number): string[] {
  const { month, day } = easter(year);
  const sunday = Date.UTC(year, month - 1, day);
  const fromEaster = (days: number): string => new Date(sunday + days * DAY).toISOString().slice(0, 10);
  const fixed = ['01-01', '05-01', '12-25', '12-26'].map((date) => `${year}-${date}`);
  return [...fixed, fromEaster(-2), fromEaster(1)];
}
