import { html, raw } from 'hono/html';

/** A piece of a page. `html` escapes what it puts into one, unless that is such a piece itself. */
export type Html = ReturnType<typeof html>;

export { html, raw };

/** A heading that can be linked to; `id` is the part after `#`. */
export function heading(level: 2 | 3, id: string, text: string | Html): Html {
  return level === 2 ? html`<h2 id="${id}">${text}</h2>` : html`<h3 id="${id}">${text}</h3>`;
}

/** A page of the reference, made from the contract. */
export interface Page {
  /** Its path from the root of the site, with a slash at either end: `/errors/`. */
  address: string;
  title: string;
  /** For search engines and lists of pages, in plain text of one sentence or two. */
  description: string;
  content: Html;
  /** The path of the file that it is made from, from the root of the repository, for people who want to change it. */
  source?: string;
  /** The pages before and after it, where the menu does not name the page. */
  previous?: { link: string; label: string };
  next?: { link: string; label: string };
}
