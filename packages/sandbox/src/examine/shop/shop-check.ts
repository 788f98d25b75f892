import type { Visit } from './visit.ts';

/** One thing that is tried with a shop. */
export interface ShopCheck {
  id: string;
  title: string;
  /** Resolves to why nothing could be seen, where that is so. */
  run: (visit: Visit) => Promise<string | undefined>;
}
