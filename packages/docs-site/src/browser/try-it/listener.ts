import { createWebhooks } from '@droppay/webhooks';
import { element } from './element.ts';
import type { Exchange } from './exchange.ts';
import { showDelivery } from './show-delivery.ts';
import { showExchange } from './show-exchange.ts';
import { clientOf, type StepContext } from './step.ts';

/** The merchant's listener, which shows what is delivered to it. */
export interface Listener {
  panel: HTMLElement;
  /** The URL to register for authorizations. */
  url: string;
}

/** Receives webhooks with `@droppay/webhooks`, which reads the authorization again for each. */
export function listener({ running, root, token }: StepContext): Listener {
  const message = element('p', { class: 'try-message', role: 'status' }, 'Nothing has come yet.');
  const log = element('div', { class: 'try-exchanges' });
  let read: Exchange[] = [];
  const droppay = clientOf(running, token, (exchange) => read.push(exchange));
  const webhooks = createWebhooks({
    credentials: { username: 'boxoffice', password: 'not-a-real-password' },
    confirm: droppay,
  });
  webhooks.on('authorization', (event) => {
    message.textContent = `A webhook came. Read again, the authorization ${event.id} is ${event.status}.`;
  });
  // Loads what reads deliveries now: once the sandbox runs, the page loads nothing more.
  void webhooks.start();
  running.listen(async (request) => {
    read = [];
    const copy = request.clone();
    const response = await webhooks.fetch(request);
    log.prepend(await showDelivery(copy, response), ...read.map((exchange) => showExchange(exchange, root)));
    return response;
  });
  return {
    panel: element('div', { class: 'try-panel' }, message, log),
    url: webhooks.url('https://boxoffice.example/hooks', 'authorization'),
  };
}
