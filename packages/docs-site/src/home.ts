import { catalogue, contract, operations, schemas, webhooks } from './contract.ts';
import { badge } from './components/evidence.ts';
import { html, type Page } from './components/html.ts';
import { code } from './components/code.ts';
import { HOME_SAMPLE } from './samples/home.ts';

/** The home page. It begins with what this site is not. */
export function home(): Page {
  const count = (level: string): number =>
    operations.filter(({ evidence }) => evidence.level === level).length;
  return {
    address: '/',
    title: 'The DropPay API, described by others',
    description:
      'An independent, executable description of the DropPay payment API: reference, guides, mock and sandbox. Not affiliated with A-Tono or DropPay.',
    content: html`
      <div class="opening">
        <p class="lead">
          DropPay lets people pay from their payment account with a phone. Here is its API as one OpenAPI
          contract, with everything made from it: a typed client, a mock, and a sandbox in which money moves
          and customers approve.
        </p>
        <aside class="warning" aria-label="Before you begin">
          <p>
            <strong>Independent work.</strong> Not affiliated with, endorsed by or reviewed by A-Tono or
            DropPay.
          </p>
          <p>
            <strong>Never run against production.</strong> Nothing here was ever checked with DropPay’s
            servers. Calls that succeed there move real money, and no test environment of DropPay’s is known.
            Use the mock or the sandbox.
          </p>
        </aside>
        <p class="actions">
          <a class="action" href="/guides/quick-start/">Quick start</a>
          <a href="/try-it/">Try it here</a>
          <a href="/operations/">Read the reference</a>
          <a href="/guides/evidence/">What we know, and how</a>
        </p>
      </div>
      <section>
        <h2 id="pay">A seat, sold</h2>
        <p>
          A merchant asks for an authorization, the customer approves it on the phone, and the merchant
          charges it. This is the whole of it, with <code>@droppay/client</code>:
        </p>
        ${code(HOME_SAMPLE, 'typescript')}
        <p>
          See <a href="/operations/create-authorization/">Ask a customer to pay</a> and
          <a href="/operations/create-charge/">Charge a customer</a>, each with curl and TypeScript.
        </p>
      </section>
      <section>
        <h2 id="known">How sure it is</h2>
        <p>
          Everything says how it is known. Of ${operations.length} operations, ${count('documented')} are
          ${badge('documented')}, ${count('client')} come from a ${badge('client')} that works with DropPay,
          and ${count('inferred')} are at least in part ${badge('inferred')}.
          <a href="/guides/evidence/">What that means for you</a>.
        </p>
        <p>
          In ${contract.contradictions.length} places DropPay’s pages
          <a href="/contradictions/">contradict each other</a>: both sides, what was chosen, and what goes
          wrong if it is wrong. The sandbox can take the other side.
        </p>
      </section>
      <nav class="parts" aria-label="Parts of the reference">
        <a href="/operations/"><b>${operations.length}</b> operations</a>
        <a href="/webhooks/"><b>${webhooks.length}</b> webhooks</a>
        <a href="/errors/"><b>${catalogue.length}</b> errors</a>
        <a href="/states/"><b>${contract.machines.length}</b> state machines</a>
        <a href="/schemas/"><b>${schemas.length}</b> schemas</a>
      </nav>
      <section>
        <h2 id="programs">For programs</h2>
        <p>
          Every page is also Markdown: add <code>index.md</code> to its address, or begin with
          <a href="/llms.txt">llms.txt</a>. The contract is <a href="/openapi.json">openapi.json</a> and
          <a href="/openapi.yaml">openapi.yaml</a>, version ${contract.version}. There are
          <a href="/programs/"
            >OpenAPI 3.0, one document for each host, collections for Postman and Bruno, JSON Schemas of
            events and executable workflows</a
          >
          as well, and <a href="/tools/">what your language and your tools make of it</a>.
        </p>
      </section>
    `,
  };
}
