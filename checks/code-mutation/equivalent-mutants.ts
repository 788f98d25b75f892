import type { Equivalent } from './equivalent.ts';

/** Kept by hand. Before a mutant goes in here, try to write the test: that the code can be simpler is the usual finding. */
export const equivalentMutants: Equivalent[] = [];
