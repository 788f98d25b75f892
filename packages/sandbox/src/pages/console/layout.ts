import { type Edge, type Machine, machines, type MachineName } from '../../generated/machines.ts';
import { meanings } from '../../generated/pages/states.ts';

/** Where a state is drawn: its box's left and top edge. */
export interface Box {
  state: string;
  x: number;
  y: number;
  /** Whether nothing leads on from it. */
  final: boolean;
}

/** A transition's line, and the triangle at its end. */
export interface Line {
  from: string;
  to: string;
  path: string;
  head: string;
}

export interface Layout {
  width: number;
  height: number;
  boxes: Box[];
  lines: Line[];
}

export const BOX = { width: 120, height: 26 };
/** Between two boxes of a column, middle to middle. */
const STEP = 44;
const LEFT = 32;
const RIGHT = 220;

/**
 * A state machine in two columns: on the left the states that lead on, in the contract's order, on the right where they
 * end, each near what leads to it. Lines between states of the left column run down, or round it on its left.
 */
export function layOut(name: MachineName): Layout {
  const { edges }: Machine = machines[name];
  const states = Object.keys(meanings[name]);
  const leading = states.filter((state) => edges.some(({ from }) => from === state));
  const place = (state: string): number => {
    const sources = edges.filter(({ to }) => to === state).map(({ from }) => leading.indexOf(from));
    return sources.length === 0 ? -1 : sources.reduce((sum, index) => sum + index, 0) / sources.length;
  };
  const ending = states.filter((state) => !leading.includes(state)).toSorted((a, b) => place(a) - place(b));
  const height = Math.max(leading.length, ending.length) * STEP;
  const column = (list: string[], x: number, final: boolean): Box[] =>
    list.map((state, index) => ({
      state,
      x,
      y: ((index + 0.5) * height) / list.length - BOX.height / 2,
      final,
    }));
  const boxes = [...column(leading, LEFT, false), ...column(ending, RIGHT, true)];
  return { width: RIGHT + BOX.width + 2, height, boxes, lines: lines(boxes, edges) };
}

function lines(boxes: Box[], edges: readonly Edge[]): Line[] {
  const drawn = new Map(edges.map((edge) => [`${edge.from}>${edge.to}`, edge]));
  const box = (state: string): Box => boxes.find((each) => each.state === state)!;
  const leading = boxes.filter(({ final }) => !final);
  return [...drawn.values()].map(({ from, to }) => {
    const [a, b] = [box(from), box(to)];
    if (b.final) return across(a, b, port(drawn, a, b), port(drawn, b, a));
    const next = leading.indexOf(b) === leading.indexOf(a) + 1;
    return next ? down(a, b) : round(a, b, Math.abs(leading.indexOf(b) - leading.indexOf(a)));
  });

  /** How far from its middle a line meets a box, so that lines of one box do not lie upon each other. */
  function port(all: Map<string, Edge>, at: Box, other: Box): number {
    const others = [...all.values()]
      .flatMap(({ from, to }) => (from === at.state ? [box(to)] : to === at.state ? [box(from)] : []))
      .filter(({ final }) => final !== at.final)
      .toSorted((a, b) => a.y - b.y);
    return (others.indexOf(other) - (others.length - 1) / 2) * 5;
  }
}

const middle = ({ y }: Box): number => y + BOX.height / 2;

function across(a: Box, b: Box, out: number, into: number): Line {
  const [x1, y1, x2, y2] = [a.x + BOX.width, middle(a) + out, b.x, middle(b) + into];
  const bend = (x2 - x1) / 2;
  return {
    from: a.state,
    to: b.state,
    path: `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2 - 5} ${y2}`,
    head: `M${x2} ${y2}l-6 -3v6z`,
  };
}

function down(a: Box, b: Box): Line {
  const x = a.x + BOX.width / 2;
  return {
    from: a.state,
    to: b.state,
    path: `M${x} ${a.y + BOX.height}V${b.y - 5}`,
    head: `M${x} ${b.y}l-3 -6h6z`,
  };
}

function round(a: Box, b: Box, span: number): Line {
  const x = a.x;
  const out = Math.max(2, x - 10 - 8 * span);
  // Up and down between two states meet the boxes at different heights.
  const shift = b.y > a.y ? 4 : -4;
  const [y1, y2] = [middle(a) + shift, middle(b) + shift];
  return {
    from: a.state,
    to: b.state,
    path: `M${x} ${y1}C${out} ${y1} ${out} ${y2} ${x - 5} ${y2}`,
    head: `M${x} ${y2}l-6 -3v6z`,
  };
}
