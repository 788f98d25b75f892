import { ControlError } from '@droppay/sandbox/control';
import { button, element } from './element.ts';
import type { RunningSandbox } from './running-sandbox.ts';

/** Controls for what people and time do meanwhile: approve or refuse whatever waits on a phone, move the clock on. */
export function simulationControls({ control }: RunningSandbox): {
  panel: HTMLElement;
  update: () => Promise<void>;
} {
  const message = element('p', { class: 'try-message', role: 'status' });
  const waiting = element('ul', { class: 'listed' });
  const act = async (done: string, what: () => Promise<unknown>): Promise<void> => {
    try {
      await what();
      message.dataset['status'] = 'success';
      message.textContent = done;
    } catch (error) {
      message.dataset['status'] = 'error';
      message.textContent = error instanceof ControlError ? error.message : String(error);
    }
    await update();
  };
  const pass = (name: string, duration: string): HTMLButtonElement =>
    button(
      `Let ${name} pass`,
      () => act(`It is ${name} later.`, () => control.clock.advance(duration)),
      'quiet',
    );
  async function update(): Promise<void> {
    const approvals = await control.approvals();
    waiting.replaceChildren(
      ...approvals.map(({ id, kind, text }) =>
        element(
          'li',
          {},
          element('span', {}, `${kind} `, element('code', {}, id), text === '' ? '' : ` ${text}`),
          button(`Approve ${id}`, () => act(`${id} was approved.`, () => control.approve(id)), 'quiet'),
          button(`Refuse ${id}`, () => act(`${id} was refused.`, () => control.refuse(id)), 'quiet'),
        ),
      ),
    );
    if (approvals.length === 0) waiting.append(element('li', {}, 'Nothing waits for an answer.'));
  }
  const panel = element(
    'section',
    { class: 'try-simulation', 'aria-label': 'Meanwhile' },
    element('h2', {}, 'Meanwhile'),
    waiting,
    element('p', { class: 'try-actions' }, pass('3 minutes', '180s'), pass('a day', '1d')),
    message,
  );
  return { panel, update };
}
