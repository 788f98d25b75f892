import type { Edit } from './copied.ts';

/** A fault in a shop that is otherwise good. */
export interface ShopFault {
  /** What the shop does wrong. */
  name: string;
  edits: readonly Edit[];
  /** The rules that an examination has to find broken. One fault may break others, too, by what comes of it. */
  finds: readonly string[];
  /** The checks in which it can be seen. */
  only: readonly string[];
  /** Seconds that an order has to settle. @default 8 */
  within?: number;
}
