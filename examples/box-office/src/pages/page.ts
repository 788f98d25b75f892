import { html, raw } from 'hono/html';

export type Html = ReturnType<typeof html>;

const links = { shop: { '/': 'Seats', '/tickets': 'My tickets' }, staff: { '/staff': 'Orders', '/door': 'Door' } };

/** A template of what a document's `main` has. `at` is the address that its navigation marks, `script` what makes it nicer. */
export function page(at: string, title: string, script?: 'seats' | 'live' | 'door'): typeof html {
  const link = ([to, text]: [string, string]) => html`<a href="${to}" ${to === at && raw('aria-current="page"')}>${text}</a>`;
  return (...main) => html`<!doctype html><html lang="en">
      <head>
        <meta charset="utf-8" /><meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Box Office</title><meta name="color-scheme" content="light dark" />
        <link rel="icon" type="image/svg+xml" href="/icon.svg" /><link rel="stylesheet" href="/style.css" />
        ${script && html`<script type="module" src="/${script}.js"></script>`}
      </head>
      <body>
        <a class="skip" href="#main">Skip to the content</a>
        <header class="bar"><a class="mark" href="/"><img class="drop" src="/icon.svg" alt="" />Box Office</a>
          <nav aria-label="Pages">${Object.entries(at in links.staff ? links.staff : links.shop).map(link)}</nav></header>
        <main id="main" tabindex="-1">${html(...main)}</main>
        <footer>An example shop of the DropPay contract. With its sandbox, no money moves.</footer>
      </body>
    </html>`;
}

/** What went wrong, read out at once. */
export const alert = (problem: string): Html | '' => problem && html`<p class="notice" data-tone="bad" role="alert">${problem}</p>`;

export const errorPage = (problem: string): Html =>
  page('', 'Sorry')`<h1>Sorry</h1><p class="lead">${problem}</p><p><a class="button" href="/">To the seats</a></p>`;

/** `19:35` at the theatre, or `30 Nov 2026, 19:35`. */
export const timeOf = (ms: number, dateStyle?: 'medium'): string =>
  new Date(ms).toLocaleString('en-GB', { timeZone: 'Europe/Rome', timeStyle: 'short', dateStyle });
