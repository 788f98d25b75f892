/** Options that every method takes last. */
export interface CallOptions {
  /** Aborts the call at once, whether it waits for a token, to be sent again, for the answer or for its body. */
  signal?: AbortSignal | undefined;
  /**
   * Milliseconds for the whole call: token, sends, waits between them, headers and body; at most 2,147,483,647 (24 days).
   * @default the client's `timeout`, 30_000
   */
  timeout?: number | undefined;
}
