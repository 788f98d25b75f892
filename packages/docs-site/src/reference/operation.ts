import { operationPage, schemaPage, tryOperation, webhookPage } from '../addresses.ts';
import type { NamedExample } from '@droppay/contract/bodies';
import { isSuccess, type Response } from '@droppay/contract/responses';
import { machineOf, type Operation, schemaNamed } from '../contract.ts';
import { behaviour } from '../components/behaviour.ts';
import { code, json } from '../components/code.ts';
import { contradictionsOf } from '../components/contradictions.ts';
import { evidenceLine, movesMoney } from '../components/evidence.ts';
import { heading, type Html, html, type Page } from '../components/html.ts';
import { firstSentence, inline, prose, schemaLink } from '../components/markdown.ts';
import { parameterTables } from '../components/parameters.ts';
import { properties } from '../components/properties.ts';
import { route } from '../redoc/operations.ts';
import { mockErrorCommand } from '../samples/mock-error.ts';
import { curl } from '../samples/curl.ts';
import { requestOf } from '../samples/request.ts';
import { typescript } from '../samples/typescript.ts';
import { sourceOf } from '../sources.ts';
import { errorList } from './error.ts';
import { security } from './security.ts';

/** The page of an operation. */
export function operationPageOf(operation: Operation): Page {
  const { id, summary, description } = operation;
  return {
    address: operationPage(id),
    title: summary,
    source: sourceOf('operations', id),
    description: `${operation.method} ${operation.path}: ${firstSentence(description)}`,
    content: html`
      <p class="endpoint">
        <b class="method ${operation.method.toLowerCase()}">${operation.method}</b>
        <code>${operation.path}</code>
        ${operation.movesMoney ? movesMoney : ''}
      </p>
      ${evidenceLine(operation.evidence)} ${prose(description)} ${samples(operation)}
      ${heading(2, 'request', 'Request')} ${security(operation)} ${parameterTables(operation)}
      ${body(operation)} ${heading(2, 'response', 'Response')}
      ${operation.responses.filter(isSuccess).map(response)} ${states(operation)}
      ${behaviour(operation.behaviours)} ${contradictionsOf(id)} ${errors(operation)} ${events(operation)}
      ${tryIt(operation)}
      <p>
        Also as
        <a href="/reference/${route({ tags: [operation.tag], operationId: id })}"
          >part of the whole reference</a
        >, on one page. The client’s method is <code>droppay.${operation.name}</code>.
      </p>
    `,
  };
}

function samples(operation: Operation): Html {
  return html`${heading(2, 'samples', 'Samples')}
    <div class="samples">
      <section aria-label="curl">
        <h3 id="curl">curl</h3>
        ${code(curl(requestOf(operation), { variables: true }), 'shellscript')}
      </section>
      <section aria-label="TypeScript">
        <h3 id="typescript">TypeScript</h3>
        ${code(typescript(operation), 'typescript')}
      </section>
    </div>`;
}

function body({ body: taken }: Operation): Html {
  if (taken === undefined) return html`<p>It has no body.</p>`;
  const { schema, required, description = '', examples } = taken;
  return html`${heading(3, 'body', 'Body')}
    <p>
      ${inline(description)} Its schema is ${schemaLink(schema)}, and it
      ${required ? 'is required' : 'may be left out'}.
    </p>
    ${properties(schemaNamed(schema))} ${examples.map(example)}`;
}

function response({ status, description, schema, examples }: Response): Html {
  return html`${heading(3, `response-${status}`, status)} ${prose(description)}
  ${
    schema === undefined
      ? html`<p>Without a body.</p>`
      : html`<p>Its schema is ${schemaLink(schema)}.</p>
          ${properties(schemaNamed(schema))} ${examples.map(example)}`
  }`;
}

/** An example, folded because bodies are long. Its text is in the page all the same, for search and print. */
function example({ summary, value }: NamedExample): Html {
  return html`<details class="example">
    <summary>Example: ${summary}</summary>
    ${json(value)}
  </details>`;
}

function states({ result: { schemas } }: Operation): Html {
  const name = schemas.find((schema) => machineOf(schema) !== undefined);
  if (name === undefined) return html``;
  return html`<p><a href="${schemaPage(name)}#states">The states of ${name}</a>, drawn and in words.</p>`;
}

function errors({ errors: { known, others } }: Operation): Html {
  return html`${heading(2, 'errors', 'Errors')} ${known.length === 0 ? '' : errorList(known)}
    ${others.map(
      ({ status, description = '' }) =>
        html`<p>
          <code>${status === 'default' ? 'any other status' : status}</code> ${inline(description)}
        </p>`,
    )}
    <p>
      More errors exist than DropPay lists. What each means for the money is on
      <a href="/errors/">its page</a>.
    </p>`;
}

function events({ callbacks }: Operation): Html {
  const webhooks = callbacks.flatMap(({ webhook }) => webhook ?? []);
  if (webhooks.length === 0) return html``;
  return html`${heading(2, 'events', 'Events')}
    <p>
      Give it listeners in <code>webhooks</code>, and DropPay posts to them:
      ${webhooks.map((name) => html`<a href="${webhookPage(name)}">${name}</a>`)}.
    </p>`;
}

function tryIt(operation: Operation): Html {
  const { known } = operation.errors;
  // Errors with a code come from general to particular, so the last says most about this operation.
  const wanted = known.findLast((error) => error.code !== null) ?? known[0];
  return html`${heading(2, 'try-it', 'Try it')}
    <p>
      <a class="action" href="${tryOperation(operation.id)}">Try it in the sandbox</a> The request is filled
      in, and the sandbox runs in the page.
    </p>
    <p>
      <strong>Never in production.</strong> The mock responds from the contract and takes any credentials:
      <code>npx @droppay/mock</code>. The sandbox keeps state, moves play money and has a phone to approve on:
      <code>npx @droppay/sandbox</code>. Both listen on <code>127.0.0.1:4010</code>, where the samples go.
      Neither is published yet: until then run them
      <a href="/programs/#mock-and-sandbox">from the repository</a>.
    </p>
    ${
      wanted === undefined
        ? ''
        : html`${heading(3, 'ask-the-mock', 'Ask the mock for an error')}
            <p>The header <code>Prefer</code> names it; any of the list above will do.</p>
            ${code(mockErrorCommand(operation, wanted.name), 'shellscript')}`
    }`;
}
