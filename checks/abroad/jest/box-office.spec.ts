import { DropPay, DropPayError, errors, isDropPayError, toCents, WaitError } from '@droppay/client';
import { logCalls } from '@droppay/client/log';
import { qrSvg } from '@droppay/client/qr';
import { fakeDropPay } from '@droppay/client/testing';
import { describe, expect, it, jest } from '@jest/globals';
import { sell } from './box-office';

const order = { description: 'Seat', charge_amount: 50, charge_max_count: 1, pos_id: 'POSV265V3PQ9E' };

describe('the box office', () => {
  it('sells a seat', async () => {
    const fake = fakeDropPay();
    const { id } = await fake.droppay.authorizations.create(order);
    fake.grant(id);
    expect(await sell(fake.droppay, id, 50)).toMatch(/^paid by CHA/);
    expect(fake.calls.at(-1)).toMatchObject({ operation: 'charges.create', body: { amount: 50 } });
  });

  it.each(['not_sent', 'rejected'] as const)('sells nothing when the charge is %s', async (outcome) => {
    const fake = fakeDropPay();
    const { id } = await fake.droppay.authorizations.create(order);
    fake.grant(id);
    fake.fail('charges.create', { outcome });
    expect(await sell(fake.droppay, id, 50)).toBe(`not paid, ${outcome}`);
  });

  it('finds out what became of a charge whose response was lost', async () => {
    const fake = fakeDropPay();
    const { id } = await fake.droppay.authorizations.create(order);
    fake.grant(id);
    fake.fail('charges.create', { outcome: 'unknown', done: true });
    expect(await sell(fake.droppay, id, 50)).toBe('charged');
  });

  it('loads the generic client too', async () => {
    const lines: string[] = [];
    const { droppay } = fakeDropPay({ hooks: logCalls((line) => lines.push(line)) });
    const { data } = await droppay.api.GET('/shop/v1/brands', {});
    expect(data?.brands).not.toHaveLength(0);
    expect(lines.at(-1)).toMatch(/brands\.list: done in/);
  });

  it('has the same classes and functions whatever it imports', () => {
    const { droppay } = fakeDropPay();
    expect(droppay).toBeInstanceOf(DropPay);
    expect(isDropPayError(new Error('another'))).toBe(false);
    expect([typeof DropPayError, typeof WaitError, toCents(19.99)]).toEqual(['function', 'function', 1999]);
    expect(errors.PayTokenExpired.status).toBe('410');
    expect(qrSvg('https://dp.link/u/10/CHT1', 'Pay')).toContain('<svg');
  });

  it('can have a fake clock', async () => {
    jest.useFakeTimers();
    const fake = fakeDropPay();
    const { id } = await fake.droppay.authorizations.create(order);
    const waiting = fake.droppay.authorizations.waitFor(id);
    await jest.advanceTimersByTimeAsync(0);
    fake.grant(id);
    await jest.advanceTimersByTimeAsync(5000);
    expect(await waiting).toMatchObject({ status: 'GRANTED' });
    jest.useRealTimers();
  });
});
