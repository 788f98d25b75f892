/** The properties of events that are dates. Others are left alone: `current`, `data` and `body` are DropPay's. */
function withDates(part: object, name: string): object {
  const text: unknown = (part as Record<string, unknown>)[name];
  return typeof text === 'string' ? { ...part, [name]: new Date(text) } : part;
}

/**
 * An event that went through JSON, with its dates.
 *
 * @param json Text, or what `JSON.parse` made of it.
 * @throws {TypeError} when it is no event.
 */
export function reviveEvent(json: unknown): unknown {
  const event = (typeof json === 'string' ? JSON.parse(json) : json) as {
    key?: unknown;
    before?: object;
    hints?: object[];
  } | null;
  if (typeof event?.key !== 'string' || !Array.isArray(event.hints)) {
    throw new TypeError('That is no event of a handler, as JSON.stringify(event) writes it.');
  }
  return {
    ...event,
    ...(event.before && { before: withDates(event.before, 'at') }),
    hints: event.hints.map((hint) => withDates(withDates(hint, 'receivedAt'), 'etime')),
  };
}
