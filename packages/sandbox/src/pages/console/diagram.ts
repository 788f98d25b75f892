import { html } from 'hono/html';
import type { MachineName } from '../../generated/machines.ts';
import type { Html } from '../page.ts';
import { BOX, layOut } from './layout.ts';

/** A state machine with the `current` state filled, the way that was gone dashed, and what leads on in colour. */
export function diagram(
  name: MachineName,
  current: string,
  gone: readonly { from?: string; to: string }[],
): Html {
  const { width, height, boxes, lines } = layOut(name);
  const been = (state: string): boolean => gone.some(({ from, to }) => from === state || to === state);
  const look = ({ from, to }: { from: string; to: string }): string => {
    if (gone.some((step) => step.from === from && step.to === to)) return 'been';
    return from === current ? 'next' : '';
  };
  // Those in colour last, so that they lie above the others.
  const ordered = lines.toSorted((a, b) => Number(look(a) !== '') - Number(look(b) !== ''));
  return html`<svg
    class="machine"
    viewBox="0 0 ${width} ${height}"
    role="img"
    aria-label="States of ${name}; it is ${current}"
  >
    ${ordered.map(
      (line) =>
        html`<path class="edge ${look(line)}" d="${line.path}" /><path
            class="head ${look(line)}"
            d="${line.head}"
          />`,
    )}
    ${boxes.map(
      ({ state, x, y, final }) =>
        html`<g
          class="state${final ? ' over' : ''}${been(state) ? ' been' : ''}${
            state === current ? ' current' : ''
          }"
        >
          <rect x="${x}" y="${y}" width="${BOX.width}" height="${BOX.height}" rx="${final ? 6 : 13}" />
          <text x="${x + BOX.width / 2}" y="${y + BOX.height / 2 + 3.5}" text-anchor="middle">${state}</text>
        </g>`,
    )}
  </svg>`;
}
