import { html } from 'hono/html';
import type { Html } from '../page.ts';

export const HOME = '/_sandbox/console';

/** Ids of what the console has a page of, wherever they stand in a text. */
const IDS = /\b(?:CHT|CHA|CHR|CON|POS|SEM|SMP|PUL)[0-9A-Z]{6,}\b/g;

/** A text in which every id leads to its page. */
export function linked(text: string): Html {
  const parts: (string | Html)[] = [];
  let done = 0;
  for (const { 0: id, index } of text.matchAll(IDS)) {
    parts.push(text.slice(done, index), objectLink(id));
    done = index + id.length;
  }
  return html`${[...parts, text.slice(done)]}`;
}

/** Ids in `text`, each once. */
export function idsIn(text: string): string[] {
  return [...new Set(text.match(IDS))];
}

export function objectLink(id: string): Html {
  return html`<a class="id" href="${HOME}/objects/${id}">${id}</a>`;
}

/** JSON as people read it, with links, and without the passwords of listeners: somebody may look over the shoulder. */
export function json(value: unknown): Html {
  const text = JSON.stringify(value, null, 2).replaceAll(/(:\/\/[^/\s"@:]*):[^/\s"@]*@/g, '$1:***@');
  return html`<pre class="wrap" tabindex="0">${linked(text)}</pre>`;
}
