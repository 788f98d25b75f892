import { expect, test } from 'vitest';
import { isObservable, statesThatAre } from '../src/machine.ts';

test('states are found by what they are, in their order', () => {
  const states = { NEW: { initial: true }, DONE: { initial: true, final: true }, OLD: { final: false } };
  expect(statesThatAre('initial', { states })).toEqual(['NEW', 'DONE']);
  expect(statesThatAre('final', { states })).toEqual(['DONE']);
});

test('a state is seen unless it says otherwise', () => {
  expect([{}, { observable: true }, { observable: false }].map(isObservable)).toEqual([true, true, false]);
});
