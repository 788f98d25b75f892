import contract from '@droppay/spec' with { type: 'json' };
import { describe, expect, test } from 'vitest';
import { describe as inWords } from '../src/describe.ts';
import { draw } from '../src/draw.ts';
import { type Box, type Drawn, layOut } from '../src/layout.ts';

const machines = Object.entries(contract.components.schemas).flatMap(([name, schema]) =>
  'x-state-machine' in schema ? [{ name, machine: schema['x-state-machine'] as Drawn }] : [],
);

test('the contract has state machines', () => {
  expect(machines.length).toBeGreaterThan(7);
});

/** Whether two rectangles share more than an edge. */
function overlap(a: Box, b: Box): boolean {
  return (
    Math.abs(a.x - b.x) < (a.width + b.width) / 2 - 0.5 &&
    Math.abs(a.y - b.y) < (a.height + b.height) / 2 - 0.5
  );
}

describe.each(machines)('$name', ({ name, machine }) => {
  const svg = draw(machine, { id: 'm', title: `States of a ${name}` });

  test('every state and every action is drawn', () => {
    for (const state of Object.keys(machine.states)) expect(svg).toContain(`>${state}</text>`);
    const actions = svg.match(/<text x="[^"]*" y="[^"]*">[a-z][^<]*<\/text>/g) ?? [];
    expect(actions.length).toBe(machine.transitions.length);
  });

  test('no state and no label covers another', () => {
    const { states, arrows } = layOut(machine);
    const boxes = [...states.map(({ box }) => box), ...arrows.map(({ label }) => label)];
    const covered = boxes.filter((box, index) => boxes.slice(index + 1).some((other) => overlap(box, other)));
    expect(covered).toEqual([]);
  });

  test('everything is within the drawing, and that is as wide as a page', () => {
    const { states, arrows, width, height } = layOut(machine);
    for (const { x, y } of [...states.map(({ box }) => box), ...arrows.flatMap(({ points }) => points)]) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(width);
      expect(y).toBeLessThanOrEqual(height);
    }
    expect(width).toBeLessThanOrEqual(704);
  });

  test('who cannot see it hears all of it', () => {
    expect(svg).toMatch(/role="img" aria-labelledby="m-title m-desc"/);
    for (const { from, to } of machine.transitions) expect(svg).toContain(`${from} becomes ${to}:`);
  });
});

const small: Drawn = {
  states: { NEW: { initial: true }, DONE: { initial: true, final: true } },
  transitions: [
    { from: 'NEW', to: 'DONE', action: 'execute', by: 'droppay', 'x-evidence': 'inferred' },
    { from: 'NEW', to: 'DONE', action: 'a < b', by: 'time', 'x-evidence': 'inferred' },
  ],
};

test('in words it says where things begin, what leads where and where they end', () => {
  expect(inWords(small)).toEqual([
    'Begins as NEW or DONE.',
    'NEW becomes DONE: execute, by droppay (inferred).',
    'NEW becomes DONE: a < b, by time (inferred).',
    'Ends as DONE.',
  ]);
});

test('what only guesses lead along is dashed; one that is known makes the arrow whole', () => {
  expect(draw(small, { id: 'm', title: '' })).toContain('class="arrow inferred"');
  const [first, second] = small.transitions;
  const known = { ...small, transitions: [first!, { ...second!, 'x-evidence': 'documented' as const }] };
  expect(draw(known, { id: 'm', title: '' })).not.toContain('class="arrow inferred"');
});

test('transitions between the same states share an arrow', () => {
  expect(layOut(small).arrows.length).toBe(1);
});

test('names are escaped', () => {
  expect(draw(small, { id: 'm', title: '<b>' })).toContain('<title id="m-title">&lt;b&gt;</title>');
  expect(draw(small, { id: 'm', title: '' })).toContain('>a &lt; b</text>');
});
