import { html, raw } from 'hono/html';
import { groupBy } from '../group-by.ts';
import type { Directory, ListedOperation, ListedResponse } from './directory.ts';
import { STYLE } from './style.ts';

type Html = ReturnType<typeof html>;

/** The directory for people: works without scripts, and folds with the browser's own `details`. */
export function page({ title, version, contract, operations }: Directory): Html {
  const byTag = [...groupBy(operations, ({ tag }) => tag)];
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Mock of ${title} ${version}</title>
        ${raw(`<style>${STYLE}</style>`)}
      </head>
      <body>
        <header>
          <h1>Mock of ${title} <small>${version}</small></h1>
          <p>
            Every answer of every operation, and how to ask for it. A request that the contract allows gets
            the first answer; the header <code>Prefer</code> asks for another: by name, by status, by a range
            as <code>code=5XX</code>, or with both as <code>code=503, example=ServerError</code>. A wish that
            cannot be met is a 406 that says so. Nothing of DropPay's is kept from one request to the next;
            what was called is in <a href="_mock/journal">scripts and journal</a>. On the right is how an
            operation is known: documented by DropPay, from a client that works with it, or inferred.
            Independent work, not affiliated with A-Tono or DropPay.
          </p>
          <p>
            The contract: <a href="${contract.json}">openapi.json</a>,
            <a href="${contract.yaml}">openapi.yaml</a>. This list for programs:
            <code>Accept: application/json</code>. A click on a command selects all of it.
          </p>
        </header>
        <main>${byTag.map(([tag, ofTag]) => section(tag, ofTag))}</main>
      </body>
    </html>`;
}

function section(tag: string, operations: ListedOperation[]): Html {
  return html`<section>
    <h2>${tag}</h2>
    ${operations.map(listed)}
  </section>`;
}

function listed({ operationId, method, path, summary, evidence, answers }: ListedOperation): Html {
  return html`<details class="operation" id="${operationId}">
    <summary>
      <b class="method">${method}</b>
      <code>${path}</code>
      <span>${summary}</span>
      ${evidence === undefined ? '' : html`<i>${evidence}</i>`}
    </summary>
    ${answers.map(response)}
  </details>`;
}

function response({ code, example, description, body, prefer, also, curl }: ListedResponse): Html {
  return html`<details class="response">
    <summary>
      <b class="status s${String(code)[0] ?? ''}">${code}</b>
      ${example === undefined ? '' : html`<code>${example}</code>`}
      <span>${description}</span>
    </summary>
    <p class="wishes">Prefer: <code>${prefer}</code>${also.map((wish) => html`, or <code>${wish}</code>`)}</p>
    <pre class="command"><code>${curl}</code></pre>
    ${body === undefined ? '' : html`<pre><code>${JSON.stringify(body, null, 2)}</code></pre>`}
  </details>`;
}
