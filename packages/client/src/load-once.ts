/**
 * Loads code when it is first used, once for all who ask. A load that failed is tried again by the next who asks: the disk or
 * the network may be back.
 */
export function loadOnce<Loaded>(load: () => Promise<Loaded>): () => Promise<Loaded> {
  let loading: Promise<Loaded> | undefined;
  return () =>
    (loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    }));
}
