/** Digits of a time in a key: milliseconds until the year 33658, so that keys sort as their times do. */
const DIGITS = 15;
const AFTER_ALL = 10 ** DIGITS - 1;

/** A key that sorts by time, in whole milliseconds, and within the same one by `rest`. Without `rest`: before all of it. */
export function timeKey(at: number, ...rest: string[]): string {
  return [String(Math.max(0, Math.ceil(at))).padStart(DIGITS, '0'), ...rest].join(':');
}

/** The time of a key that `timeKey` has made, in milliseconds. */
export function timeOfKey(key: string): number {
  return Number(key.slice(0, DIGITS));
}

/** A part of a key by which later times come first. */
export function latestFirst(at: number): string {
  return timeKey(AFTER_ALL - at);
}

/** A key of an index: sorts by `owner`, the key of the record that is looked up by, and then by `rest`. */
export function indexKey(owner: string, ...rest: string[]): string {
  return [owner, ...rest].join(':');
}

/** All keys of an index that belong to `owner`. */
export function indexRange(owner: string): { from: string; before: string } {
  // The character after the colon.
  return { from: `${owner}:`, before: `${owner};` };
}
