/**
 * Reading did not settle it. `reason` is a row of the tables at `charges.reconcile` and `refunds.reconcile`:
 *
 * - `may_still_happen`: it has not happened so far. Ask again after `retryAfter` milliseconds.
 * - `may_be_others`: something happened, but it may be another's doing. Asking again will not help; people must look.
 * - `nothing_to_compare`: what had to be known before, or read now, is missing. Asking again will not help either.
 */
export type StillUnknown =
  | { verdict: 'still_unknown'; reason: 'may_still_happen'; retryAfter: number }
  | { verdict: 'still_unknown'; reason: 'may_be_others' | 'nothing_to_compare' };

export const stillUnknown = (reason: 'may_be_others' | 'nothing_to_compare'): StillUnknown => ({
  verdict: 'still_unknown',
  reason,
});

/** @param wait Milliseconds that asking again must wait in any case. */
export const mayStillHappen = (wait: number): StillUnknown => ({
  verdict: 'still_unknown',
  reason: 'may_still_happen',
  retryAfter: Math.max(wait, 10_000),
});
