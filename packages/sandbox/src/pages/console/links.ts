import { html } from 'hono/html';
import type { StatefulKind } from '../../domain/resources.ts';
import type { Html } from '../page.ts';

export const HOME = '/_sandbox/console';

/** How the ids begin of what the console has a page for. */
const prefixes: Record<StatefulKind, string> = {
  connection: 'CON',
  pos: 'POS',
  authorization: 'CHT',
  charge: 'CHA',
  refund: 'CHR',
  push: 'SEM',
  pushTransfer: 'SMP',
  pull: 'PUL',
};
const ids = new RegExp(`\\b(?:${Object.values(prefixes).join('|')})[0-9A-Z]{6,}\\b`, 'g');

/** A text in which every id leads to its page. */
export function linked(text: string): Html {
  const parts: (string | Html)[] = [];
  let done = 0;
  for (const { 0: id, index } of text.matchAll(ids)) {
    parts.push(text.slice(done, index), objectLink(id));
    done = index + id.length;
  }
  return html`${[...parts, text.slice(done)]}`;
}

/** Ids in `text`, each once. */
export function idsIn(text: string): string[] {
  return [...new Set(text.match(ids))];
}

export function objectLink(id: string): Html {
  return html`<a class="id" href="${HOME}/objects/${id}">${id}</a>`;
}

/** Indented JSON with links. Passwords of listeners are left out: somebody may look over the shoulder. */
export function json(value: unknown): Html {
  const text = JSON.stringify(value, null, 2).replaceAll(/(:\/\/[^/\s"@:]*):[^/\s"@]*@/g, '$1:***@');
  return html`<pre class="wrap" tabindex="0">${linked(text)}</pre>`;
}
