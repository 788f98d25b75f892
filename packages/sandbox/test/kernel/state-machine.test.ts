import { expect, test } from 'vitest';
import { begin, can, move } from '../../src/kernel/state-machine.ts';

const charge = { id: 'CHA1', status: 'NEW', updated: 0 } as const;

test('a move follows an edge of the contract, and tells of it', () => {
  expect(move('Charge', charge, 'execute', 7)).toEqual({
    record: { id: 'CHA1', status: 'DONE', updated: 7 },
    event: { at: 7, resource: 'Charge', id: 'CHA1', action: 'execute', from: 'NEW', to: 'DONE' },
  });
});

test('a move where the contract has no edge is a bug of the sandbox', () => {
  expect(() => move('Charge', { ...charge, status: 'FAILED' as const }, 'execute', 7)).toThrow(
    'Charge CHA1 is FAILED; the contract knows no "execute" from there.',
  );
});

test('an action that can end in several states is told which', () => {
  expect(can('Push', 'SCHEDULED', 'run', 'RUNNING')).toBe(true);
  expect(can('Push', 'SCHEDULED', 'run', 'REVOKED')).toBe(false);
  const push = { id: 'SEM1', status: 'SCHEDULED', updated: 0 } as const;
  expect(move('Push', push, 'run', 7, 'DONE').record.status).toBe('DONE');
});

test('a resource begins in an initial state alone', () => {
  expect(begin('Charge', charge, 7).to).toBe('NEW');
  expect(() => begin('Charge', { id: 'CHA1', status: 'FAILED' }, 7)).toThrow('A new Charge cannot be FAILED');
});
