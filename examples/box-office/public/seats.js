// Says what the chosen seats cost, and lets the arrow keys walk the map. Without it the form works all the same.
const form = document.querySelector('form');
const seats = [...form.querySelectorAll('input[name=seat]')];
const total = form.querySelector('.total');
const rows = [...form.querySelectorAll('.row')].map((row) => Array.from(row.querySelectorAll('input')));

function showTotal() {
  const chosen = seats.filter((seat) => seat.checked);
  const cents = chosen.reduce((sum, seat) => sum + Number(seat.dataset.cents), 0);
  total.textContent =
    chosen.length === 0
      ? 'No seat chosen yet.'
      : `${chosen.length} ${chosen.length === 1 ? 'seat' : 'seats'}, €${(cents / 100).toFixed(2)}`;
}

const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

form.addEventListener('keydown', (event) => {
  const step = steps[event.key];
  if (!step || event.target.name !== 'seat') return;
  event.preventDefault();
  let r = rows.findIndex((row) => row.includes(event.target));
  let s = rows[r].indexOf(event.target);
  // Past seats that are taken, to the next free one.
  do {
    r += step[0];
    s += step[1];
  } while (rows[r]?.[s]?.disabled);
  rows[r]?.[s]?.focus();
});
form.addEventListener('change', showTotal);
showTotal();
