import { html, raw } from 'hono/html';
import type { MachineName } from '../../generated/machines.ts';
import { drawings } from '../../generated/pages/drawings.ts';
import type { Html } from '../page.ts';

/** The document's head of a page with a drawing. */
export const drawingHead: Html = html`<link rel="stylesheet" href="/_sandbox/assets/machines.css" />`;

/**
 * A state machine with the `current` state filled, what leads on from it in colour, and the transitions that `steps` took
 * in bold; the same in words for people who cannot see it.
 */
export function stateDrawing(
  machine: MachineName,
  current: string,
  steps: readonly { from?: string; to: string }[],
): Html {
  const taken = steps.filter(
    (step): step is { from: string; to: string } => 'from' in step && step.from !== undefined,
  );
  return html`<figure
    class="drawing"
    tabindex="0"
    aria-label="States of ${machine}; it is ${current}"
    data-current="${current}"
    data-taken="${taken.map(({ from, to }) => `${from}>${to}`).join(' ')}"
  >
    <p class="visually-hidden">
      It is ${current}. ${taken.map(({ from, to }) => html`It was ${from} and became ${to}. `)}
    </p>
    ${raw(drawings[machine])}
    <figcaption>
      Filled is where it stands, bold the way it took, coloured what leads on. A dashed arrow is inferred.
    </figcaption>
  </figure>`;
}
