import type { Authorization } from '@droppay/client';
import { ControlError } from '@droppay/sandbox/control';
import { button, element, field, submit } from './element.ts';
import type { StepContext } from './step.ts';

/** The phone of the customer, who reads there what she is asked and answers it. */
export interface Phone {
  panel: HTMLElement;
  /** Shows another authorization; undefined empties the screen. */
  show: (authorization: Authorization | undefined) => void;
}

/** Nina Vale's phone. Her answers go to the sandbox's control plane, as those of its own phone page do. */
export function phone({ running: { control }, changed }: StepContext): Phone {
  const screen = element('div', { class: 'try-screen' });
  const panel = element(
    'div',
    { class: 'try-phone', role: 'group', 'aria-label': 'Nina Vale’s phone' },
    screen,
  );
  const nothing = (): void =>
    screen.replaceChildren(element('p', { class: 'type' }, 'Nothing to answer yet. First ask her to pay.'));

  function show(authorization: Authorization | undefined): void {
    if (authorization === undefined) return nothing();
    const { id, description, charge_amount: amount } = authorization;
    const pin = field('PIN', '', { type: 'password', inputmode: 'numeric', maxlength: '8' });
    const message = element('p', { class: 'try-message', role: 'status' });
    const answer = async (act: () => Promise<{ status: string }>): Promise<void> => {
      try {
        const { status } = await act();
        screen.replaceChildren(asks(), answered(status));
        screen.querySelector<HTMLElement>('[tabindex]')!.focus();
        changed();
      } catch (error) {
        message.dataset['status'] = 'error';
        message.textContent = error instanceof ControlError ? error.message : String(error);
      }
    };
    const asks = (): HTMLElement =>
      element(
        'div',
        {},
        element('p', { class: 'try-asker' }, 'Acme Super Toons'),
        element('p', {}, 'asks you to pay'),
        element('p', { class: 'try-amount' }, amount === undefined ? 'an open sum' : euro(amount)),
        description === undefined ? undefined : element('p', {}, description),
        element('p', { class: 'type' }, id),
      );
    const form = element('form', { class: 'try-pin' });
    form.append(
      pin.element,
      element('p', { class: 'type' }, 'In this sandbox everybody’s PIN is 12345.'),
      element(
        'p',
        { class: 'try-actions' },
        submit('Approve', form, () => answer(() => control.approve(id, { pin: pin.input.value }))),
        button('Refuse', () => answer(() => control.refuse(id)), 'quiet'),
      ),
      message,
    );
    screen.replaceChildren(asks(), form);
  }

  nothing();
  return { panel, show };
}

function answered(status: string): HTMLElement {
  const granted = status === 'GRANTED';
  return element(
    'p',
    { class: 'try-message', role: 'status', tabindex: '-1', 'data-status': granted ? 'success' : 'error' },
    granted ? 'Approved. The authorization is GRANTED.' : `Refused. The authorization is ${status}.`,
  );
}

/** An amount in euro as people read it: `€50.00`. */
export function euro(amount: number): string {
  return new Intl.NumberFormat('en', { style: 'currency', currency: 'EUR' }).format(amount);
}
