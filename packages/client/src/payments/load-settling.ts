import { loadOnce } from '../load-once.ts';
import type * as Settling from './settling.ts';

/** What only some payments need: what finds out, refunds, reconciles, and takes answers. */
export const loadSettling: () => Promise<typeof Settling> = loadOnce(() => import('./settling.ts'));
