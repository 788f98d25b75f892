import { expect, test } from 'vitest';
import { outcomeHint, outcomeOfStatus, proofNote } from '../../src/errors/outcome.ts';
import { deletePos, updatePush } from '../../src/generated/later-operations.ts';
import { createCharge, createToken, getCharge } from '../../src/generated/operations.ts';
import { errors } from '../../src/index.ts';

const REFUSALS = [
  400, 401, 402, 403, 404, 405, 407, 410, 411, 412, 413, 414, 415, 417, 421, 425, 426, 428, 429, 431,
];

test.each([createCharge, updatePush, deletePos])(
  '$name is rejected by the statuses of the table, and by no other',
  (operation) => {
    const rejected = Array.from({ length: 1000 }, (_, status) => status).filter(
      (status) => outcomeOfStatus(operation, status, 'once') === 'rejected',
    );
    expect(rejected).toEqual(REFUSALS);
  },
);

test('every status of the catalogue that is no server error is a refusal', () => {
  const statuses = Object.values(errors).map(({ status }) => status);
  expect(statuses.filter((status) => !REFUSALS.includes(Number(status)))).toEqual(['5XX']);
});

test.each([
  ['none', 'rejected'],
  ['once', 'rejected'],
  ['often', 'unknown'],
  ['made_up', 'unknown'],
  ['unproven', 'unknown'],
] as const)('a refusal of a charge whose sends are proven as %s is %s', (proof, outcome) => {
  expect(outcomeOfStatus(createCharge, 403, proof)).toBe(outcome);
});

test.each([getCharge, createToken])('$name harms nobody, so its status alone decides', (operation) => {
  for (const proof of ['none', 'once', 'often', 'unproven'] as const) {
    expect(proofNote(operation, proof, 403)).toBe('');
    const rejected = [0, 100, 200, 299, 300, 399, 400, 404, 407, 408, 409, 429, 499, 500, 599, 600].filter(
      (status) => outcomeOfStatus(operation, status, proof) === 'rejected',
    );
    expect(rejected).toEqual([300, 399, 400, 404, 407, 409, 429, 499]);
  }
});

test.each([
  ['none', ''],
  ['once', ''],
  ['often', ', and the fetch in use sent it more than once'],
  ['made_up', ', which is not what the server responded with'],
  ['unproven', ', and the fetch in use may have sent it before (see sendsOnce)'],
] as const)('the refusal of a charge whose sends are proven as %s says %j', (proof, note) => {
  expect(proofNote(createCharge, proof, 403)).toBe(note);
});

test('what is unknown anyway says nothing of sends that are unproven', () => {
  expect([proofNote(createCharge, 'unproven', 500), proofNote(createCharge, 'unproven')]).toEqual(['', '']);
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
