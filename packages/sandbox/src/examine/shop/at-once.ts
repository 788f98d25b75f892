/** Calls of a driver at once: each may be a process of its own. */
const WORKERS = 3;

/** The results of `act` for each of `items`, in their order, some of them at the same time. */
export async function atOnce<T, R>(
  items: readonly T[],
  act: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < items.length) {
      const index = next++;
      results[index] = await act(items[index]!, index);
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, work));
  return results;
}
