import { html } from 'hono/html';

/** Text that is HTML already; `html` escapes everything else. */
export type Html = ReturnType<typeof html>;

export interface Page {
  look: 'phone' | 'console';
  /** The window's title; the page has its own heading. */
  title: string;
  main: Html;
  nav?: Html;
  /** More of the document's head. */
  head?: Html;
  /** @default 200 */
  status?: number;
}

/** A whole document, in the frame that the stylesheet expects. */
export async function page({ look, title, main, nav, head, status = 200 }: Page): Promise<Response> {
  const name = look === 'phone' ? 'Sandbox phone' : 'Sandbox console';
  const document = await html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · ${name}</title>
        <link rel="icon" type="image/svg+xml" href="/_sandbox/assets/drop.svg" />
        <link rel="stylesheet" href="/_sandbox/assets/style.css" />
        ${look === 'console' && html`<script type="module" src="/_sandbox/assets/console.js"></script>`}
        ${head}
      </head>
      <body class="${look}">
        <a class="skip" href="#main">Skip to the content</a>
        <header class="bar">
          <a class="mark" href="/_sandbox/console">${drop}${name}</a>
          ${nav}
        </header>
        <main id="main" tabindex="-1">${main}</main>
        <footer>A sandbox, not DropPay: every person is invented and no money moves.</footer>
      </body>
    </html>`;
  return new Response(String(document), {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
  });
}

const drop = html`<svg class="drop" viewBox="0 0 24 24" aria-hidden="true">
  <path d="M12 1.5C9.3 6.6 4 10.6 4 15.2a8 8 0 0 0 16 0C20 10.6 14.7 6.6 12 1.5Z" />
</svg>`;
