/** The part of Pagefind's own interface that is used here. */
interface Pagefind {
  options(options: { baseUrl: string; excerptLength: number }): Promise<void>;
  debouncedSearch(words: string): Promise<{ results: { data(): Promise<Found> }[] } | null>;
}

interface Found {
  meta: { title: string };
  /** The parts of the page that match, best first; the page itself when none has a heading. */
  sub_results: { title: string; url: string; excerpt: string }[];
}

const MOST_PAGES = 12;
const MOST_PARTS = 3;

/** A dialog that searches the site. The index and what reads it are loaded when it is first opened. */
class SiteSearch extends HTMLElement {
  #pagefind: Promise<Pagefind> | undefined;

  connectedCallback(): void {
    const open = this.#one('.open', HTMLButtonElement);
    const dialog = this.#one('dialog', HTMLDialogElement);
    open.disabled = false;
    open.addEventListener('click', () => this.#open());
    this.#one('.close', HTMLButtonElement).addEventListener('click', () => dialog.close());
    this.#one('input', HTMLInputElement).addEventListener('input', () => void this.#search());
    // The search field would take Escape for itself, to empty the field.
    dialog.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      dialog.close();
    });
    dialog.addEventListener('click', ({ target }) => {
      if (target === dialog) dialog.close();
    });
    document.addEventListener('keydown', (event) => {
      if (event.key !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      if (dialog.open) dialog.close();
      else this.#open();
    });
  }

  #open(): void {
    this.#one('dialog', HTMLDialogElement).showModal();
    this.#one('input', HTMLInputElement).select();
    void this.#load();
  }

  #load(): Promise<Pagefind> {
    this.#pagefind ??= (async () => {
      const index = new URL(this.dataset['index']!, document.baseURI);
      const pagefind = (await import(/* @vite-ignore */ index.href)) as Pagefind;
      await pagefind.options({ baseUrl: new URL('..', index).pathname, excerptLength: 20 });
      return pagefind;
    })();
    return this.#pagefind;
  }

  async #search(): Promise<void> {
    const words = this.#one('input', HTMLInputElement).value.trim();
    const pagefind = await this.#load();
    const found = await pagefind.debouncedSearch(words);
    // Another letter came meanwhile.
    if (found === null) return;
    const pages = await Promise.all(found.results.slice(0, MOST_PAGES).map((result) => result.data()));
    const { length } = found.results;
    this.#one('.found', HTMLElement).textContent =
      words === '' ? '' : length === 0 ? 'Nothing found.' : `${length} ${length === 1 ? 'page' : 'pages'}`;
    this.#one('ol', HTMLElement).replaceChildren(...pages.map(item));
  }

  #one<Kind extends Element>(selector: string, kind: new () => Kind): Kind {
    const found = this.querySelector(selector);
    if (found instanceof kind) return found;
    throw new Error(`The search has no ${selector}.`);
  }
}

function item({ meta, sub_results: parts }: Found): HTMLLIElement {
  const page = document.createElement('li');
  for (const { title, url, excerpt } of parts.slice(0, MOST_PARTS)) {
    const link = document.createElement('a');
    link.href = url;
    const name = document.createElement('b');
    name.textContent = title === meta.title ? title : `${meta.title} › ${title}`;
    const text = document.createElement('span');
    text.innerHTML = excerpt; // Pagefind's: the page's text, escaped, with marks around what was found
    link.append(name, text);
    page.append(link);
  }
  return page;
}

customElements.define('site-search', SiteSearch);
