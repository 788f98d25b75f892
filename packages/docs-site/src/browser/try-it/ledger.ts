import type { Person } from '@droppay/sandbox';
import { button, element } from './element.ts';
import { euro } from './phone.ts';
import type { Surroundings } from './step.ts';

/** Who has how much now, and how much it was when the sandbox began. */
export function ledger({ running: { control } }: Surroundings, before: Person[]): HTMLElement {
  const said = element('p', { class: 'try-said', role: 'status' });
  const table = element('div', {});
  const look = button('Look at the ledger', async () => {
    const [people, { balanced }] = await Promise.all([control.people(), control.ledger()]);
    table.replaceChildren(
      element(
        'table',
        {},
        element('caption', { class: 'sr-only' }, 'Balances'),
        element('thead', {}, row('th', 'Account of', 'began with', 'has now', 'difference')),
        element('tbody', {}, ...people.map((person) => changeOf(person, before))),
      ),
    );
    said.textContent = balanced
      ? 'It balances: what one account has lost, another has gained.'
      : 'It does not balance, which is a bug of the sandbox.';
  });
  return element('div', { class: 'try-panel' }, element('p', { class: 'try-actions' }, look), said, table);
}

function changeOf({ id, name, account, balance_current: now }: Person, before: Person[]): HTMLElement {
  const began = before.find((each) => each.account === account)?.balance_current ?? 0;
  const difference = now - began;
  const sign = difference > 0 ? '+' : '';
  return row('td', name || id, euro(began), euro(now), difference === 0 ? '' : `${sign}${euro(difference)}`);
}

function row(cell: 'th' | 'td', ...texts: string[]): HTMLElement {
  return element(
    'tr',
    {},
    ...texts.map((text, index) =>
      cell === 'th'
        ? element('th', { scope: 'col' }, text)
        : index === 0
          ? element('th', { scope: 'row' }, text)
          : element('td', {}, text),
    ),
  );
}
