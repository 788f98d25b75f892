/** Milliseconds since 1970, or undefined for what is no date: 30 February, for one. */
export function readDate(text: string): number | undefined {
  const day = /^(\d{4})-(\d\d)-(\d\d)/.exec(text);
  if (day === null) return undefined;
  const [, year = 0, month = 0, date = 0] = day.map(Number);
  // `Date.parse` takes 30 February for 1 March.
  if (date > new Date(Date.UTC(year, month, 0)).getUTCDate()) return undefined;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? undefined : ms;
}

/** Most seconds whose text is remembered. */
const REMEMBERED = 64;
const written = new Map<number, string>();

/** As DropPay writes a moment: to the second, with Italy's offset. `2026-03-16T19:20:30+01:00` */
export function writeDate(ms: number): string {
  const second = Math.floor(ms / 1000);
  const known = written.get(second);
  if (known !== undefined) return known;
  const offset = italianOffset(ms);
  const text = `${new Date(ms + offset * 3_600_000).toISOString().slice(0, 19)}+0${offset}:00`;
  // An answer names the same few moments several times, and so do those that follow within the second.
  if (written.size >= REMEMBERED) written.clear();
  written.set(second, text);
  return text;
}

/** The day in Italy. `2026-03-16` */
export function writeDay(ms: number): string {
  return writeDate(ms).slice(0, 10);
}

/** The moment at which Italy's clocks show `local`, as `2026-03-16T10:30:00`. */
export function readItalian(local: string): number {
  const winter = Date.parse(`${local}+01:00`);
  return winter - (italianOffset(winter) - 1) * 3_600_000;
}

/** Hours of the day in Rome, so that `Intl` is asked once for each hour that occurs. */
let known: { hour: number; offset: number } | undefined;
const rome = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Rome', timeZoneName: 'longOffset' });

/** 1 or 2 hours. */
function italianOffset(ms: number): number {
  const hour = Math.floor(ms / 3_600_000);
  if (known?.hour !== hour) {
    const name = rome.formatToParts(ms).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    known = { hour, offset: Number(/\+0(\d)/.exec(name)?.[1] ?? 1) };
  }
  return known.offset;
}
