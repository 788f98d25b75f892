import { html, raw } from 'hono/html';

/** A piece of a page. What is put into it is escaped, unless it is such a piece itself. */
export type Html = ReturnType<typeof html>;

export { html, raw };

/** A heading that can be linked to; `id` is the part after `#`. */
export function heading(level: 2 | 3, id: string, text: string | Html): Html {
  return level === 2 ? html`<h2 id="${id}">${text}</h2>` : html`<h3 id="${id}">${text}</h3>`;
}

/** A page of the reference, made from the contract. */
export interface Page {
  /** From the root, with a slash at either end. */
  address: string;
  title: string;
  /** For search engines and lists of pages, in plain text of one sentence or two. */
  description: string;
  content: Html;
  /** The file that it is made from, from the root of the repository, for those who want to change it. */
  source?: string;
  /** Neighbours, where the menu does not name the page. */
  previous?: { link: string; label: string };
  next?: { link: string; label: string };
}
