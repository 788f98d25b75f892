import type { Box, Point } from '../src/route.ts';
import type { Route } from '../src/route.ts';

/** Whether two rectangles share more than an edge. */
export function overlap(a: Box, b: Box): boolean {
  return (
    Math.abs(a.x - b.x) < (a.width + b.width) / 2 - 0.5 &&
    Math.abs(a.y - b.y) < (a.height + b.height) / 2 - 0.5
  );
}

/** Whether an arrow that takes this route runs through the box; along its edge is not through it. */
export function crosses(route: Route, box: Box): boolean {
  return pointsOf(route).some((point) => overlap({ ...point, width: 1, height: 1 }, box));
}

const STEPS = 60;

/** The arrow as points that are close together: what `draw` makes of a route, computed without it. */
function pointsOf(route: Route): Point[] {
  return route.slice(1).flatMap((to, index) => {
    const from = route[index]!;
    return Array.from({ length: STEPS + 1 }, (_, step) => {
      const t = step / STEPS;
      const middle = (from.y + to.y) / 2;
      return {
        x: from.x + (to.x - from.x) * t * t * (3 - 2 * t),
        y: bezier(t, from.y, middle, middle, to.y),
      };
    });
  });
}

function bezier(t: number, a: number, b: number, c: number, d: number): number {
  const u = 1 - t;
  return u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d;
}
