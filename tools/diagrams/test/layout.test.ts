import type { Document } from '@droppay/contract/document';
import { readMachines } from '@droppay/contract/machines';
import contract from '@droppay/spec' with { type: 'json' };
import { describe, expect, test } from 'vitest';
import { type Layout, layOut } from '../src/layout.ts';
import { crosses, overlap } from './crossing.ts';
import { randomMachine } from './random-machine.ts';

const machines = readMachines(contract as unknown as Document).map((machine) => ({
  name: machine.schema,
  machine,
}));
const random = Array.from({ length: 60 }, (_, seed) => ({
  name: `random machine ${seed}`,
  machine: randomMachine(seed + 1),
}));

test('the contract has state machines', () => {
  expect(machines.length).toBeGreaterThan(7);
});

/** Every label, with what runs through it besides its own arrow; every state, with what passes it by and does not. */
function hidden({ states, arrows, starts }: Layout): string[] {
  const lines = [
    ...arrows.map(({ from, to, route }) => ({ name: `${from}>${to}`, from, to, route })),
    ...starts.map(({ name, route }) => ({ name: `start of ${name}`, from: undefined, to: name, route })),
  ];
  return [
    ...arrows.flatMap(({ from, to, label }) =>
      lines
        .filter(({ name, route }) => name !== `${from}>${to}` && crosses(route, label))
        .map(({ name }) => `${name} runs through the label of ${from}>${to}`),
    ),
    ...states.flatMap(({ name: state, box }) =>
      lines
        .filter(({ from, to, route }) => state !== from && state !== to && crosses(route, box))
        .map(({ name }) => `${name} runs through ${state}`),
    ),
  ];
}

describe.each([...machines, ...random])('$name', ({ machine }) => {
  const layout = layOut(machine);
  const { states, arrows, starts, width, height } = layout;

  test('no state and no label covers another', () => {
    const boxes = [...states.map(({ box }) => box), ...arrows.map(({ label }) => label)];
    const covered = boxes.filter((box, index) => boxes.slice(index + 1).some((other) => overlap(box, other)));
    expect(covered).toEqual([]);
  });

  test('no label and no state hides the arrow of another', () => {
    expect(hidden(layout)).toEqual([]);
  });

  test('an arrow goes from its first state through its own label to its last, and arrives upright', () => {
    const boxOf = (name: string) => states.find((state) => state.name === name)!.box;
    for (const { from, to, route, label } of arrows) {
      const [first, tip, before] = [route[0]!, route.at(-1)!, route.at(-2)!];
      expect(Math.abs(first.y - boxOf(from).y)).toBeCloseTo(boxOf(from).height / 2);
      expect(Math.abs(first.x - boxOf(from).x)).toBeLessThan(boxOf(from).width / 2);
      expect(Math.abs(tip.y - boxOf(to).y)).toBeCloseTo(boxOf(to).height / 2);
      expect(Math.abs(tip.x - boxOf(to).x)).toBeLessThan(boxOf(to).width / 2);
      expect(crosses(route, label)).toBe(true);
      expect(before.x).toBe(tip.x);
      expect(Math.abs(before.y - tip.y)).toBeGreaterThanOrEqual(9);
    }
  });

  test('everything is within the drawing', () => {
    const places = [
      ...[
        ...states.map(({ box }) => box),
        ...arrows.map(({ label }) => label),
        ...starts.map(({ dot }) => dot),
      ].flatMap((box) =>
        [-1, 1].map((side) => ({
          x: box.x + (side * box.width) / 2,
          y: box.y + (side * box.height) / 2,
        })),
      ),
      ...[...arrows, ...starts].flatMap(({ route }) => route),
    ];
    for (const { x, y } of places) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(width);
      expect(y).toBeLessThanOrEqual(height);
    }
  });
});

test.each(machines)('the drawing of $name is no wider than a page', ({ machine }) => {
  expect(layOut(machine).width).toBeLessThanOrEqual(704);
});

test('transitions between the same states share an arrow, and one back to its own state has none', () => {
  const states = { NEW: { initial: true }, DONE: { final: true } };
  const step = { from: 'NEW', to: 'DONE', by: 'time' as const };
  const transitions = [
    { ...step, action: 'execute' },
    { ...step, action: 'skip' },
    { ...step, to: 'NEW', action: 'change' },
  ];
  const { arrows } = layOut({ states, transitions });
  expect(arrows.map((arrow) => arrow.transitions.map(({ action }) => action))).toEqual([['execute', 'skip']]);
});
