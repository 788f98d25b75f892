const DATE_TIME = /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d(?::?\d\d)?)$/;

/**
 * The moment of an ISO 8601 date and time with an offset from UTC (`Z`, `+01:00`, `+0100`, `+01`); or `undefined`. A
 * time without offset is none: this machine's own would be taken for DropPay's.
 */
export function parseDateTime(text: unknown): Date | undefined {
  if (typeof text !== 'string' || !DATE_TIME.test(text)) return undefined;
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) {
    // Engines differ in which offsets they read besides `+01:00`.
    const full = text.replace(/([+-]\d\d)(\d\d)?$/, (_, hours, minutes = '00') => `${hours}:${minutes}`);
    return full === text ? undefined : parseDateTime(full);
  }
  // They make the 31st of February the 3rd of March.
  const day = Number(text.slice(8, 10));
  return day < 29 || new Date(text.slice(0, 10)).getUTCDate() === day ? date : undefined;
}
