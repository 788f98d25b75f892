import { describe, expect, test } from 'vitest';
import { type Edge, type MachineName, machines } from '../../../src/generated/machines.ts';
import { meanings } from '../../../src/generated/pages/states.ts';
import { BOX, layOut } from '../../../src/pages/console/layout.ts';

describe.each(Object.keys(machines) as MachineName[])('the drawing of a %s', (name) => {
  const { width, height, boxes, lines } = layOut(name);

  test('has every state once and every transition', () => {
    expect(boxes.map(({ state }) => state).toSorted()).toEqual(Object.keys(meanings[name]).toSorted());
    const edges: readonly Edge[] = machines[name].edges;
    const pairs = new Set(edges.map(({ from, to }) => `${from} ${to}`));
    expect(lines.map(({ from, to }) => `${from} ${to}`).toSorted()).toEqual([...pairs].toSorted());
  });

  test('lies within its frame, and no state upon another', () => {
    for (const [index, { x, y }] of boxes.entries()) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(x + BOX.width).toBeLessThanOrEqual(width);
      expect(y + BOX.height).toBeLessThanOrEqual(height);
      for (const other of boxes.slice(index + 1)) {
        const apart = Math.abs(other.x - x) >= BOX.width || Math.abs(other.y - y) >= BOX.height;
        expect(apart).toBe(true);
      }
    }
    for (const { path } of lines)
      for (const number of path.match(/-?\d+(\.\d+)?/g)!) expect(Number(number)).toBeGreaterThanOrEqual(0);
  });
});
