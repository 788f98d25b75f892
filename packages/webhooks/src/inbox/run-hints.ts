import type { NumberedHint } from './inbox-store.ts';

const FIRST = 100;
const NEWEST = 1900;

/**
 * The hints that a run gets: all of up to 2,000, and of more the first 100 and the newest 1,900, still oldest first. To decrypt and
 * parse every delivery of a flood in every run takes longer than the lease lasts, and the resource would never be handled.
 */
export function runHints(hints: readonly NumberedHint[]): readonly NumberedHint[] {
  return hints.length > FIRST + NEWEST ? [...hints.slice(0, FIRST), ...hints.slice(-NEWEST)] : hints;
}
