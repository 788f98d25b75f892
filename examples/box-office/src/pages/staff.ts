import type { PaymentEntry } from '@droppay/client/payments';
import { html } from 'hono/html';
import type { Order } from '../orders.ts';
import { chip, seatNames } from './order.ts';
import { alert, type Html, page, timeOf } from './page.ts';

type Lists = Record<'found' | 'problems' | 'refunds' | 'elsewhere', readonly Order[]>;
type Result = { ok: boolean; sentence: string; seat?: string | undefined };
type StaffPage = Lists & Record<'staff' | 'query' | 'problem', string> & { answers: (order: Order) => readonly string[] };

/** Orders that need a person first, then what was refunded, and what reconciliation has found. */
export function staffPage({ staff, query, answers, problem, ...lists }: StaffPage): Html {
  const button = (answer: string) => html`<button class="quiet" name="answer" value="${answer}">${answer.replace('_', ' ')}</button>`;
  const question = (order: Order) => html`<p class="notice" data-tone="bad">${order.payment?.problem?.what}</p>
    <form method="post" action="/staff/orders/${order.id}/answer">
      <div class="fields"><label>How do you know?<input name="note" required /></label>
        <label>Euro that went back<input name="euro" inputmode="decimal" /></label>
        <label>DropPay’s ID of it<input name="reference" /></label></div>
      <div class="actions">${answers(order).map(button)}</div><p class="hint">${staff}, your name is kept with the answer.</p></form>`;
  const entry = ({ at, to, why, by }: PaymentEntry) => html`<li>${timeOf(at, 'medium')}: <b>${to}</b>, ${why} ${by && `(${by})`}</li>`;
  const one = (order: Order) => html`<article class="card flow"><h3><a href="/orders/${order.id}">${seatNames(order)}</a></h3>
    ${chip(order)} <p class="id">${order.id} ${order.payment?.authorizationId} ${order.payment?.chargeId} ${order.payment?.refund?.id}</p>
    ${order.payment?.problem && question(order)}
    <details><summary>History</summary><ol class="steps">${order.payment?.history.map(entry)}</ol></details></article>`;
  const list = (title: string, orders: readonly Order[], none: string) => html`<section class="flow">
    <h2>${title} (${orders.length})</h2>${orders.length > 0 ? orders.map(one) : html`<p>${none}</p>`}</section>`;
  return page('/staff', 'Orders')`<h1>Orders</h1>${alert(problem)}
    <form action="/staff" class="fields"><label>Order, seat, or an ID of DropPay<input name="find" value="${query}" type="search" /></label>
      <div><button class="quiet">Find</button></div></form>
    ${query && list(`Found for “${query}”`, lists.found, 'There is no such order.')}
    ${list('Needs a person', lists.problems, 'No order needs a person.')}
    ${list('Refunds', lists.refunds, 'Nothing was refunded.')}
    ${list('Found by reconciliation', lists.elsewhere, 'Nothing has happened elsewhere.')}`;
}

/** A scanner types a ticket's code and presses Enter, and the field is ready for the next. */
export function doorPage(staff: string, result?: Result): Html {
  const [verdict, tone] = !result ? ['Scan a ticket', ''] : result.ok ? ['Come in', 'good'] : ['Stop', 'bad'];
  return page('/door', verdict, 'door')`<h1>Door</h1>
    <div id="result" role="status" class="verdict" data-tone="${tone}">
      <p class="amount">${verdict}</p><p class="lead">${result?.seat}</p><p>${result?.sentence}</p></div>
    <form method="post" action="/door"><label>Code of the ticket
      <input name="code" autofocus required autocomplete="off" spellcheck="false" aria-describedby="result" /></label>
      <button>Check</button><p class="hint">At the door: ${staff}.</p></form>
    <section id="before" hidden><h2>Scanned before</h2><ol class="steps"></ol></section>`;
}
