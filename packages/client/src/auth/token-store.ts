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
   * Called when a client has no token, or its own is due or was refused; not before every call. When it has not settled
   * after 250 ms it is called again beside that, then after 500 ms more, 1 s more and so on, up to the client's `timeout`; all
   * these share one `fetchNew`. What it rejects with fails the call, which is not sent; the next call tries anew.
   *
   * @param key Stands for host, application and connection: a SHA-256 in hexadecimal, from which none of them is read.
   * @param staleToken The token that the client no longer wants.
   * @param fetchNew Requests a token from DropPay, retries included. Pass its rejection on: a DropPayError, whose `status`
   * is 4xx when DropPay refused the credentials.
   */
  exchange(
    key: string,
    staleToken: string | undefined,
    fetchNew: () => Promise<StoredToken>,
  ): Promise<StoredToken>;
}
