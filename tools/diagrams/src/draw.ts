import { escapeHtml } from '@droppay/http-edge/escape-html';
import { describe } from './describe.ts';
import { type DrawnMachine, layOut, type Layout } from './layout.ts';
import { labelLines, LINE_HEIGHT } from './lettering.ts';
import type { Point, Route } from './route.ts';

export { describe } from './describe.ts';
export { markStyle } from './mark-style.ts';

/**
 * A state machine as an SVG element to stand inside a page, with the same in words for people who cannot see it. It has
 * no styles of its own: `style.css` colours it, and the rules of `markStyle` mark states in it by the `data-state` of
 * states and the `data-from` and `data-to` of arrows. `id` makes its ids unique in the page; `title` is its name.
 */
export function draw(machine: DrawnMachine, { id, title }: { id: string; title: string }): string {
  const layout = layOut(machine);
  const { width, height } = layout;
  const size = `width="${round(width)}" height="${round(height)}" viewBox="0 0 ${round(width)} ${round(height)}"`;
  return [
    `<svg class="machine" xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="${id}-title ${id}-desc" ${size}>`,
    `<title id="${id}-title">${escapeHtml(title)}</title>`,
    `<desc id="${id}-desc">${escapeHtml(describe(machine).join(' '))}</desc>`,
    ...layout.starts.map(
      ({ dot, route }) => `<g class="start"><circle ${at(dot, 'c')} r="5"/>${line(route)}</g>`,
    ),
    ...layout.arrows.map((arrow) => {
      const guessed = arrow.transitions.every(({ 'x-evidence': level }) => level === 'inferred');
      return `<g class="transition${guessed ? ' inferred' : ''}"${ends(arrow)}>${line(arrow.route)}</g>`;
    }),
    // Above all lines, so that the line of a label's own arrow does not cross its words.
    ...layout.arrows.map(labelBox),
    ...layout.states.map((state) => stateBox(state, machine.states[state.name]?.final === true)),
    '</svg>',
  ].join('');
}

function stateBox({ name, box: { x, y, width, height } }: Layout['states'][number], final: boolean): string {
  const frame = (inset: number): string =>
    `<rect x="${round(x - width / 2 + inset)}" y="${round(y - height / 2 + inset)}" ` +
    `width="${round(width - 2 * inset)}" height="${round(height - 2 * inset)}" rx="${9 - inset}"/>`;
  const text = `<text ${at({ x, y: y + 4.5 })}>${escapeHtml(name)}</text>`;
  return `<g class="state${final ? ' final' : ''}" data-state="${escapeHtml(name)}">${frame(0)}${final ? frame(3) : ''}${text}</g>`;
}

function labelBox(arrow: Layout['arrows'][number]): string {
  const { x, y, width, height } = arrow.label;
  const back = `<rect x="${round(x - width / 2)}" y="${round(y - height / 2)}" width="${round(width)}" height="${round(height)}" rx="4"/>`;
  const lines = labelLines(arrow.transitions).map(({ text, quiet }, index, { length }) => {
    const middle = y + (index - (length - 1) / 2) * LINE_HEIGHT + 4;
    return `<text${quiet ? ' class="quiet"' : ''} ${at({ x, y: middle })}>${escapeHtml(text)}</text>`;
  });
  return `<g class="label"${ends(arrow)}>${back}${lines.join('')}</g>`;
}

function ends({ from, to }: { from: string; to: string }): string {
  return ` data-from="${escapeHtml(from)}" data-to="${escapeHtml(to)}"`;
}

/** An arrow's line and its head. */
function line(route: Route): string {
  const path = route.map((point, index) => {
    const before = route[index - 1];
    if (before === undefined) return `M${pair(point)}`;
    if (before.x === point.x) return `V${round(point.y)}`;
    const middle = (before.y + point.y) / 2;
    return `C${pair({ x: before.x, y: middle })} ${pair({ x: point.x, y: middle })} ${pair(point)}`;
  });
  return `<path class="arrow" d="${path.join('')}"/><path class="head" d="${head(route.at(-2)!, route.at(-1)!)}"/>`;
}

/** Upright, as every arrow arrives. */
function head(before: Point, { x, y }: Point): string {
  const back = before.y < y ? -8 : 8;
  return `M${pair({ x, y })}l-4,${back}h8Z`;
}

function at({ x, y }: Point, prefix = ''): string {
  return `${prefix}x="${round(x)}" ${prefix}y="${round(y)}"`;
}

function pair({ x, y }: Point): string {
  return `${round(x)},${round(y)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
