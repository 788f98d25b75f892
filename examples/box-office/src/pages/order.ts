import { qrSvg } from '@droppay/client/qr';
import { html, raw } from 'hono/html';
import { formatEuro, totalCents } from '../seating.ts';
import type { Order } from '../orders.ts';
import { statusText } from './status-text.ts';
import { alert, type Html, page } from './page.ts';
import { seatNames, paidTickets } from './tickets.ts';

/** How an order stands; its tickets for the browser that ordered alone. */
export function orderPage(order: Order, isMine: boolean, problem = ''): Html {
  const { id, status, tickets } = order;
  const [variant, label, explanation] = statusText(order);
  const isOver = status === 'ended' || status === 'paid';
  const again = html`<noscript
    ><p><a class="button quiet" href="/orders/${id}">Look again</a></p></noscript
  >`;
  const main = html` <h1>
      ${status === 'waiting' ? `Pay ${formatEuro(totalCents(tickets))} with DropPay` : isOver ? label : 'One moment'}
    </h1>
    <p class="lead">The Musical · ${seatNames(tickets)}</p>
    ${alert(problem)} ${status === 'waiting' ? payment(order) : ''}
    ${
      isOver || status === 'unknown'
        ? html`<p class="notice" data-tone="${variant}" role="status">
            ${explanation} ${status === 'ended' && 'Nothing was charged, and the seats are free again.'}
          </p>`
        : html`<p class="live busy" role="status">${explanation}</p>`
    }
    ${!isOver && again}
    ${isMine ? paidTickets(order) : status === 'paid' && html`<p>The tickets are in the browser that ordered them.</p>`}
    ${status === 'ended' && html`<p><a class="button" href="/">Choose seats again</a></p>`}
    <div hidden data-order="${id}" data-status="${status}"></div>`;
  return page('', problem ? `Error, ${label}` : label, main, isOver ? undefined : 'live');
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
