import type { Ledger } from '@droppay/sandbox';
import { type Movement, movements } from '../../try-it/movements.ts';
import { button, element } from './element.ts';
import { euro } from './phone.ts';
import type { SandboxClock } from './sandbox-clock.ts';
import type { StepContext } from './step.ts';

/** A table of the accounts that have changed since the sandbox `began`, and a button that lets a day pass, after which charges have arrived. */
export function ledger(
  { running: { control } }: StepContext,
  clock: SandboxClock,
  began: Ledger,
): HTMLElement {
  const message = element('p', { class: 'try-message', role: 'status' });
  const table = element('div', {});
  async function look(): Promise<void> {
    const [people, now] = await Promise.all([control.people(), control.ledger()]);
    const moved = movements(people, began, now);
    table.replaceChildren(...(moved.length === 0 ? [] : [shown(moved)]));
    message.textContent = [
      moved.length === 0 ? 'Nothing has moved yet.' : 'All others have what they had.',
      now.balanced ? 'The ledger balances.' : 'The ledger does not balance, which is a bug of the sandbox.',
    ].join(' ');
  }
  const day = async (): Promise<void> => {
    await clock.pass(86_400);
    await look();
  };
  return element(
    'div',
    { class: 'try-panel' },
    element(
      'p',
      { class: 'try-actions' },
      button('Look at the ledger', look),
      button('Let a day pass', day, 'quiet'),
    ),
    table,
    message,
  );
}

function shown(moved: Movement[]): HTMLElement {
  const head = ['Account of', 'began with', 'has now', 'on its way'].map((name) =>
    element('th', { scope: 'col' }, name),
  );
  const rows = moved.map(({ owner, began, now, incoming }) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, owner),
      ...[began, now, incoming].map((cents) => element('td', {}, euro(cents / 100))),
    ),
  );
  return element(
    'table',
    {},
    element('caption', { class: 'sr-only' }, 'Accounts that have changed'),
    element('thead', {}, element('tr', {}, ...head)),
    element('tbody', {}, ...rows),
  );
}
