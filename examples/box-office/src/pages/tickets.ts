import { qrSvg } from '@droppay/client/qr';
import { html, raw } from 'hono/html';
import { formatEuro, totalCents } from '../seating.ts';
import type { Order, Ticket } from '../orders.ts';
import { statusText } from './status-text.ts';
import { alert, type Html, page } from './page.ts';

const seatName = (seat: string): string => `Row ${seat.replace('-', ', seat ')}`;
export const seatNames = (tickets: Ticket[]): string => tickets.map(({ seat }) => seatName(seat)).join(' · ');

/** All orders of a browser. */
export function ticketsPage(orders: Order[]): Html {
  const one = (order: Order) => {
    const [variant, label] = statusText(order);
    return html`<section class="flow">
      <h2><a href="/orders/${order.id}">${seatNames(order.tickets)}</a></h2>
      <p>
        <span class="chip" data-tone="${variant}">${label}</span>
        <span class="money">${formatEuro(totalCents(order.tickets))}</span>
      </p>
      ${paidTickets(order)}
    </section>`;
  };
  const none = html`<p class="lead">You have ordered nothing in this browser yet.</p>
    <p><a class="button" href="/">Choose your seats</a></p>`;
  return page(
    '/tickets',
    'My tickets',
    html`<h1>My tickets</h1>
      ${orders.length > 0 ? orders.map(one) : none}`,
  );
}

/** Tickets, and the way to give them back. A charge is refunded once, so all that goes back is chosen together. */
export function paidTickets({ id, status, charge, returning, refund, reason, tickets }: Order): Html {
  if (status !== 'paid' && status !== 'refunding') return html``;
  const ticket = ({ seat, cents, code }: Ticket) => {
    const isBack = returning?.includes(seat);
    const [row, number] = seat.split('-');
    return html`<article class="ticket ${isBack && 'void'}" aria-label="Ticket: ${seatName(seat)}">
      <div class="ticket-body">
        <p>The Musical</p>
        <p class="seat-name">Row ${row}<br />Seat ${number}</p>
        <p><span class="money">${formatEuro(cents)}</span> · <span class="id">${code}</span></p>
      </div>
      <div class="ticket-stub">
        ${isBack ? html`<p>Given back</p>` : html`<div class="qr">${raw(qrSvg(code, `Ticket ${code}`))}</div>`}
      </div>
    </article>`;
  };
  const choice = ({ seat, cents }: Ticket) =>
    html`<label class="choice"
      ><input type="checkbox" name="seat" value="${seat}" /><span>${seatName(seat)}</span
      ><span class="money">${formatEuro(cents)}</span></label
    >`;
  const giveBack = html`<details ${reason && 'open'}>
    <summary>Give seats back</summary>
    ${alert(reason ? 'DropPay did not make the refund, so your tickets are still good. Try again later.' : '')}
    <form method="post" action="/orders/${id}/refund">
      <fieldset>
        <legend>Which seats?</legend>
        ${tickets.map(choice)}
      </fieldset>
      <p class="hint">
        The money goes back to your DropPay account, once for an order: choose all that you give back.
      </p>
      <button data-tone="bad">Give back and refund</button>
    </form>
  </details>`;
  const byHand = html`<p>
    The box office itself has to refund this order, as the answer to its payment was lost. Its number is
    <span class="id">${id}</span>.
  </p>`;
  const given = totalCents(tickets.filter(({ seat }) => returning?.includes(seat)));
  return html`<div class="cards">${tickets.map(ticket)}</div>
    ${refund ? html`<p>${formatEuro(given)} went back to your DropPay account.</p>` : status === 'paid' && (charge ? giveBack : byHand)}`;
}
