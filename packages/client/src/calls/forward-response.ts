import type { Call, Keep } from './call.ts';

/** A call within another call, which keeps its response. */
export function relay<Result>(call: Call<Result>, keep: Keep): Call<Result> {
  keep(async () => (await call.withResponse()).response);
  return call;
}
