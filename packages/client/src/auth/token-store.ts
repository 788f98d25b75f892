/** An access token as it is kept. */
export interface StoredToken {
  readonly value: string;
  /** When to get another, in milliseconds since 1970: a tenth of its life, at most a minute, before it expires. */
  readonly renewAt: number;
}

/** Shares one access token among clients that act for the same connection, such as a database of several processes. */
export interface TokenStore {
  /**
   * The token under the key, if there is one, it is not `staleToken` and its `renewAt` has not come; else a new one from
   * `fetchNew`, kept under the key from then on. One caller at a time per key, in all processes: those who wait get the
   * token that was fetched meanwhile, for DropPay may revoke a token when it gives the next.
   *
   * Called when a client has no token, or its own is due or was refused; not before every call. It has to settle.
   *
   * @param key Stands for host, application and connection: a SHA-256 in hexadecimal, from which none of them is read.
   * @param staleToken The token that the client no longer wants.
   * @param fetchNew Requests a token from DropPay, retries included. Pass its rejection on.
   */
  exchange(
    key: string,
    staleToken: string | undefined,
    fetchNew: () => Promise<StoredToken>,
  ): Promise<StoredToken>;
}

/** The key of credentials in a store. WebCrypto's, so that it exists in every runtime. */
export async function storeKey(...parts: unknown[]): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(parts));
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
