import { qrSvg } from '@droppay/client/qr';
import { html, raw } from 'hono/html';
import { euro, type House, type Seat, sum } from './house.ts';
import type { Order, Ticket } from './orders.ts';

type Html = ReturnType<typeof html>;

/** What an order's status, or the reason it ended for, means to the customer. */
const meanings: Record<string, [tone: 'wait' | 'good' | 'bad' | 'over', chip: string, meaning: string]> = {
  new: ['wait', 'Being ordered', 'DropPay is being asked.'],
  waiting: ['wait', 'Waiting for you', 'Waiting for you to approve the payment in DropPay.'],
  charging: ['wait', 'Being paid', 'You have approved, and the payment is being taken.'],
  unknown: [
    'wait',
    'Being checked',
    'DropPay’s answer to the payment was lost on its way, so the shop is finding out whether you have paid. Do not pay again: your seats are kept, and you are charged once at most.',
  ],
  paid: ['good', 'Paid', 'Enjoy The Musical! Show these at the door.'],
  returned: ['over', 'Given back', 'You have given everything back.'],
  refunding: ['wait', 'Being refunded', 'Your refund is being made.'],
  REFUSED: ['over', 'Refused', 'You refused the payment.'],
  EXPIRED: ['over', 'Expired', 'The payment was not approved in time.'],
  CANCELLED: ['over', 'Cancelled', 'The payment was withdrawn.'],
  REVOKED: ['over', 'Revoked', 'You took your approval back.'],
  FAILED: ['bad', 'Not paid', 'DropPay could not take the money. Is there enough on your account?'],
  UNREACHABLE: ['bad', 'Not paid', 'DropPay could not be reached.'],
};
const meaningOf = ({ status, reason, refund, returning, tickets }: Order) => {
  if (refund && returning?.length === tickets.length) return meanings['returned']!;
  return meanings[status === 'ended' ? (reason ?? '') : status] ?? meanings['FAILED']!;
};
const nameOf = (seat: string) => `Row ${seat.replace('-', ', seat ')}`;
const names = (tickets: Ticket[]) => tickets.map(({ seat }) => nameOf(seat)).join(' · ');

