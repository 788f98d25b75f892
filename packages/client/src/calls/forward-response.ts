import type { Call, ProvideResponse } from './call.ts';

/** A call within another call, which keeps its response. */
export function forwardResponse<Result>(call: Call<Result>, provideResponse: ProvideResponse): Call<Result> {
  provideResponse(async () => (await call.withResponse()).response);
  return call;
}
