import { html } from 'hono/html';
import { meanings } from '../../generated/pages/states.ts';
import { type Html, page } from '../page.ts';
import { statusBadge } from '../status-badge.ts';
import { euro, money } from '../values.ts';
import { statusVariant } from '../status-variant.ts';
import { answerForm } from './answer-form.ts';
import { whatYouDid } from './what-you-did.ts';
import type { QuestionView } from './read-form.ts';
import { type Loopback, readLoopback } from './loopback.ts';
import { answersTo, type Question } from './question.ts';

/** The phone with a question on it, or with what became of it. */
export function questionPage(question: Question, shown: QuestionView = {}): Promise<Response> {
  const { asker, wants, text, cents, terms, id, status } = question;
  const answers = answersTo(question);
  const loopback = readLoopback(question.loopback);
  const initial = String.fromCodePoint(asker.codePointAt(0) ?? 32);
  const goesOn =
    shown.justApproved === true && !answers.includes('approve') && statusVariant(status) !== 'bad';
  return page({
    look: 'phone',
    // Read first by screen readers, so it begins with what is wrong.
    title: [shown.error && 'Error', asker, cents !== undefined && euro(cents)].filter(Boolean).join(', '),
    status: shown.status ?? 200,
    nav: html`<nav aria-label="Sandbox"><a href="/_sandbox/console/objects/${id}">In the console</a></nav>`,
    // At once, by the document and not by the form: a policy for forms would have to know every application.
    head: html`${goesOn && loopback?.href && html`<meta http-equiv="refresh" content="0;url=${loopback.href}" />`}`,
    main: html`<article class="card flow">
      <div class="asks">
        <span class="initial" aria-hidden="true">${initial}</span>
        <div>
          <h1>${asker}</h1>
          <p class="soft">${wants}</p>
        </div>
      </div>
      ${cents !== undefined && html`<p class="amount">${money(cents)}</p>`}
      ${text && html`<p class="lead">${text}</p>`}
      <dl class="facts">
        ${terms.map(
          ([name, value]) =>
            html`<dt>${name}</dt>
              <dd>${value}</dd>`,
        )}
        <dt>Number</dt>
        <dd class="id">${id}</dd>
      </dl>
      ${shown.error && html`<p class="notice" data-tone="bad" role="alert" id="error">${shown.error}</p>`}
      ${!answers.includes('approve') && state(question)} ${answerForm(question, answers, shown)}
      ${!answers.includes('approve') && loopback && wayBack(loopback, goesOn)}
    </article>`,
  });
}

function state(question: Question): Html {
  const { machine, status, remark } = question;
  const ofMachine: Readonly<Record<string, string>> = meanings[machine];
  return html`<div class="notice" data-tone="${statusVariant(status)}" role="status">
    <p>${statusBadge(status)}</p>
    <p>${remark ?? whatYouDid(question) ?? ofMachine[status]}</p>
  </div>`;
}

function wayBack({ text, href }: Loopback, goesOn: boolean): Html {
  if (href === undefined) {
    return html`<p>
      On a real phone this would open <code>${text}</code>. The sandbox only shows such addresses.
    </p>`;
  }
  return html`${goesOn && html`<p class="live busy" role="status">Going back to where you came from</p>`}
    <p><a class="button" href="${href}">Back to ${new URL(href).host}</a></p>`;
}
