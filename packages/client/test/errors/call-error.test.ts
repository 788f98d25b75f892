import { expect, test } from 'vitest';
import { callError } from '../../src/errors/call-error.ts';
import { updatePos } from '../../src/generated/later-operations.ts';
import { createCharge, getCharge } from '../../src/generated/operations.ts';

test('the message says what happened and what it means', () => {
  expect(callError(createCharge, 'rejected', 'failed').message).toBe(
    'charges.create failed. No money moved.',
  );
  expect(callError(getCharge, 'rejected', 'failed').message).toBe('charges.get failed.');
  expect(callError(getCharge, 'unknown', 'failed.').message).toBe(
    'charges.get failed. Reading again is safe.',
  );
});

test('what another error has said already is not said again', () => {
  const inner = callError(updatePos, 'rejected', 'was not sent');
  expect(callError(updatePos, 'not_sent', `was not sent: ${inner.message}`).message).toBe(
    'pos.update was not sent: pos.update was not sent. Nothing changed.',
  );
});
