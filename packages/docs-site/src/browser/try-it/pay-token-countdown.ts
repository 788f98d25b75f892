import type { PayToken } from '@droppay/client';
import { button, element } from './element.ts';
import { left, type SandboxClock } from './sandbox-clock.ts';

/** A countdown of the pay token's seconds by the sandbox's clock, and a button that moves the clock on. */
export function payTokenCountdown(clock: SandboxClock): {
  panel: HTMLElement;
  show: (token: PayToken | undefined) => void;
} {
  let token: PayToken | undefined;
  const time = element('b', { class: 'try-time', role: 'timer' });
  const message = element('p', { class: 'try-message', role: 'status' });
  const panel = element(
    'div',
    { class: 'try-countdown', hidden: true },
    element('p', {}, 'The pay token can be charged for ', time, ' more.'),
    element(
      'p',
      { class: 'try-actions' },
      button(
        'Let 3 minutes pass',
        async () => {
          await clock.pass(180);
          tick();
          message.textContent = 'The sandbox’s clock went on by 3 minutes. The pay token has expired.';
        },
        'quiet',
      ),
    ),
    message,
  );
  function tick(): void {
    if (token === undefined) return;
    const until = Date.parse(token.date_expiring ?? '');
    time.textContent = left(until, clock.now());
    time.dataset['status'] = clock.now() >= until ? 'error' : 'success';
  }
  const ticking = setInterval(() => (panel.isConnected ? tick() : clearInterval(ticking)), 500);
  return {
    panel,
    show(shown) {
      token = shown;
      panel.hidden = token === undefined;
      message.textContent = '';
      tick();
    },
  };
}
