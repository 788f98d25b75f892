import { child } from '@droppay/contract/references';
import type { Change } from './change.ts';
import { WORDING } from './extension-diff.ts';

const KEYWORDS = new Set([...WORDING, '$comment', 'example', 'examples', 'externalDocs', 'tags']);
const PARTS = new Set(['Info', 'Contact', 'License', 'Tag', 'TagList', 'ExternalDocs', 'Root']);
const EXTENSIONS = new Set(['x-evidence', 'x-evidence-note', 'x-displayName', 'x-tagGroups']);

/** Whether a change is about what is said of the API, and not about the API. */
export function isWording({ part, keyword, kind, place, before, after }: Change): boolean {
  // An example of the catalogue names an error that the operation can give: without it, that error is gone.
  if (part === 'Example') return child(before ?? after, 'x-error') === undefined;
  if (part === 'SecurityScheme' && kind === 'added') return true; // counts where an operation asks for it
  // To say more of what DropPay does changes nothing that it does; to say something else corrects what was said.
  if (part === 'x-behaviour' && kind === 'added') return true;
  if (PARTS.has(part) || EXTENSIONS.has(part)) return true;
  if (keyword !== undefined) return KEYWORDS.has(keyword);
  return part.startsWith('x-') && WORDING.includes(place.at(-1) ?? '');
}
