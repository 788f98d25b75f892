import { describe, expect, test } from 'vitest';
import { createRefund } from '../../src/generated/later-operations.ts';
import { createCharge } from '../../src/generated/operations.ts';
import { callError } from '../../src/errors/call-error.ts';
import { attemptIdOf } from '../../src/reconcile/attempt-id.ts';

const id = 'charge/CHTQA45B7PA98/b5f8d6ea';
const error = Object.defineProperty(callError(createCharge, 'unknown', 'failed'), 'attempt', {
  value: id,
  enumerable: true,
});
const ask = (asked: unknown): string | undefined => attemptIdOf('charge/', createCharge, asked);

describe('the attempt that is asked about', () => {
  test.each([
    ['its error', error],
    ['a copy of that', JSON.parse(JSON.stringify(error))],
    ['the attempt', { id, endsBy: 1 }],
    ['its id', id],
  ])('is told by %s', (_, asked) => {
    expect(ask(asked)).toBe(id);
  });

  test('is none of an error that has none, or of another method', () => {
    expect(ask(callError(createCharge, 'unknown', 'failed'))).toBe('');
    expect(ask(callError(createRefund, 'rejected', 'failed'))).toBe('');
  });

  test('needs no looking for when the error says that nothing was made', () => {
    expect(ask(callError(createCharge, 'rejected', 'failed'))).toBeUndefined();
    expect(ask(callError(createCharge, 'not_sent', 'failed'))).toBeUndefined();
  });

  test.each([
    [undefined, 'undefined'],
    [null, 'null'],
    [7, 'number'],
    ['', 'a string that is no such id'],
    ['CHTQA45B7PA98', 'a string that is no such id'],
    ['charge/CHTQA45B7PA98', 'an attempt of another kind, or a part of its id'],
    ['refund/CHA1/b5f8d6ea', 'an attempt of another kind, or a part of its id'],
    [{ id: 'refund/CHA1/b5f8d6ea', endsBy: 1 }, 'an attempt of another kind, or a part of its id'],
    [{}, 'another object'],
    [[id], 'another object'],
    [{ id: 'CHTQA45B7PA98', status: 'GRANTED' }, 'another object'],
    [new Error('gone'), 'another error'],
    [structuredClone(error), 'another error'],
  ])('is none of %o', (asked, what) => {
    expect(() => ask(asked)).toThrow(
      new TypeError(
        'charges.reconcile takes the error of charges.create, an attempt that charges.unsettled() lists, or its id, ' +
          `which is the error's attempt. It was given ${what}.`,
      ),
    );
  });
});
