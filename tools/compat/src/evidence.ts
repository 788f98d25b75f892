import { methods } from '@droppay/contract/document';
import { type Known, levels } from '@droppay/contract/known';
import { type Evidence, propertyEvidence } from '@droppay/contract/evidence';
import { child, follow } from '@droppay/contract/references';
import { beside, type Bundled } from './bundled.ts';
import { isMapping } from './json.ts';

/** How the nearest part that exists at a place is known; the note is that of the part which decides. */
export function evidenceAt(document: Bundled, place: readonly string[]): Evidence | undefined {
  let node: unknown = document;
  let known: Evidence | undefined;
  for (const token of place) {
    const next = child(node, token);
    if (next === undefined) break;
    // The schema of a body speaks for itself: an operation with a guessed path may answer with a documented one.
    // What is called back is known as its webhook is.
    const restarts = token === 'schema' || token === 'callbacks';
    known =
      part(next, restarts ? undefined : known, follow(document, next)) ?? ofPath(beside(document, next));
    node = beside(document, next);
  }
  return known;
}

/** Whether something is known less well than before. */
export function weakened(before: Evidence | undefined, after: Evidence | undefined): boolean {
  if (before === undefined || after === undefined) return false;
  return levels.indexOf(after.level) > levels.indexOf(before.level);
}

function part(value: unknown, inherited: Evidence | undefined, target: unknown): Evidence | undefined {
  const own: Known = isMapping(value) ? value : {};
  const its: Known = isMapping(target) ? target : {};
  if (inherited === undefined) {
    const { 'x-evidence': level, 'x-evidence-note': note } = { ...its, ...own };
    return level === undefined ? undefined : { level, note };
  }
  const found = propertyEvidence(own, inherited, its);
  return found.level === inherited.level && found.note === undefined ? inherited : found;
}

/** A path states no evidence. What all its operations share can be wrong only where every one of them is a guess. */
function ofPath(value: unknown): Evidence | undefined {
  if (!isMapping(value)) return undefined;
  const operations = methods.flatMap((method) => part(value[method], undefined, undefined) ?? []);
  return operations.find(({ level }) => level !== 'inferred') ?? operations[0];
}
