import { expect, test } from 'vitest';
import type { DrawnMachine } from '../src/layout.ts';
import { markStyle } from '../src/mark-style.ts';

const machine: DrawnMachine = {
  states: { NEW: { initial: true }, DONE: { final: true } },
  transitions: [{ from: 'NEW', to: 'DONE', action: 'execute', by: 'droppay' }],
};
const rules = markStyle([machine, machine]).split('}\n');
const ruleWith = (selector: string): string | undefined => rules.find((rule) => rule.includes(selector));

test('the state that an element around the drawing names is filled', () => {
  expect(ruleWith(`[data-current='NEW'] .machine [data-state='NEW']`)).toContain('--fill: var(--mark)');
  expect(ruleWith(`[data-current='DONE'] .machine [data-state='DONE']`)).toContain('--fill: var(--mark)');
});

test('arrows that lead on from it are coloured', () => {
  expect(ruleWith(`[data-current='NEW'] .machine [data-from='NEW']`)).toContain('--line: var(--mark)');
});

test('transitions that were gone are told from the others, and so are the states that they join', () => {
  expect(ruleWith(`[data-taken~='NEW>DONE'] .machine [data-from='NEW'][data-to='DONE']`)).toContain(
    '--weight: 2.75',
  );
  expect(ruleWith(`[data-taken~='NEW>DONE'] .machine [data-state='DONE']`)).toContain('--frame: var(--mark)');
});

test('every selector is there once, in however many machines its state is', () => {
  const selectors = rules.flatMap((rule) => rule.split(' {')[0]!.split(',\n'));
  expect(selectors.length).toBe(new Set(selectors).size);
});
