/**
 * What a method returns: a promise of the answer's body, which can be asked for the HTTP response too.
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

/** Takes a way to the response, used only when somebody asks: building one costs as much as all else in a call. */
export type ProvideResponse = (response: () => Response | Promise<Response>) => void;

/**
 * Starts a call.
 * @param run Makes it, and hands over a way to the response when it has come.
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
