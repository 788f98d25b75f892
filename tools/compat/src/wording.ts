import { child } from '@droppay/contract/references';
import type { Change } from './change.ts';
import { WORDING } from './extension-diff.ts';

const KEYWORDS = new Set([...WORDING, '$comment', 'example', 'examples', 'externalDocs']);
const PARTS = new Set(['Info', 'Contact', 'License', 'Tag', 'TagList', 'ExternalDocs']);
const EXTENSIONS = new Set(['x-evidence', 'x-evidence-note', 'x-displayName', 'x-tagGroups']);

/** Whether a change is about what is said of the API, and not about the API. */
export function isWording(change: Change): boolean {
  const { part, keyword, kind, place, before, after } = change;
  // An example of the catalogue names an error that the operation can give: without it, that error is gone.
  if (part === 'Example') return child(before ?? after, 'x-error') === undefined;
  if (part === 'SecurityScheme' && kind === 'added') return true; // counts where an operation asks for it
  // To say more of what DropPay does changes nothing that it does; to say something else corrects what was said.
  if (part === 'x-behaviour' && kind === 'added') return true;
  if (saysItAll(change)) return false;
  // Corrections of the format's text, such as 3.1.1; a tool that reads 3.1 reads both.
  if (keyword === 'openapi') return minor(before) === minor(after);
  if (PARTS.has(part) || EXTENSIONS.has(part)) return true;
  if (keyword !== undefined) return KEYWORDS.has(keyword);
  return part.startsWith('x-') && WORDING.includes(place.at(-1) ?? '');
}

/**
 * Sentences that are the statement itself: what DropPay does (`x-behaviour`) and what a state means. Elsewhere a
 * description explains what stands beside it, a type, a status and a code.
 */
function saysItAll({ part, place, kind }: Change): boolean {
  if (kind !== 'changed' || place.at(-1) !== 'description') return false;
  return part === 'x-behaviour' || (part === 'x-state-machine' && place.at(-3) === 'states');
}

/**
 * Whether a text has changed that is the only place, or one of two, to say what values mean, in what unit a number counts
 * or what holds when nothing is sent. No program can tell better words from the opposite.
 */
export function saysWhatValuesMean({ part, keyword, kind, before, after }: Change, schema: unknown): boolean {
  if (kind !== 'changed' || part !== 'Schema' || keyword !== 'description') return false;
  const values = ['x-extensible-enum', 'enum', 'x-unit'].some((key) => child(schema, key) !== undefined);
  return values || /\bdefault\b/.test(`${String(before)} ${String(after)}`);
}

const minor = (version: unknown): string => String(version).split('.').slice(0, 2).join('.');
