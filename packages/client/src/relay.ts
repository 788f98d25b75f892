import type { Call } from './call.ts';

/** What `callOf` hands to a call, to keep a way to its response. */
export type Keep = (response: () => Response) => void;

/** The result of a call within another call, which keeps its response. */
export async function relay<Result>(call: Call<Result>, keep: Keep): Promise<Result> {
  const { data, response } = await call.withResponse();
  keep(() => response.clone());
  return data;
}
