/**
 * Remembers deliveries for `createWebhooks`: a map from keys to short values whose entries expire by themselves. Both
 * methods are atomic, also between processes, or a handler may run twice. Keys are 64 hexadecimal digits, values at
 * most 45 characters of ASCII, lifetimes whole milliseconds. A value that begins with `claim` must last its lifetime;
 * others may be forgotten early.
 *
 * A method that rejects means that the store is unavailable; the delivery gets 503.
 */
export interface Store {
  /**
   * Puts `value` at `key` unless something is there, and resolves to what is there: `undefined` when `value` was put.
   */
  add(key: string, value: string, lifetime: number): Promise<string | undefined>;

  /** Replaces the value `from` at `key` by `to`, and resolves to whether `from` was still there. */
  replace(key: string, from: string, to: string, lifetime: number): Promise<boolean>;
}
