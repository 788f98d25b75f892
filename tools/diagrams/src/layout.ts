import { Graph, layout } from '@dagrejs/dagre';
import { type Machine, statesThatAre, type Transition } from '@droppay/contract/machine';

/** What is drawn of a machine. */
export type Drawn = Pick<Machine, 'states' | 'transitions'>;

export interface Point {
  x: number;
  y: number;
}

/** A rectangle around its middle. */
export interface Box extends Point {
  width: number;
  height: number;
}

export interface Laid {
  width: number;
  height: number;
  states: { name: string; box: Box }[];
  /** Where a resource begins, and the way from there to its first states. */
  starts: { dot: Point; points: Point[] }[];
  arrows: { transitions: Transition[]; points: Point[]; label: Box }[];
}

/** Of the fixed-width type that the drawing is set in, rounded up: fonts differ a little. */
export const type = { state: 13, label: 12, advance: 0.63, line: 14 };

const start = ' start ';

/** Places states below what leads to them. Transitions between the same two states share an arrow. */
export function layOut(machine: Drawn): Laid {
  const { states, transitions } = machine;
  const graph = new Graph({ multigraph: true });
  graph.setGraph({
    rankdir: 'TB',
    align: 'UL',
    nodesep: 14,
    edgesep: 10,
    ranksep: 26,
    marginx: 3,
    marginy: 3,
  });
  for (const name of Object.keys(states)) {
    graph.setNode(name, { width: name.length * type.state * type.advance + 28, height: 36 });
  }
  const pairs = Map.groupBy(transitions, ({ from, to }) => `${from} ${to}`);
  for (const [pair, [first, ...others]] of pairs) {
    const shared = [first!, ...others];
    graph.setEdge(first!.from, first!.to, { ...labelSize(shared), labelpos: 'c' }, pair);
  }
  const initial = statesThatAre('initial', machine);
  for (const name of initial) {
    graph.setNode(start + name, { width: 12, height: 12 });
    graph.setEdge(start + name, name, { width: 0, height: 0 }, start + name);
  }
  layout(graph);
  const { width = 0, height = 0 } = graph.graph() as Partial<Box>;
  return {
    width,
    height,
    states: Object.keys(states).map((name) => ({ name, box: graph.node(name) as Box })),
    starts: initial.map((name) => ({
      dot: graph.node(start + name) as Box,
      points: pointsOf(graph.edge(start + name, name, start + name)),
    })),
    arrows: [...pairs].map(([pair, shared]) => {
      const edge = graph.edge(shared[0]!.from, shared[0]!.to, pair);
      return { transitions: shared, points: pointsOf(edge), label: edge as Box };
    }),
  };
}

/** What an arrow is labelled with: each action, and below it, in a quieter tone, who acts. */
export function labelLines(transitions: Transition[]): { text: string; quiet: boolean }[] {
  return transitions.flatMap(({ action, by }) => [
    { text: action, quiet: false },
    { text: by, quiet: true },
  ]);
}

function labelSize(transitions: Transition[]): { width: number; height: number } {
  const lines = labelLines(transitions);
  return {
    width: Math.max(...lines.map(({ text }) => text.length)) * type.label * type.advance + 10,
    height: lines.length * type.line + 4,
  };
}

function pointsOf(edge: unknown): Point[] {
  return (edge as { points: Point[] }).points;
}
