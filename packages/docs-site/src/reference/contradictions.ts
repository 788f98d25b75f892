import type { Contradiction } from '@droppay/contract/contradictions';
import { errorPage, kebab, operationPage, schemaPage, webhookPage } from '../addresses.ts';
import { contradictionBody } from '../components/contradictions.ts';
import { code } from '../components/code.ts';
import { heading, type Html, html, type Page } from '../components/html.ts';
import { inline } from '../components/markdown.ts';
import { catalogue, contract, operations, webhooks } from '../contract.ts';

/** The page of everything in which DropPay's pages, and the applications that work with it, contradict each other. */
export function contradictionsPage(): Page {
  const { contradictions } = contract;
  const tried = contradictions.filter(({ readings }) => readings.length > 0);
  const others = contradictions.filter(({ readings }) => readings.length === 0);
  const first = tried.find(({ name }) => name === 'failedCharge') ?? tried[0]!;
  return {
    address: '/contradictions/',
    title: 'Contradictions',
    description: `${contradictions.length} places where the sources contradict each other: what each says, what is taken for true here, and what goes wrong if it is not.`,
    content: html`
      <p>
        DropPay’s pages contradict each other, and so do the applications that work with it. Nothing here was
        tried against DropPay’s servers, so where two statements cannot both be true, one was chosen.
        <strong>It may be the wrong one.</strong> Every entry says who says what, what was chosen, and what
        goes wrong if it is wrong. Pages are named by title and section; what they say is in our words.
      </p>
      ${heading(2, 'money', 'Where money or state differs')}
      <p>
        Under ${tried.length} of them money or state differs. The sandbox takes any reading of these, alone or
        together, so that you can see what your code does under each:
      </p>
      ${code(`npx -y pnpm@12 sandbox --reading ${first.name}=${first.readings[1]!.name}`, 'shellscript')}
      ${table(tried)} ${tried.map(entry)} ${heading(2, 'others', 'Names, forms and limits')}
      <p>Nothing moves differently under these, but whoever relies on one side may fail at the other.</p>
      ${table(others)} ${others.map(entry)}
    `,
  };
}

function table(contradictions: Contradiction[]): Html {
  return html`<table>
    <thead>
      <tr>
        <th>In doubt</th>
        <th>Here</th>
        <th>If that is wrong</th>
      </tr>
    </thead>
    <tbody>
      ${contradictions.map(
        ({ name, title, chosen, risk }) =>
          html`<tr>
            <td><a href="#${kebab(name)}">${inline(title)}</a></td>
            <td>${inline(chosen)}</td>
            <td>${inline(risk)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function entry(contradiction: Contradiction): Html {
  const { name, title, concerns } = contradiction;
  return html`${heading(3, kebab(name), inline(title))}
    <p class="type">
      <code>${name}</code>, about
      ${concerns.map((place, index) => html`${index > 0 ? ', ' : ''}<a href="${pageOf(place)}"><code>${place}</code></a>`)}
    </p>
    ${contradictionBody(contradiction)}`;
}

function pageOf(place: string): string {
  if (operations.some(({ id }) => id === place)) return operationPage(place);
  const webhook = webhooks.find(({ id }) => id === place);
  if (webhook !== undefined) return webhookPage(webhook.resource);
  return catalogue.some(({ name }) => name === place) ? errorPage(place) : schemaPage(place);
}
