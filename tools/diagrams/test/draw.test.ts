import type { Document } from '@droppay/contract/document';
import { readMachines } from '@droppay/contract/machines';
import contract from '@droppay/spec' with { type: 'json' };
import { describe, expect, test } from 'vitest';
import { describe as inWords } from '../src/describe.ts';
import { draw } from '../src/draw.ts';
import type { DrawnMachine } from '../src/layout.ts';

const machines = readMachines(contract as unknown as Document).map((machine) => ({
  name: machine.schema,
  machine,
}));

describe.each(machines)('$name', ({ name, machine }) => {
  const svg = draw(machine, { id: 'm', title: `States of a ${name}` });

  test('every state and every action is drawn', () => {
    for (const state of Object.keys(machine.states)) expect(svg).toContain(`>${state}</text>`);
    const actions = svg.match(/<text x="[^"]*" y="[^"]*">[a-z][^<]*<\/text>/g) ?? [];
    expect(actions.length).toBe(machine.transitions.length);
  });

  test('states and arrows carry their names for the rules that mark them, and no style of their own', () => {
    for (const state of Object.keys(machine.states)) expect(svg).toContain(`data-state="${state}"`);
    for (const { from, to } of machine.transitions)
      expect(svg).toMatch(new RegExp(`<g class="transition[^"]*" data-from="${from}" data-to="${to}">`));
    expect(svg).not.toMatch(/\sstyle=|<style/);
  });

  test('people who cannot see it hear all of it', () => {
    expect(svg).toMatch(/role="img" aria-labelledby="m-title m-desc"/);
    for (const { from, to } of machine.transitions) expect(svg).toContain(`${from} becomes ${to}:`);
  });
});

const small: DrawnMachine = {
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
  expect(draw(small, { id: 'm', title: '' })).toContain('class="transition inferred"');
  const [first, second] = small.transitions;
  const known = { ...small, transitions: [first!, { ...second!, 'x-evidence': 'documented' as const }] };
  expect(draw(known, { id: 'm', title: '' })).not.toContain('class="transition inferred"');
});

test('names are escaped', () => {
  expect(draw(small, { id: 'm', title: '<b>' })).toContain('<title id="m-title">&lt;b&gt;</title>');
  expect(draw(small, { id: 'm', title: '' })).toContain('>a &lt; b</text>');
});
