import { expect, test } from 'vitest';
import { readMachines } from '../src/machines.ts';
import { sample } from './sample.ts';

test('machines are read with the schemas that have one', () => {
  const document = sample();
  expect(readMachines(document)).toEqual([]);
  const machine = { property: 'status', states: { ENABLED: { initial: true } }, transitions: [] };
  document.components.schemas['Pos']!['x-state-machine'] = machine;
  expect(readMachines(document)).toEqual([{ schema: 'Pos', ...machine }]);
});
