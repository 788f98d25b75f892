import { html, raw } from 'hono/html';
import { STYLE } from '../directory/style.ts';
import type { Call, Script } from '../generated/control/schemas.ts';

type Html = ReturnType<typeof html>;

export interface JournalPage {
  scope: string;
  /** Whether the page is below the base URL of a scope. */
  isBased: boolean;
  scopes: string[];
  scripts: Script[];
  /** Oldest first. */
  calls: Call[];
  dropped: number;
}

/** Scripts and journal for people: works without scripts of its own, and folds with the browser's own `details`. */
export function journalPage({ scope, isBased, scopes, scripts, calls, dropped }: JournalPage): Html {
  // Relative, so that they hold below any base path and behind any proxy.
  const base = isBased ? '../../' : 'scopes/';
  const others = scopes.filter((each) => each !== scope).toSorted();
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Scripts and journal, ${scope}</title>
        ${raw(`<style>${STYLE}</style>`)}
      </head>
      <body>
        <header>
          <h1>Scripts and journal <small>${scope}</small></h1>
          <p>
            What the mock answers next in this scope, and what it was asked. For programs:
            <a href="openapi.json">openapi.json</a>. Secrets are left out.
            <a href="../_mock">Every answer of every operation</a>
          </p>
          ${others.length === 0 ? '' : html`<p>Other scopes: ${others.map((name) => html`<a href="${base}${name}/_mock/journal">${name}</a> `)}</p>`}
        </header>
        <main>
          <section>
            <h2>Scripts</h2>
            ${scripts.length === 0 ? html`<p>None has an answer left.</p>` : scripts.map(script)}
          </section>
          <section>
            <h2>Journal</h2>
            ${dropped === 0 ? '' : html`<p>${dropped} older calls were dropped.</p>`}
            ${calls.length === 0 ? html`<p>Nothing was called.</p>` : calls.toReversed().map(call)}
          </section>
        </main>
      </body>
    </html>`;
}

function script({ id, operation = 'any operation', left, ...rest }: Script): Html {
  return html`<details class="operation">
    <summary>
      <b class="method">${id}</b>
      <code>${operation}</code>
      <span>${left} left</span>
    </summary>
    <pre><code>${JSON.stringify(rest, null, 2)}</code></pre>
  </details>`;
}

function call({ number, at, method, path, operation, outcome, status, ...rest }: Call): Html {
  const result = outcome === 'answered' || outcome === 'lost' ? status : undefined;
  const { headers, query, body, ...more } = rest;
  return html`<details class="operation">
    <summary>
      <b class="method">${number} ${method}</b>
      <code>${path}</code>
      <span>${operation ?? 'no operation'}</span>
      ${result === undefined ? '' : html`<b class="status s${String(result)[0] ?? ''}">${result}</b>`}
      ${outcome === 'answered' ? '' : html`<b class="status">${outcome}</b>`}
      <i>${at.slice(11, 23)}</i>
    </summary>
    ${body === undefined ? '' : html`<pre><code>${JSON.stringify(body, null, 2)}</code></pre>`}
    <pre><code>${JSON.stringify({ ...more, query, headers }, null, 2)}</code></pre>
  </details>`;
}
