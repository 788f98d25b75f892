/** Options that every method takes last. */
export interface CallOptions {
  /** Aborts the call at once, whether it waits for a token, to be sent again, for the response or for its body. */
  signal?: AbortSignal | undefined;
  /**
   * Milliseconds for the whole call: token, sends, waits between them, headers and body; at most 2,147,483,647 (24 days).
   * Without it the client's own `timeout` applies.
   * @default 30_000
   */
  timeout?: number | undefined;
  /**
   * How often this call may be sent again after a failure that allows it. Without it the client's own `maxRetries` applies.
   * @default 2
   */
  maxRetries?: number | undefined;
  /**
   * The caller's own timeout, which an error then tells, when `timeout` is what was left of it after another call.
   * @internal
   */
  asked?: number | undefined;
  /**
   * The attempt that an error of unknown outcome tells.
   * @internal
   */
  attempt?: string | undefined;
}

/**
 * What a method returns: a promise of the response's body, which can be asked for the HTTP response too.
 *
 * ```ts
 * const { data, response } = await droppay.charges.get(id).withResponse();
 * ```
 */
export interface Call<Result> extends Promise<Result> {
  /**
   * The body together with the response it came in: status, headers, and the raw body, not read yet. Rejects as the call
   * does; the error has the response, if one came.
   */
  withResponse(): Promise<{ data: Result; response: Response }>;
}

/** Takes a function that builds the response, called only on demand: building one costs as much as all else in a call. */
export type ProvideResponse = (response: () => Response | Promise<Response>) => void;

/**
 * Starts a call.
 * @param run Makes the call, and provides the response when it has come.
 */
export function startCall<Result>(run: (provideResponse: ProvideResponse) => Promise<Result>): Call<Result> {
  let response!: () => Response | Promise<Response>;
  const result = run((provided) => {
    response = provided;
  });
  return Object.assign(result, {
    withResponse: async () => ({ data: await result, response: await response() }),
  });
}

/** Returns the inner call, and provides its response as that of the outer one. */
export function forwardResponse<Result>(call: Call<Result>, provideResponse: ProvideResponse): Call<Result> {
  provideResponse(async () => (await call.withResponse()).response);
  return call;
}
