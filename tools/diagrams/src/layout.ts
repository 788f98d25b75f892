import { Graph, layout } from '@dagrejs/dagre';
import { type Machine, statesThatAre, type Transition } from '@droppay/contract/machine';
import { labelLines, labelSize, stateSize } from './lettering.ts';
import { type Box, type Point, type Route, routes } from './route.ts';

/** What is drawn of a machine. */
export type DrawnMachine = Pick<Machine, 'states' | 'transitions'>;

export interface Layout {
  width: number;
  height: number;
  states: { name: string; box: Box }[];
  /** Where a resource begins, and the way from there to its first states. */
  starts: { name: string; dot: Box; route: Route }[];
  arrows: { from: string; to: string; transitions: Transition[]; route: Route; label: Box }[];
}

/** Between two rows of boxes: arrows change their column here and nowhere else. */
const ROW_GAP = 30;
const DOT = 12;
const START = ' start ';

/**
 * Places states below what leads to them. Transitions between the same two states share an arrow; one that leads back to
 * its own state has none.
 */
export function layOut(machine: DrawnMachine): Layout {
  const { states, transitions } = machine;
  const graph = new Graph();
  graph.setGraph({
    rankdir: 'TB',
    align: 'UL',
    nodesep: 14,
    edgesep: 10,
    // dagre puts a row of labels in the middle of it.
    ranksep: 2 * ROW_GAP,
    marginx: 3,
    marginy: 3,
  });
  const names = Object.keys(states);
  for (const name of names) graph.setNode(name, stateSize(name));
  const initial = statesThatAre('initial', machine);
  for (const name of initial) graph.setNode(START + name, { width: DOT, height: DOT });
  const changes = transitions.filter(({ from, to }) => from !== to);
  const arrows = [...Map.groupBy(changes, ({ from, to }) => `${from}>${to}`).values()].map((shared) => ({
    from: shared[0]!.from,
    to: shared[0]!.to,
    transitions: shared,
  }));
  const edges = [
    ...arrows.map(({ from, to, transitions: shared }) => ({ from, to, size: labelSize(labelLines(shared)) })),
    ...initial.map((to) => ({ from: START + to, to, size: { width: 0, height: 0 } })),
  ];
  for (const { from, to, size } of edges) graph.setEdge(from, to, { ...size, labelpos: 'c' });
  layout(graph);
  const { width = 0, height = 0 } = graph.graph() as Partial<Box>;
  const boxOf = (name: string): Box => graph.node(name) as Box;
  const placed = edges.map(({ from, to, size }) => {
    const { points, x, y } = graph.edge(from, to) as Point & { points: Point[] };
    return { from, to, bends: points.slice(1, -1), label: { x, y, ...size } };
  });
  const ways = routes(placed, boxOf);
  return {
    width,
    height,
    states: names.map((name) => ({ name, box: boxOf(name) })),
    starts: initial.map((name, index) => ({
      name,
      dot: boxOf(START + name),
      route: ways[arrows.length + index]!,
    })),
    arrows: arrows.map(({ from, to, transitions: shared }, index) => ({
      from,
      to,
      transitions: shared,
      route: ways[index]!,
      label: placed[index]!.label,
    })),
  };
}
