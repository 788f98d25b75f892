import { element } from './element.ts';

/** How many earlier exchanges and webhooks stay in sight. */
const KEPT = 30;

/** The latest exchange, and below whatever the page puts between, the earlier ones and webhooks, newest first. */
export interface ExchangeLog {
  latest: HTMLElement;
  earlier: HTMLElement;
  /** Shows an exchange as the latest. */
  addExchange: (exchange: HTMLElement) => void;
  /** Shows a webhook among the earlier ones. */
  addDelivery: (webhook: HTMLElement) => void;
}

export function exchangeLog(): ExchangeLog {
  const latest = element('div', { class: 'try-exchanges' });
  const log = element('div', { class: 'try-exchanges' });
  const earlier = element('section', { hidden: true }, element('h2', {}, 'Earlier'), log);
  const addDelivery = (entry: HTMLElement): void => {
    earlier.hidden = false;
    log.prepend(entry);
    while (log.childElementCount > KEPT) log.lastElementChild!.remove();
  };
  const addExchange = (exchange: HTMLElement): void => {
    const before = latest.firstElementChild;
    if (before instanceof HTMLElement) addDelivery(before);
    latest.append(exchange);
  };
  return { latest, earlier, addExchange, addDelivery };
}
