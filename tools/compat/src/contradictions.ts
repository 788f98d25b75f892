import { child } from '@droppay/contract/references';
import type { Change } from './change.ts';
import { isMapping } from './json.ts';

const KEY = 'x-contradicts';

/**
 * Whether a doubt is settled or read otherwise: another reading is chosen, or one is gone by which the sandbox could be
 * started.
 */
export function settlesDoubt({ kind, part, place, before }: Change): boolean {
  if (part !== KEY) return false;
  const [name, key] = place.slice(place.lastIndexOf(KEY) + 1);
  if (key === 'chosen') return kind === 'changed';
  if (kind !== 'removed') return false;
  // A reading, all of them, an entry, or all entries of a place.
  if (key !== undefined) return key === 'readings';
  return name !== undefined
    ? hasReadings(before)
    : isMapping(before) && Object.values(before).some(hasReadings);
}

/** Whether a change is about who says what, and not about what is taken for true. */
export function tellsDoubt({ part }: Change): boolean {
  return part === KEY;
}

function hasReadings(entry: unknown): boolean {
  return child(entry, 'readings') !== undefined;
}
