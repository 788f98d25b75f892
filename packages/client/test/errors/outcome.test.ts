import { expect, test } from 'vitest';
import { outcomeHint, outcomeOfStatus } from '../../src/errors/outcome.ts';
import { createCharge, deletePos, getCharge, updatePush } from '../../src/generated/operations.ts';

test.each([
  [200, 'unknown'],
  [299, 'unknown'],
  [300, 'rejected'],
  [399, 'rejected'],
  [400, 'rejected'],
  [407, 'rejected'],
  [408, 'unknown'],
  [409, 'rejected'],
  [429, 'rejected'],
  [499, 'rejected'],
  [500, 'unknown'],
  [599, 'unknown'],
])('the status %i of a failed call proves: %s', (status, outcome) => {
  expect(outcomeOfStatus(status)).toBe(outcome);
});

test.each([
  [createCharge, 'not_sent', 'No money moved.'],
  [createCharge, 'rejected', 'No money moved.'],
  [updatePush, 'unknown', 'Whether money moved is unknown: read the resource before sending it again.'],
  [deletePos, 'not_sent', 'Nothing changed.'],
  [deletePos, 'rejected', 'Nothing changed.'],
  [deletePos, 'unknown', 'Whether it took effect is unknown.'],
  [getCharge, 'rejected', ''],
  [getCharge, 'unknown', 'Reading again is safe.'],
] as const)('$name of outcome %s means: %s', (operation, outcome, hint) => {
  expect(outcomeHint(operation, outcome)).toBe(hint);
});
