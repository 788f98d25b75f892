import { html } from 'hono/html';
import { formatEuro, type Seating, type Seat } from '../seating.ts';
import { alert, type Html, page } from './page.ts';

/** The price of seats: one for all of them, or from the lowest to the highest. */
function priceOf(seats: readonly Seat[]): string {
  const [low, high] = [Math.min, Math.max].map((end) => formatEuro(end(...seats.map(({ cents }) => cents))));
  return low === high ? `${low} a seat` : `${low} to ${high}, by the seat`;
}

/** The seat map; after a problem with what was `chosen`, as far as it is free. `paying`: an order that is not paid yet. */
export function seatsPage(seating: Seating, taken: Set<string>, chosen: string[] = [], problem = '', paying = ''): Html {
  const row = (seats: readonly Seat[], at: number) => {
    const [price, half, before] = [priceOf(seats), Math.ceil(seats.length / 2), seating[at - 1]];
    const each = price.endsWith('by the seat') ? formatEuro : () => '';
    const seat = ({ id, number, name, cents }: Seat) => html`<label class="seat"><input type="checkbox" name="seat" value="${id}"
      data-cents="${cents}" aria-label="${taken.has(id) ? 'Taken: ' : ''}${name} ${each(cents)}"
      ${taken.has(id) ? 'disabled' : chosen.includes(id) && 'checked'} />
      <span>${number}<small>${each(cents).replace('.00', '')}</small></span></label>`;
    const block = (some: readonly Seat[]) => html`<div class="block">${some.map(seat)}</div>`;
    return html`${(!before || priceOf(before) !== price) && html`<p class="price" aria-hidden="true">${price}</p>`}
      <div class="row" role="group" aria-label="Row ${seats[0]!.row}, ${price}">
        <span class="row-name" aria-hidden="true">${seats[0]!.row}</span>
        <div class="blocks">${block(seats.slice(0, half))} ${block(seats.slice(half))}</div></div>`;
  };
  return page('/', problem ? 'Error, choose your seats' : 'Choose your seats', 'seats')`<h1>The Musical</h1>
    <p class="lead">Choose your seats and pay with DropPay on your phone.</p> ${alert(problem)}
    ${paying && html`<p class="notice">You have an order that is not paid yet. <a href="/orders/${paying}">Go on with it</a></p>`}
    <form method="post" action="/orders">
      <a class="skip" href="#pay">Skip the seats</a>
      <p class="stage" aria-hidden="true">Stage</p>
      <div class="seats">${seating.map(row)}</div>
      <ul class="legend" aria-hidden="true"><li class="free">free</li><li class="chosen">chosen</li><li class="taken">taken</li></ul>
      <div class="checkout"><p class="total" role="status"></p><button id="pay">Pay with DropPay</button></div>
    </form>`;
}
