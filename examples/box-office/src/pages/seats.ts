import { html } from 'hono/html';
import { formatEuro, type Seating, type Seat } from '../seating.ts';
import { alert, type Html, page } from './page.ts';

/** The seat map; after a problem, with what had been chosen as far as it is free. */
export function seatsPage(seating: Seating, taken: Set<unknown>, chosen: string[] = [], problem = ''): Html {
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
    return html`<div class="row" role="group" aria-label="Row ${name}, ${formatEuro(cents)} a seat">
      <span class="row-name" aria-hidden="true">${name}</span>
      <div class="blocks">${block(seats.slice(0, half))} ${block(seats.slice(half))}</div>
    </div>`;
  };
  const prices = Map.groupBy(
    seating.map((seats) => seats[0]!),
    ({ cents }) => cents,
  );
  const main = html` <h1>The Musical</h1>
    <p class="lead">Choose up to six seats and pay with DropPay on your phone.</p>
    <p>
      ${[...prices].map(([cents, rows]) => html`Rows ${rows[0]!.row} to ${rows.at(-1)!.row}: <strong class="money">${formatEuro(cents)}</strong>. `)}
    </p>
    ${alert(problem)}
    <form method="post" action="/orders">
      <a class="skip" href="#pay">Skip the seats</a>
      <p class="stage" aria-hidden="true">Stage</p>
      <div class="seats">${seating.map(row)}</div>
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
  return page('/', problem ? 'Error, choose your seats' : 'Choose your seats', main, 'seats');
}
