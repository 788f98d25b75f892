import { type Draft, type Place, valueAt } from './draft.ts';

/** Names of dates that never come in the other order inside one response, in whatever object of it they are. */
const dateOrders: readonly (readonly [first: string, next: string])[] = [
  ['charge_date_start', 'charge_date_end'],
  ['date_creation', 'charge_date_end'],
  ['date_issued', 'charge_date_end'],
  ['date_creation', 'date_end'],
  ['date_scheduled', 'date_end'],
  ['date_recipient', 'date_end'],
  ['date_creation', 'date_scheduled'],
  ['date_creation', 'date_recipient'],
  ['date_scheduled', 'date_recipient'],
  ['date_creation', 'date_done'],
  ['date_creation', 'date_last_update'],
  ['date_creation', 'date_last_modified'],
  ['date_issued', 'date_expiring'],
];

const dated = new Set(dateOrders.flat());

const DAY = 24 * 60 * 60 * 1000;
const iso = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d))?$/i;

/**
 * Moves the example's own dates, all by the same number of whole days, so that they are in order with those that were sent.
 * They keep their time of day and what lies between them. Where no number of days will do, because what was sent is out of order in itself,
 * they stay.
 */
export function keepInOrder(draft: Draft, sent: readonly Place[], own: readonly Place[]): void {
  let least = -Infinity;
  let most = Infinity;
  for (const from of sent) {
    for (const to of own) {
      const [sentName, ownName] = [from.at(-1), to.at(-1)];
      for (const [first, next] of dateOrders) {
        if (first === sentName && next === ownName)
          least = Math.max(
            least,
            daysBetween(endOf(valueAt(draft.body(), to)), startOf(valueAt(draft.body(), from))),
          );
        if (next === sentName && first === ownName)
          most = Math.min(
            most,
            daysBetween(startOf(valueAt(draft.body(), to)), endOf(valueAt(draft.body(), from))),
          );
      }
    }
  }
  // Rounded away from each other, so that two moments do not fall together.
  const days = least > 0 ? Math.floor(least) + 1 : most < 0 ? Math.ceil(most) - 1 : 0;
  if (days === 0 || days < least || days > most) return;
  for (const place of own) {
    const moved = movedBy(days, valueAt(draft.body(), place));
    if (moved !== undefined) draft.put(place, moved);
  }
}

/** Places of the dates in a value that stands at `place`. */
export function datesOf(value: unknown, place: Place = []): Place[] {
  if (typeof value === 'string') return place.length > 0 && iso.test(value) ? [place] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => datesOf(each, [...place, name]));
}

/** Those of them that have to be in order with others. */
export const datesInOrder = (value: unknown, place: Place): Place[] =>
  typeof value === 'string' && !dated.has(place.at(-1)!)
    ? []
    : datesOf(value, place).filter((each) => dated.has(each.at(-1)!));

const startOf = (value: unknown): number =>
  typeof value === 'string' && iso.test(value) ? Date.parse(plain(value)) : Number.NaN;

/** As every `Date.parse` reads it: in capitals, with a colon in the offset, without a leap second. */
function plain(date: string): string {
  return date
    .toUpperCase()
    .replace(/([+-]\d\d)(\d\d)$/, '$1:$2')
    .replace(/:60(?=[Z.+-])/, ':59');
}

/** A date without a time is the whole day. */
const endOf = (value: unknown): number =>
  startOf(value) + (typeof value === 'string' && value.length === 10 ? DAY - 1 : 0);

/** How many days the first has to be moved to be the second; 0 when one of them is no date. */
function daysBetween(from: number, to: number): number {
  const days = (to - from) / DAY;
  return Number.isNaN(days) ? 0 : days;
}

function movedBy(days: number, value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const day = new Date(Date.parse(`${value.slice(0, 10)}T00:00:00Z`) + days * DAY);
  if (Number.isNaN(day.getTime()) || day.getUTCFullYear() < 0 || day.getUTCFullYear() > 9999)
    return undefined;
  return day.toISOString().slice(0, 10) + value.slice(10);
}
