import { html } from 'hono/html';
import { meanings } from '../../generated/pages/states.ts';
import { type Html, page } from '../page.ts';
import { chip, euro, money } from '../parts.ts';
import { toneOf } from '../tone.ts';
import { ask } from './ask.ts';
import { whatYouDid } from './done.ts';
import type { Shown } from './form.ts';
import { type Loopback, readLoopback } from './loopback.ts';
import { answersTo, type Question } from './question.ts';

/** The phone with a question on it, or with what became of it. */
export function showQuestion(question: Question, shown: Shown = {}): Promise<Response> {
  const { asker, wants, text, cents, terms, id, status } = question;
  const answers = answersTo(question);
  const loopback = readLoopback(question.loopback);
  const initial = String.fromCodePoint(asker.codePointAt(0) ?? 32);
  const goesOn = shown.justApproved === true && !answers.includes('approve') && toneOf(status) !== 'bad';
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
      ${!answers.includes('approve') && state(question)} ${ask(question, answers, shown)}
      ${!answers.includes('approve') && loopback && wayBack(loopback, goesOn)}
    </article>`,
  });
}

function state(question: Question): Html {
  const { machine, status, remark } = question;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every state of a machine has a meaning
  const meaning = (meanings[machine] as Record<string, string>)[status];
  return html`<div class="notice" data-tone="${toneOf(status)}" role="status">
    <p>${chip(status)}</p>
    <p>${remark ?? whatYouDid(question) ?? meaning}</p>
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
