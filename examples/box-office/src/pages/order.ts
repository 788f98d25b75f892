import { qrSvg } from '@droppay/client/qr';
import { html, raw } from 'hono/html';
import type { Order, Ticket } from '../orders.ts';
import { formatEuro } from '../seating.ts';
import { alert, type Html, page, timeOf } from './page.ts';
import { statusText } from './status-text.ts';

/** How an order stands, and what may be done now. `again`: it was ordered twice. `public/live.js` looks whether it has changed. */
export function orderPage(order: Order, isMine: boolean, problem = '', again = false): Html {
  const [{ id, state, tickets }, [tone, label, sentence]] = [order, statusText(order)];
  const isWaiting = state === 'waiting';
  const cancel = html`<form method="post" action="/orders/${id}/cancel"><button class="quiet">Cancel the order</button></form>`;
  const twice = 'This order is already being paid in another tab or on your phone. Pay it once: both pages show what becomes of it.';
  return page('', problem ? `Error, ${label}` : label!, 'live')`
    <h1 id="title" tabindex="-1">${isWaiting ? `Pay ${formatEuro(order.cents)} with DropPay` : label}</h1>
    <p class="lead">The Musical · ${seatNames(order)}</p>
    ${alert(problem)} ${again && isWaiting && html`<p class="notice">${twice}</p>`} ${isWaiting && waysToPay(order.payment?.sharing ?? '')}
    <p id="status" role="status" data-tone="${tone}"
      class="${tone === 'wait' && state !== 'unclear' ? 'live busy' : 'notice'}">${sentence}</p>
    ${tone === 'wait' && html`<noscript><a class="button quiet" href="/orders/${id}">Look again</a></noscript>`}
    ${isMine && ticketCards(order)}
    ${tickets.some(isShown) && (isMine ? recovery(order) : html`<p>The tickets are in the browser that ordered them.</p>`)}
    ${isMine && /^(created|waiting)$/.test(state) && cancel}
    ${/^(refused|expired)$/.test(state) && html`<p><a class="button" href="/">Choose seats again</a></p>`}
    <div hidden id="live" data-order="${id}" data-status="${state}"></div>`;
}

/** A QR code for who sits at a computer, a button for who holds the phone: the stylesheet shows one of them. */
function waysToPay(link: string): Html {
  const how = 'DropPay opens and shows what you pay. Approve it with your PIN, and your tickets appear here.';
  return html`<div class="card by-code" id="by-code"><div class="qr">${raw(qrSvg(link, 'QR code of the payment in DropPay'))}</div>
      <div class="flow"><h2>Scan the code with your phone</h2><p>${how}</p>
        <p><a href="${link}">Or open the payment on this device</a></p></div></div>
    <div class="card by-button" id="by-button"><p>${how}</p><p><a class="button" href="${link}">Pay with DropPay</a></p></div>`;
}

/** A charge is refunded once, so all that goes back is chosen together. */
function giveBackForm({ id, state, cents, tickets }: Order): Html | '' {
  const good = tickets.filter((ticket) => ticket.good && /^(free|paid)$/.test(state));
  const choice = (one: Ticket) => html`<label class="choice"><input type="checkbox" name="seat" value="${one.seat}" />
    <span>${one.name}</span><span class="money">${formatEuro(one.cents)}</span></label>`;
  if (good.length === 0) return '';
  return html`<details><summary>Give seats back</summary><form method="post" action="/orders/${id}/refund">
    <fieldset><legend>Which seats?</legend>${good.map(choice)}</fieldset>
    ${cents > 0 && html`<p class="hint">The money goes back to your DropPay account, once for an order: choose all that you give back.</p>`}
    <button data-tone="bad">${cents > 0 ? 'Give back and refund' : 'Give back'}</button></form></details>`;
}

const recovery = ({ recovery: link }: Order) => html`<details id="elsewhere"><summary>Tickets on another device</summary>
  <p>Keep this link, or scan it. It brings these tickets to any device, and back to one that has forgotten them.</p>
  <p><a class="id" href="${link}">${link}</a></p><div class="qr">${raw(qrSvg(link, 'QR code of the link'))}</div></details>`;

/** All orders that this browser may see. */
export function ticketsPage(orders: readonly Order[]): Html {
  const one = (order: Order) => html`<section class="flow"><h2><a href="/orders/${order.id}">${seatNames(order)}</a></h2>
    ${chip(order)} ${ticketCards(order)}</section>`;
  const none = html`<p class="lead">This browser has no tickets. If you have kept a link to yours, open it here.</p>`;
  return page('/tickets', 'My tickets')`<h1>My tickets</h1>${orders.length > 0 ? orders.map(one) : none}`;
}

export const seatNames = ({ tickets }: Order): string => tickets.map(({ name }) => name).join(' · ');
export const chip = (order: Order): Html => html`<p><span class="chip" data-tone="${statusText(order)[0]}">${statusText(order)[1]}</span>
  <span class="money">${formatEuro(order.cents)}</span> · <time>${timeOf(order.createdAt, 'medium')}</time></p>`;

/** Of an order that is not paid, no ticket is. */
const isShown = ({ good, returned, usedAt }: Ticket) => good || returned || usedAt !== null;

/** What the door scans; of tickets that are not good, why; and the way to give them back. */
function ticketCards(order: Order): Html | '' {
  const one = ({ name, cents, code, good, returned, usedAt }: Ticket) => {
    const why = returned ? 'Given back' : usedAt !== null ? `Used at ${timeOf(usedAt)}` : good ? '' : 'Not valid';
    return html`<article class="ticket ${why && 'void'}" aria-label="Ticket: ${name}">
      <div class="ticket-body"><p>The Musical</p><p class="seat-name">${name.split(', ').map((part) => html`<span>${part}</span>`)}</p>
        <p class="money">${formatEuro(cents)}</p></div>
      <div class="ticket-stub">${!why && html`<div class="qr">${raw(qrSvg(code, `Code for ${name}`))}</div>`}
        <p class="id">${why || code}</p></div></article>`;
  };
  return order.tickets.some(isShown) ? html`<div class="cards">${order.tickets.map(one)}</div>${giveBackForm(order)}` : '';
}
