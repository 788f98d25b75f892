import type { Caller } from '../calls/caller.ts';
import { laterResources, type LaterResources as Generated } from '../generated/later-resources.ts';
import type { Reconciler } from '../reconcile/reconciler.ts';
import { Pushes } from './pushes.ts';
import { Refunds } from './refunds.ts';

/** The resources that a program which only charges does not use. */
export interface LaterResources extends Generated {
  readonly pushes: Pushes;
  readonly refunds: Refunds;
}

export const makeLater = (caller: Caller, reconciler: () => Promise<Reconciler>): LaterResources => ({
  ...laterResources(caller),
  pushes: new Pushes(caller),
  refunds: new Refunds(caller, reconciler),
});
