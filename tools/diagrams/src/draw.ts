import { describe } from './describe.ts';
import { labelLines, layOut, type Laid, type Point, type } from './layout.ts';
import type { Drawn } from './layout.ts';

export { describe } from './describe.ts';

/**
 * A state machine as an SVG element to stand inside a page, with the same in words for who cannot see it. Its colours
 * are those of `style.css`. `id` makes its ids unique in the page; `title` is its name.
 */
export function draw(machine: Drawn, { id, title }: { id: string; title: string }): string {
  const laid = layOut(machine);
  const { width, height } = laid;
  const size = `width="${round(width)}" height="${round(height)}" viewBox="0 0 ${round(width)} ${round(height)}"`;
  return [
    `<svg class="machine" xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="${id}-title ${id}-desc" ${size}>`,
    `<title id="${id}-title">${escaped(title)}</title>`,
    `<desc id="${id}-desc">${escaped(describe(machine).join(' '))}</desc>`,
    ...laid.starts.map(
      ({ dot, points }) => `<circle class="start" ${at(dot, 'c')} r="5"/>${arrow(points, '')}`,
    ),
    ...laid.arrows.map(({ transitions, points }) =>
      arrow(points, transitions.every(({ 'x-evidence': level }) => level === 'inferred') ? ' inferred' : ''),
    ),
    // Above all lines, so that none crosses a word.
    ...laid.arrows.map(labelBox),
    ...laid.states.map((state) => stateBox(state, machine.states[state.name]?.final === true)),
    '</svg>',
  ].join('');
}

function stateBox({ name, box: { x, y, width, height } }: Laid['states'][number], final: boolean): string {
  const frame = (inset: number): string =>
    `<rect x="${round(x - width / 2 + inset)}" y="${round(y - height / 2 + inset)}" ` +
    `width="${round(width - 2 * inset)}" height="${round(height - 2 * inset)}" rx="${9 - inset}"/>`;
  const text = `<text ${at({ x, y: y + 4.5 })}>${escaped(name)}</text>`;
  return `<g class="state${final ? ' final' : ''}">${frame(0)}${final ? frame(3) : ''}${text}</g>`;
}

function labelBox({ transitions, label: { x, y, width, height } }: Laid['arrows'][number]): string {
  const back = `<rect x="${round(x - width / 2)}" y="${round(y - height / 2)}" width="${round(width)}" height="${round(height)}" rx="4"/>`;
  const lines = labelLines(transitions).map(({ text, quiet }, line, { length }) => {
    const middle = y + (line - (length - 1) / 2) * type.line + 4;
    return `<text${quiet ? ' class="quiet"' : ''} ${at({ x, y: middle })}>${escaped(text)}</text>`;
  });
  return `<g class="label">${back}${lines.join('')}</g>`;
}

/** A smooth line through the points, and its head. */
function arrow(points: Point[], kind: string): string {
  const [first, ...rest] = points;
  const last = rest.at(-1)!;
  const curve = rest.slice(0, -1).map((point, index) => {
    const next = rest[index + 1]!;
    const end = index === rest.length - 2 ? next : { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 };
    return `Q${pair(point)} ${pair(end)}`;
  });
  const line = `M${pair(first!)}${curve.length > 0 ? curve.join('') : `L${pair(last)}`}`;
  return `<path class="arrow${kind}" d="${line}"/><path class="head" d="${head(points.at(-2)!, last)}"/>`;
}

function head(from: Point, tip: Point): string {
  const length = Math.hypot(tip.x - from.x, tip.y - from.y) || 1;
  const [x, y] = [(tip.x - from.x) / length, (tip.y - from.y) / length];
  const corner = (side: number): Point => ({
    x: tip.x - 8 * x - side * 4 * y,
    y: tip.y - 8 * y + side * 4 * x,
  });
  return `M${pair(tip)}L${pair(corner(1))}L${pair(corner(-1))}Z`;
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

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
