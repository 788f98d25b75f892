import type { Mask } from '../../generated/masks.ts';

const MASK = '***';

/**
 * What a log may show of a body: without the contract's secrets, and without what the contract does not know, for nobody
 * can tell whether it is one.
 */
export function masked(value: unknown, mask: Mask): unknown {
  if (Array.isArray(value)) return value.map((item) => masked(item, mask));
  if (value === null) return value;
  if (typeof value !== 'object') {
    if (mask === 0) return value;
    return mask === 2 && typeof value === 'string' ? withoutCredentials(value) : MASK;
  }
  if (typeof mask !== 'object') return MASK;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => {
      const known = Object.hasOwn(mask, name) ? mask[name] : mask['*'];
      // A list of listeners with keys and values exchanged has its credentials in the names.
      const shown = /@|:\/\//.test(name) ? MASK : name;
      return [shown, masked(part, known ?? 1)];
    }),
  );
}

/** A URL without its user, its password and its query, however badly it is written. */
export function withoutCredentials(url: string): string {
  return url.replace(/\?.*$/s, `?${MASK}`).replace(/^([^/]*\/\/)?.*@/s, `$1${MASK}@`);
}
