import { contradictionPage, operationPage, webhookPage } from '../addresses.ts';
import { catalogue, contract, evidenceOf, operations, schemas, webhooks } from '../contract.ts';
import { badge, movesMoney } from '../components/evidence.ts';
import { heading, type Html, html, type Page } from '../components/html.ts';
import { machine } from '../components/machine.ts';
import { firstSentence, inline, prose, schemaLink } from '../components/markdown.ts';
import { errorList } from './error.ts';
import { kebab } from '../addresses.ts';

/** The pages that list all operations, webhooks, states, errors and schemas. */
export function overviews(): Page[] {
  return [allOperations(), allWebhooks(), allStates(), allErrors(), allSchemas()];
}

function allOperations(): Page {
  return {
    address: '/operations/',
    title: 'Operations',
    description: `All ${operations.length} operations of the DropPay API, with how each is known.`,
    content: html`
      <p>
        ${operations.length} operations. At the right of each is how it is known: see
        <a href="/guides/evidence/">the levels</a>.
      </p>
      ${contract.tags.map(
        ({ name, title, description }) =>
          html`${heading(2, kebab(name), title)} ${prose(description)}
            <ul class="listed">
              ${operations.filter(({ tag }) => tag === name).map(listed)}
            </ul>`,
      )}
    `,
  };
}

function listed({
  id,
  summary,
  method,
  path,
  evidence,
  movesMoney: moves,
}: (typeof operations)[number]): Html {
  return html`<li>
    <a href="${operationPage(id)}">${summary}</a>
    <span class="endpoint"><b class="method ${method.toLowerCase()}">${method}</b> <code>${path}</code></span>
    ${badge(evidence.level)} ${moves ? movesMoney : ''}
  </li>`;
}

function allWebhooks(): Page {
  return {
    address: '/webhooks/',
    title: 'Webhooks',
    description: 'What DropPay posts to listeners, in both forms that are known.',
    content: html`
      <p>
        DropPay posts to the listeners that a resource was given in <code>webhooks</code>. It documents no
        signature, no event id, no names of events and no retries, and two forms of body. So a delivery is a
        hint: authenticate it by the credentials in your listener’s URL, store it, respond, and
        <strong>read the resource again</strong> before money depends on it. Whether a charge raises an event,
        and whether a webhook comes beside a redirect, is <a href="/contradictions/">in doubt</a>.
      </p>
      <ul class="listed">
        ${webhooks.map(
          ({ resource, summary, evidence }) =>
            html`<li>
              <a href="${webhookPage(resource)}">${summary}</a> <code>${resource}</code>
              ${badge(evidence.level)}
            </li>`,
        )}
      </ul>
    `,
  };
}

function allStates(): Page {
  const { machines } = contract;
  return {
    address: '/states/',
    title: 'States',
    description: `The ${machines.length} state machines of the DropPay API, drawn and in words.`,
    content: html`
      <p>
        What each resource goes through, and who moves it: the <code>customer</code> on the phone, your
        <code>application</code>, <code>time</code>, <code>droppay</code>, or A-Tono’s
        <code>back-office</code>. DropPay documents the names of most states and little of how they follow
        each other, so many arrows are inferred.
      </p>
      ${machines.map(
        ({ schema, ...states }) =>
          html`${heading(2, kebab(schema), schema)}
            <p>The <code>${states.property}</code> of ${schemaLink(schema)}.</p>
            ${machine(schema, states)}`,
      )}
    `,
  };
}

function allErrors(): Page {
  return {
    address: '/errors/',
    title: 'Errors',
    description: `All ${catalogue.length} errors DropPay is known to respond with: cause, fix, and how to meet each.`,
    content: html`
      <p>
        An error is the pair of HTTP status and <code>code</code>: 400 with code 100 and 401 with code 100 are
        different ones. The names are ours. More errors exist than DropPay lists, so go by the status where a
        pair is not here.
      </p>
      <p>
        <strong>What happened to the money?</strong> 4xx: nothing, the request was refused
        (${badge('inferred')}). 5xx, or no response at all: unknown. There is no idempotency key, so read the
        resource before you repeat a call that moves money. Whether a failed charge is a 4xx or a 200 is
        <a href="${contradictionPage('failedCharge')}">in doubt</a>; nothing moved either way.
      </p>
      ${errorList(catalogue)}
    `,
  };
}

function allSchemas(): Page {
  return {
    address: '/schemas/',
    title: 'Schemas',
    description: `All ${schemas.length} schemas of the DropPay API, with how each is known.`,
    content: html`
      <p>
        What requests, responses and events are made of. Responses may get further properties at any time:
        tolerate what you do not know.
      </p>
      <ul class="listed">
        ${schemas.map(
          ([name, schema]) =>
            html`<li>
              ${schemaLink(name)} <span>${inline(firstSentence(schema.description ?? ''))}</span>
              ${badge(evidenceOf(schema).level)}
            </li>`,
        )}
      </ul>
    `,
  };
}
