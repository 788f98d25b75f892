import { methods } from '@droppay/contract/document';
import type { Known } from '@droppay/contract/known';
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
    known = part(next, token === 'schema' ? undefined : known, follow(document, next)) ?? ofPath(next);
    node = beside(document, next);
  }
  return known;
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
