import { element } from './element.ts';

/** How many earlier answers and webhooks stay in sight. */
const KEPT = 30;

/** The latest answer, and below whatever comes between, the earlier ones and webhooks, newest first. */
export interface Answers {
  latest: HTMLElement;
  earlier: HTMLElement;
  /** Shows an answer as the latest. */
  answered: (answer: HTMLElement) => void;
  /** Shows what nobody waits for. */
  came: (webhook: HTMLElement) => void;
}

export function answers(): Answers {
  const latest = element('div', { class: 'try-exchanges' });
  const log = element('div', { class: 'try-exchanges' });
  const earlier = element('section', { hidden: true }, element('h2', {}, 'Earlier'), log);
  const came = (entry: HTMLElement): void => {
    earlier.hidden = false;
    log.prepend(entry);
    while (log.childElementCount > KEPT) log.lastElementChild!.remove();
  };
  const answered = (answer: HTMLElement): void => {
    const before = latest.firstElementChild;
    if (before instanceof HTMLElement) came(before);
    latest.append(answer);
  };
  return { latest, earlier, answered, came };
}
