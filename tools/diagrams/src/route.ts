export interface Point {
  x: number;
  y: number;
}

/** A rectangle around its middle. */
export interface Box extends Point {
  width: number;
  height: number;
}

/**
 * The points that an arrow goes through. Between two of them it runs straight down or up where they are in the same
 * column, else in an S that begins and ends upright.
 */
export type Route = Point[];

/** A row of boxes: what is drawn of an arrow between these two heights is upright. */
interface Band {
  top: number;
  bottom: number;
}

interface Edge {
  from: string;
  to: string;
  /** Where it crosses the rows between its ends, one of them in its own label. */
  bends: Point[];
  label: Box;
}

/** So much of an arrow is straight before it arrives: its head has no room for a bend. */
const HEAD_ROOM = 9;
/** Between two arrows that meet a box on the same side, and from them to its corners. */
const PORT_GAP = 11;
const CORNER = 12;

/**
 * Ways that never cross a box of another: within a row, dagre keeps arrows and boxes apart, and between rows there are
 * no boxes. The edges are all of a drawing, for their ends and labels make its rows.
 */
export function routes(edges: Edge[], boxOf: (name: string) => Box): Route[] {
  const bands = bandsOf(edges.flatMap(({ from, to, label }) => [boxOf(from), boxOf(to), label]));
  const ports = portsOf(edges, boxOf);
  return edges.map(({ from, to, bends }, index) => {
    const [start, end] = [boxOf(from), boxOf(to)];
    const { leaves, arrives } = ports[index]!;
    const down = bends[0]!.y > start.y;
    const inOrder = ({ top, bottom }: Band): number[] => (down ? [top, bottom] : [bottom, top]);
    const edgeOf = (box: Box, bend: Point): number => box.y + (Math.sign(bend.y - box.y) * box.height) / 2;
    const tip = edgeOf(end, bends.at(-1)!);
    const [first, last] = [bandAt(bands, start), bandAt(bands, end)];
    return [
      { x: leaves, y: edgeOf(start, bends[0]!) },
      { x: leaves, y: inOrder(first)[1]! },
      ...bends.flatMap((bend) => inOrder(bandAt(bands, bend)).map((y) => ({ x: bend.x, y }))),
      { x: arrives, y: down ? Math.min(last.top, tip - HEAD_ROOM) : Math.max(last.bottom, tip + HEAD_ROOM) },
      { x: arrives, y: tip },
    ].filter((point, at, all) => at === 0 || point.x !== all[at - 1]!.x || point.y !== all[at - 1]!.y);
  });
}

/** The rows that these boxes stand in, by their middles, which dagre aligns. */
function bandsOf(boxes: Box[]): Map<number, Band> {
  const rows = Map.groupBy(boxes, ({ y }) => Math.round(y));
  return new Map(
    [...rows].map(([row, members]) => {
      const half = Math.max(...members.map(({ height }) => height)) / 2;
      return [row, { top: members[0]!.y - half, bottom: members[0]!.y + half }];
    }),
  );
}

/** A row may hold nothing but bends of long arrows; then it has no height. */
function bandAt(bands: Map<number, Band>, { y }: Point): Band {
  return bands.get(Math.round(y)) ?? { top: y, bottom: y };
}

/** Where each edge leaves its first box and arrives at its last, as near below or above its bends as room allows. */
function portsOf(edges: Edge[], boxOf: (name: string) => Box): { leaves: number; arrives: number }[] {
  const ports = edges.map(({ bends }) => ({ leaves: bends[0]!.x, arrives: bends.at(-1)!.x }));
  const ends = edges.flatMap(({ from, to, bends }, index) => [
    { box: from, bend: bends[0]!, port: { index, end: 'leaves' as const } },
    { box: to, bend: bends.at(-1)!, port: { index, end: 'arrives' as const } },
  ]);
  const sides = Map.groupBy(ends, ({ box, bend }) => `${box} ${bend.y > boxOf(box).y}`);
  for (const side of sides.values()) {
    const { x, width } = boxOf(side[0]!.box);
    const sorted = side.toSorted((a, b) => a.bend.x - b.bend.x);
    const places = spread(
      sorted.map(({ bend }) => bend.x),
      x - width / 2 + CORNER,
      x + width / 2 - CORNER,
    );
    for (const [at, { port }] of sorted.entries()) ports[port.index]![port.end] = places[at]!;
  }
  return ports;
}

/** Moves sorted places as little as needed to lie within the limits, apart from each other. */
function spread(wanted: number[], least: number, most: number): number[] {
  if (most <= least) return wanted.map(() => (least + most) / 2);
  const gap = Math.min(PORT_GAP, (most - least) / Math.max(1, wanted.length - 1));
  const places: number[] = [];
  for (const each of wanted) places.push(Math.max(each, least, (places.at(-1) ?? -Infinity) + gap));
  for (let at = places.length - 1, limit = most; at >= 0; at--, limit = places[at + 1]! - gap)
    places[at] = Math.min(places[at]!, limit);
  return places;
}
