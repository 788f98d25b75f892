/** The model's own calendar: a winter, in which Italy is an hour ahead of UTC throughout. */
export const BEGINNING: number = Date.parse('2026-11-02T09:00:00+01:00');
/** No sequence goes beyond it: Good Friday and summer time are near. */
export const END: number = Date.parse('2027-03-20T00:00:00+01:00');

export const HOUR = 3_600_000;
export const DAY: number = 24 * HOUR;
const CLOSED = new Set(['12-25', '12-26', '01-01']);

/** The day in Italy, counted from 1970. */
export const dayOf = (now: number): number => Math.floor((now + HOUR) / DAY);
/** Midnight in Italy at which a day begins. */
export const midnight = (day: number): number => day * DAY - HOUR;
/** `2026-11-02` */
export const written = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/** 10:30 of the day, or of the first one after it on which banks work. */
export function transmission(day: number): number {
  let open = day;
  while ([0, 6].includes(new Date(open * DAY).getUTCDay()) || CLOSED.has(written(open).slice(5))) open += 1;
  return midnight(open) + 10.5 * HOUR;
}

/** Orders until 10:15 are in time for the same day; by the other reading none is. */
export function nextTransmission(now: number, cutOff: '10:15' | 'midnight'): number {
  const today = dayOf(now);
  const isInTime = cutOff === '10:15' && now - midnight(today) < 10.25 * HOUR;
  return transmission(isInTime ? today : today + 1);
}
