const pattern = /^(\d{4}-\d\d-\d\d)T((?:[01]\d|2[0-3]):\d\d:\d\d(?:\.\d+)?)(?:Z|([+-]\d\d):?(\d\d)?)$/i;

/**
 * The moment of an ISO 8601 date and time with an offset from UTC (`Z`, `+01:00`, `+0100`, `+01`); or `undefined`. A
 * time without offset is none: this machine's own would be taken for DropPay's.
 */
export function moment(text: unknown): Date | undefined {
  const [, day, time, hours, minutes = '00'] = pattern.exec(typeof text === 'string' ? text : '') ?? [];
  const date = new Date(`${day}T${time}${hours === undefined ? 'Z' : `${hours}:${minutes}`}`);
  // Engines make the 31st of February the 3rd of March.
  const exists =
    date.getTime() === date.getTime() && new Date(`${day}T00:00Z`).getUTCDate() === Number(day?.slice(8));
  return exists ? date : undefined;
}
