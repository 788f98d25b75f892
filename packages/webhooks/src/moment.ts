const pattern = /^\d{4}-\d\d-(\d\d)T(?:[01]\d|2[0-3]):\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d(?::?\d\d)?)$/;

/**
 * The moment of an ISO 8601 date and time with an offset from UTC (`Z`, `+01:00`, `+0100`, `+01`); or `undefined`. A
 * time without offset is none: this machine's own would be taken for DropPay's.
 */
export function moment(text: unknown): Date | undefined {
  const match = typeof text === 'string' ? pattern.exec(text) : null;
  if (match === null) return undefined;
  const written = match[0];
  const date = new Date(written);
  // Engines read no offset but `+01:00`.
  if (Number.isNaN(date.getTime())) {
    const full = written.replace(/([+-]\d\d)(\d\d)?$/, (_, hours, minutes = '00') => `${hours}:${minutes}`);
    return full === written ? undefined : moment(full);
  }
  // They make the 31st of February the 3rd of March.
  const day = match[1]!;
  return day < '29' || new Date(written.slice(0, 10)).getUTCDate() === Number(day) ? date : undefined;
}
