const MINUTE = 60_000;

/** Tells each error of the same message at most once a minute: a connection raises one each time it fails to come back. */
export function oncePerMinute(tell: (error: unknown) => void): (error: unknown) => void {
  const told = new Map<string, number>();
  return (error) => {
    const message = String(error);
    const now = Date.now();
    for (const [each, at] of told) if (at <= now - MINUTE) told.delete(each);
    if (told.has(message)) return;
    told.set(message, now);
    tell(error);
  };
}
