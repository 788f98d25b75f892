import { html } from 'hono/html';

export type Html = ReturnType<typeof html>;

/** A whole document. `at` is the address that its navigation marks, `script` what makes it nicer where scripts run. */
export function page(at: string, title: string, main: Html, script?: 'seats' | 'live'): Html {
  const link = (to: string, text: string) =>
    html`<a href="${to}" ${to === at && html`aria-current="page"`}>${text}</a>`;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · Box Office</title>
        <link rel="icon" type="image/svg+xml" href="/icon.svg" />
        <link rel="stylesheet" href="/style.css" />
        ${script && html`<script type="module" src="/${script}.js"></script>`}
      </head>
      <body class="shop">
        <a class="skip" href="#main">Skip to the content</a>
        <header class="bar">
          <a class="mark" href="/"><img class="drop" src="/icon.svg" alt="" />Box Office</a>
          <nav aria-label="Pages">${link('/', 'Seats')} ${link('/tickets', 'My tickets')}</nav>
        </header>
        <main id="main" tabindex="-1">${main}</main>
        <footer>An example shop of the DropPay contract. With its sandbox, no money moves.</footer>
      </body>
    </html>`;
}

/** What went wrong, read out at once. */
export const alert = (problem: string): Html | '' =>
  problem && html`<p class="notice" data-tone="bad" role="alert">${problem}</p>`;

export const errorPage = (problem: string): Html =>
  page(
    '',
    'Sorry',
    html`<h1>Sorry</h1>
      <p class="lead">${problem}</p>
      <p><a class="button" href="/">To the seats</a></p>`,
  );
