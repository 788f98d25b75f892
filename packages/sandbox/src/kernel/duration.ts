/** The last moment that the sandbox reckons with: dates a year after it are not written with four digits any more. */
export const LATEST: number = Date.UTC(9999, 0);

const units: Record<string, number> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/**
 * Milliseconds of a duration that the contract gives.
 * @throws {Error} when it gives none.
 */
export function parseDuration(duration: string): number {
  const length = addDuration(0, duration);
  if (length === undefined) throw new Error(`The contract says ${duration}, which is no duration.`);
  return length;
}

/**
 * The moment `times` durations after `from`: `180s`, `15m`, `2h`, `30d`, or ISO 8601 as `P1M`; undefined when it is
 * neither, or leads beyond the year 9998. Twice `P1M` after 31 January is 31 March.
 */
export function addDuration(from: number, duration: string, times: number = 1): number | undefined {
  const simple = /^(\d{1,9})(ms|s|m|h|d|w)$/.exec(duration);
  if (simple !== null) return early(from + times * Number(simple[1]) * units[simple[2]!]!);
  const iso =
    /^P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(
      duration,
    );
  if (iso === null) return undefined;
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = iso
    .slice(1)
    .map((digits) => times * Number(digits ?? 0));
  const date = new Date(from);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + 12 * years + months);
  // A month after 31 January is the last day of February.
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, last));
  const rest = ((weeks * 7 + days) * 24 + hours) * 3600 + minutes * 60 + seconds;
  return early(date.getTime() + rest * 1000);
}

function early(moment: number): number | undefined {
  return moment <= LATEST ? moment : undefined;
}
