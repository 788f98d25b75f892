import { describe, expect, test } from 'vitest';
import { type Charge, DropPay, type Refund } from '../../src/index.ts';
import type { Caller } from '../../src/calls/caller.ts';
import { judgeRefund } from '../../src/reconcile/refund-verdict.ts';
import { Refunds } from '../../src/resources/refunds.ts';
import { failed } from '../fixtures.ts';
import { serve } from '../server.ts';

const request = { charge_id: 'CHA1', amount: 20, reason: 'Seat changed' };

function verdict(
  refund: Partial<Refund> | undefined,
  amount: number | undefined = 20,
  refund_id?: string,
): string {
  const charge: Charge = { id: 'CHA1', refund: refund && { id: 'CHR1', ...refund } } as Charge;
  const conclusion = judgeRefund({ amount, ...(refund_id && { refund_id }) }, charge);
  return 'retryAfter' in conclusion ? 'not yet' : conclusion.verdict;
}

describe("the charge's refund", () => {
  test.each(['DONE', 'ACCOUNTED', undefined])('of the same amount, %s, proves the refund', (status) => {
    expect(verdict({ amount: 20, status: status! })).toBe('refunded');
  });

  test.each([
    [0.29, 0.29, 'refunded'],
    [0.1 + 0.2, 0.3, 'still_unknown'],
    [19.99, 20, 'not_refunded'],
  ])('of %d where %d was asked for, in exact cents: %s', (there, wanted, expected) => {
    expect(verdict({ amount: there }, wanted)).toBe(expected);
  });

  test.each(['DONE', 'ACCOUNTED', undefined])(
    'of another amount, %s, leaves no place for it: a charge is refunded once',
    (status) => {
      expect(verdict({ amount: 30, status: status! })).toBe('not_refunded');
    },
  );

  test.each([undefined, null])('%o may still come', (none) => {
    expect(verdict(none as undefined)).toBe('not yet');
  });

  test.each(['FAILED', 'SUSPENDED'])('that is %s may be an earlier one', (status) => {
    expect(verdict({ amount: 20, status })).toBe('still_unknown');
    expect(verdict({ amount: 30, status })).toBe('still_unknown');
  });

  test.each([
    [{ id: 'CHR1', amount: 20, status: 'FAILED' }, 'not_refunded'],
    [{ id: 'CHR1', amount: 20, status: 'NEW' }, 'not yet'],
    [{ id: 'CHR1', amount: 20, status: 'DONE' }, 'refunded'],
    [{ id: 'CHR1', amount: 30, status: 'DONE' }, 'still_unknown'],
    [{ id: 'CHR1' }, 'still_unknown'],
    [{ id: 'CHR2', amount: 20, status: 'FAILED' }, 'still_unknown'],
    [{ id: 'CHR2', amount: 20, status: 'NEW' }, 'still_unknown'],
    [{ id: 'CHR2', amount: 20, status: 'ACCOUNTED' }, 'refunded'],
    [{ id: 'CHR2', amount: 30, status: 'ACCOUNTED' }, 'not_refunded'],
    [undefined, 'not yet'],
  ])('%j, where the response told CHR1: %s', (there, expected) => {
    expect(verdict(there, 20, 'CHR1')).toBe(expected);
  });

  test.each([
    [50, 'refunded'],
    [20, 'not_refunded'],
  ])('of %d, where the whole charge of 50 was asked for: %s', (amount, expected) => {
    const charge: Charge = { id: 'CHA1', amount: 50, refund: { id: 'CHR1', amount } };
    expect(judgeRefund({}, charge)).toEqual({ verdict: expected, charge });
  });

  test('without amount on either side cannot be compared', () => {
    expect(verdict({})).toBe('still_unknown');
    expect(judgeRefund({}, { id: 'CHA1', refund: { id: 'CHR1', amount: 20 } })).toMatchObject({
      verdict: 'still_unknown',
    });
  });
});

async function shop(status: number, refund: object = {}) {
  const charge: Charge = { id: 'CHA1', amount: 50 };
  const { url, requests } = await serve(({ method }) =>
    method === 'POST' ? [status, refund] : [200, charge],
  );
  return { droppay: new DropPay({ accessToken: 'token', baseUrl: url }), charge, requests };
}

describe('refunds.reconcile', () => {
  test('reads the charge after an uncertain refund, and never sends the refund again', async () => {
    const { droppay, charge, requests } = await shop(500);
    const error = await failed(droppay.refunds.create(request));
    expect(await droppay.refunds.reconcile(error)).toEqual({
      verdict: 'still_unknown',
      retryAfter: 30_000,
      charge,
    });
    charge.refund = { id: 'CHR1', amount: 20, status: 'DONE' };
    expect(await droppay.refunds.reconcile(error)).toEqual({ verdict: 'refunded', charge });
    expect(requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /shop/v1/pos/refund',
      'GET /shop/v1/pos/charge/CHA1',
      'GET /shop/v1/pos/charge/CHA1',
    ]);
  });

  test('leaves a refund that succeeds as it is, response included', async () => {
    const { droppay } = await shop(200, { id: 'CHR1' });
    const { data, response } = await droppay.refunds.create(request).withResponse();
    expect([data, response.status, await response.json()]).toEqual([{ id: 'CHR1' }, 200, { id: 'CHR1' }]);
  });

  test('remembers what was asked for, not what its object became', async () => {
    const { droppay, charge } = await shop(500);
    const body = { ...request };
    const error = await failed(droppay.refunds.create(body));
    body.amount = 30;
    charge.refund = { id: 'CHR1', amount: 20 };
    expect(await droppay.refunds.reconcile(error)).toMatchObject({ verdict: 'refunded' });
  });

  test('needs no reading for a refund that was refused', async () => {
    const { droppay, requests } = await shop(403);
    const error = await failed(droppay.refunds.create(request));
    expect(await droppay.refunds.reconcile(error)).toEqual({ verdict: 'not_refunded' });
    expect(requests).toHaveLength(1);
  });

  test('reads with the options it is given, and an error of the read settles nothing', async () => {
    const { droppay, charge, requests } = await shop(500);
    const error = await failed(droppay.refunds.create(request));
    const read = await failed(droppay.refunds.reconcile(error, { signal: AbortSignal.abort() }));
    expect(read).toMatchObject({ operation: 'charges.get', outcome: 'not_sent' });
    expect(requests).toHaveLength(1);
    charge.refund = { id: 'CHR1', amount: 20, status: 'DONE' };
    expect(await droppay.refunds.reconcile(error)).toEqual({ verdict: 'refunded', charge });
  });

  test('knows nothing of an error from elsewhere', async () => {
    const { droppay } = await shop(500);
    const { droppay: other } = await shop(500);
    const error = await failed(other.refunds.create(request));
    expect(await droppay.refunds.reconcile(error)).toEqual({ verdict: 'still_unknown' });
  });
});

test('a refund is not sent when the code that keeps it cannot be loaded', async () => {
  const refunds = new Refunds({} as Caller, () => Promise.reject(new Error('Cannot find later.js')));
  for (const call of [refunds.create(request), refunds.ensure(request)]) {
    const error = await failed(call);
    expect(error.message).toBe('refunds.create was not sent: its code could not be loaded. No money moved.');
    expect(String(error.cause)).toBe('Error: Cannot find later.js');
  }
  await expect(refunds.unsettled()).rejects.toThrow('Cannot find later.js');
});
