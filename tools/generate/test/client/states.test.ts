import { expect, test } from 'vitest';
import { states } from '../../src/client/states.ts';
import { sample } from '@droppay/contract/sample';

test('the final states of a resource are those of its state machine that can be observed', () => {
  const document = sample();
  document.components.schemas['Pos']!['x-state-machine'] = {
    property: 'status',
    transitions: [],
    states: {
      ENABLED: {},
      BROKEN: { final: true },
      LOST: { final: true },
      DELETED: { final: true, observable: false },
    },
  };
  expect(states(document)).toContain(
    "export const finalPosStates: readonly string[] = ['BROKEN', 'LOST'];\n",
  );
  expect(states(document)).toContain("export type PosState = 'ENABLED' | 'BROKEN' | 'LOST';\n");
});

test('a resource without such a state, or without state machine, has none', () => {
  const document = sample();
  document.components.schemas['Pos']!['x-state-machine'] = {
    property: 'status',
    states: { ENABLED: {} },
    transitions: [],
  };
  expect(states(document)).toBe('');
});
