import type { Visit } from './visit.ts';

/** One thing that is tried with a shop. */
export interface ShopCheck {
  id: string;
  title: string;
  /** What takes long: it is begun after the first purchase. */
  begin?: (visit: Visit) => Promise<void>;
  /** Resolves to why nothing could be seen, where that is so. */
  run: (visit: Visit) => Promise<string | undefined>;
}