function page(at: string, title: string, main: Html, script?: 'seats' | 'live'): Html {
  const link = (to: string, text: string) =>
    html`<a href="${to}" ${to === at && 'aria-current="page"'}>${text}</a>`;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · Box Office</title>
        <link rel="icon" type="image/svg+xml" href="/icon.svg" />
        <link rel="stylesheet" href="/style.css" />
        ${script && html`<script type="module" src="/${script}.js"></script>`}
      </head>
      <body class="shop">
        <a class="skip" href="#main">Skip to the content</a>
        <header class="bar">
          <a class="mark" href="/"><img class="drop" src="/icon.svg" alt="" />Box Office</a>
          <nav aria-label="Pages">${link('/', 'Seats')} ${link('/tickets', 'My tickets')}</nav>
        </header>
        <main id="main" tabindex="-1">${main}</main>
        <footer>An example shop of the DropPay contract. With its sandbox, no money moves.</footer>
      </body>
    </html>`;
}

const alert = (problem: string) =>
  problem && html`<p class="notice" data-tone="bad" role="alert">${problem}</p>`;

/** The seat map; after a problem, with what had been chosen as far as it is free. */
export function seatsPage(house: House, taken: Set<unknown>, chosen: string[] = [], problem = ''): Html {
  const seat = ({ id, number, cents }: Seat) =>
    html`<label class="seat"
      ><input
        type="checkbox"
        name="seat"
        value="${id}"
        data-cents="${cents}"
        ${taken.has(id) ? 'disabled' : chosen.includes(id) && 'checked'}
      /><span
        ><span class="visually-hidden">${taken.has(id) ? 'Taken: seat' : 'Seat'} </span>${number}</span
      ></label
    >`;
  const block = (seats: readonly Seat[]) => html`<div class="block">${seats.map(seat)}</div>`;
  const row = (seats: readonly Seat[]) => {
    const [{ row: name, cents }, half] = [seats[0]!, seats.length / 2];
    return html`<div class="row" role="group" aria-label="Row ${name}, ${euro(cents)} a seat">
      <span class="row-name" aria-hidden="true">${name}</span>
      <div class="blocks">${block(seats.slice(0, half))} ${block(seats.slice(half))}</div>
    </div>`;
  };
  const prices = Map.groupBy(
    house.map((seats) => seats[0]!),
    ({ cents }) => cents,
  );
  const main = html` <h1>The Musical</h1>
    <p class="lead">Choose up to six seats and pay with DropPay on your phone.</p>
    <p>
      ${[...prices].map(([cents, rows]) => html`Rows ${rows[0]!.row} to ${rows.at(-1)!.row}: <strong class="money">${euro(cents)}</strong>. `)}
    </p>
    ${alert(problem)}
    <form method="post" action="/orders">
      <a class="skip" href="#pay">Skip the seats</a>
      <p class="stage" aria-hidden="true">Stage</p>
      <div class="seats">${house.map(row)}</div>
      <ul class="legend" aria-hidden="true">
        ${['free', 'chosen', 'taken'].map(
          (look) =>
            html`<li>
              <span class="seat ${look}"><span></span></span> ${look}
            </li>`,
        )}
      </ul>
      <div class="checkout">
        <p class="total" role="status"></p>
        <button id="pay">Pay with DropPay</button>
      </div>
    </form>`;
  return page('/', 'Choose your seats', main, 'seats');
}

/** How an order stands; its tickets for the browser that ordered alone. */
export function orderPage(order: Order, isMine: boolean, problem = ''): Html {
  const { id, status, tickets } = order;
  const [tone, chip, meaning] = meaningOf(order);
  const isOver = status === 'ended' || status === 'paid';
  const again = html`<noscript
    ><p><a class="button quiet" href="/orders/${id}">Look again</a></p></noscript
  >`;
  const main = html` <h1>
      ${status === 'waiting' ? `Pay ${euro(sum(tickets))} with DropPay` : isOver ? chip : 'One moment'}
    </h1>
    <p class="lead">The Musical · ${names(tickets)}</p>
    ${alert(problem)} ${status === 'waiting' ? payment(order) : ''}
    ${
      isOver || status === 'unknown'
        ? html`<p class="notice" data-tone="${tone}" role="status">
            ${meaning} ${status === 'ended' && 'Nothing was charged, and the seats are free again.'}
          </p>`
        : html`<p class="live busy" role="status">${meaning}</p>`
    }
    ${!isOver && again}
    ${isMine ? paidFor(order) : status === 'paid' && html`<p>The tickets are in the browser that ordered them.</p>`}
    ${status === 'ended' && html`<p><a class="button" href="/">Choose seats again</a></p>`}
    <div hidden data-order="${id}" data-status="${status}"></div>`;
  return page('', chip, main, isOver ? undefined : 'live');
}

/** A QR code for who sits at a computer, a button for who holds the phone: the stylesheet shows one of them. */
function payment({ sharing }: Order): Html {
  return html`<div class="card by-code">
      <div class="qr">${raw(qrSvg(sharing!, 'QR code that opens the payment in DropPay'))}</div>
      <div class="flow">
        <h2>Scan the code with your phone</h2>
        <p>DropPay opens and shows what you pay. Approve it with your PIN, and your tickets appear here.</p>
        <p><a href="${sharing}">Or open the payment on this device</a></p>
        <p class="hint">Your seats are kept for 15 minutes.</p>
      </div>
    </div>
    <div class="card by-button">
      <p>DropPay opens and shows what you pay. Approve it with your PIN, and your tickets appear here.</p>
      <p><a class="button" href="${sharing}">Pay with DropPay</a></p>
      <p class="hint">Your seats are kept for 15 minutes.</p>
    </div>`;
}

/** Tickets, and the way to give them back. A charge is refunded once, so all that goes back is chosen together. */
function paidFor({ id, status, charge, returning, refund, reason, tickets }: Order): Html {
  if (status !== 'paid' && status !== 'refunding') return html``;
  const ticket = ({ seat, cents, code }: Ticket) => {
    const isBack = returning?.includes(seat);
    const [row, number] = seat.split('-');
    return html`<article class="ticket ${isBack && 'void'}" aria-label="Ticket: ${nameOf(seat)}">
      <div class="ticket-body">
        <p>The Musical</p>
        <p class="seat-name">Row ${row}<br />Seat ${number}</p>
        <p><span class="money">${euro(cents)}</span> · <span class="id">${code}</span></p>
      </div>
      <div class="ticket-stub">
        ${isBack ? html`<p>Given back</p>` : html`<div class="qr">${raw(qrSvg(code, `Ticket ${code}`))}</div>`}
      </div>
    </article>`;
  };
  const choice = ({ seat, cents }: Ticket) =>
    html`<label class="choice"
      ><input type="checkbox" name="seat" value="${seat}" /><span>${nameOf(seat)}</span
      ><span class="money">${euro(cents)}</span></label
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
  const given = sum(tickets.filter(({ seat }) => returning?.includes(seat)));
  return html`<div class="cards">${tickets.map(ticket)}</div>
    ${refund ? html`<p>${euro(given)} went back to your DropPay account.</p>` : status === 'paid' && (charge ? giveBack : byHand)}`;
}

export function ticketsPage(orders: Order[]): Html {
  const one = (order: Order) => {
    const [tone, chip] = meaningOf(order);
    return html`<section class="flow">
      <h2><a href="/orders/${order.id}">${names(order.tickets)}</a></h2>
      <p>
        <span class="chip" data-tone="${tone}">${chip}</span>
        <span class="money">${euro(sum(order.tickets))}</span>
      </p>
      ${paidFor(order)}
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

export const sorryPage = (problem: string): Html =>
  page(
    '',
    'Sorry',
    html`<h1>Sorry</h1>
      <p class="lead">${problem}</p>
      <p><a class="button" href="/">To the seats</a></p>`,
  );
