/** Options that every method takes last. */
export interface CallOptions {
  /** Aborts the call, whether it is waiting for a token, for the answer or for its body. */
  signal?: AbortSignal | undefined;
  /**
   * Milliseconds for the whole call, a token call included; at most 2,147,483,647 (24 days).
   * @default 30_000
   */
  timeout?: number | undefined;
}
