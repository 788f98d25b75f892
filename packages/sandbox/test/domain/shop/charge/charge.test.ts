import { describe, expect, test } from 'vitest';
import { account, type Charge, execute } from '../../../../src/domain/shop/charge/charge.ts';
import { chargeResource } from '../../../../src/domain/shop/charge/charge-resource.ts';
import { decisionAt, workAt } from '../../decision.ts';
import { granted } from '../granted.ts';

const DAY = 86_400_000;
const posted = { pay_token_val: 'token', description: 'Row 8' };
const transferred = (from: string, to: string, cents: number): object => ({
  lines: [
    { account: from, side: 'liability', debit: cents },
    { account: to, side: 'liability', debit: -cents },
  ],
});

describe('a charge', () => {
  test('moves its money, counts, and is credited a day later', () => {
    const authorization = granted({ maxCount: 3, successCount: 1 });
    const executed = execute(authorization, 4000, 4000, posted, decisionAt(2000));
    const charge: Charge = {
      id: 'CHA1',
      status: 'DONE',
      authorization: 'CHT1',
      account: 'ACME',
      payer: 'NINA',
      pos: 'POS1',
      cents: 4000,
      posted,
      created: 2000,
      done: 2000,
      updated: 2000,
    };
    const after = { ...authorization, successCount: 2, updated: 2000 };
    expect(executed).toEqual({
      charge,
      authorization: after,
      records: [
        { kind: 'charge', key: 'CHA1', record: charge },
        { kind: 'chargeOf', key: 'CHT1:999999999997999:CHA1', record: { charge: 'CHA1' } },
        { kind: 'authorization', key: 'CHT1', record: after },
      ],
      entries: [{ about: 'charge CHA1', ...transferred('NINA:available', 'ACME:incoming', 4000) }],
      events: [
        { at: 2000, resource: 'Charge', id: 'CHA1', action: 'create', to: 'NEW' },
        { at: 2000, resource: 'Charge', id: 'CHA1', action: 'execute', from: 'NEW', to: 'DONE' },
      ],
      due: [{ at: 2000 + DAY, task: 'charge.account', id: 'CHA1' }],
    });
  });

  test('of more than is there has FAILED, and nothing else has changed', () => {
    const authorization = granted();
    const executed = execute(authorization, 4000, 3999, posted, decisionAt(2000));
    expect(executed.charge).toMatchObject({ id: 'CHA1', status: 'FAILED', cents: 4000, updated: 2000 });
    expect(executed.charge).not.toHaveProperty('done');
    expect(executed.authorization).toBe(authorization);
    expect(executed.records).toEqual([
      { kind: 'charge', key: 'CHA1', record: executed.charge },
      { kind: 'chargeOf', key: 'CHT1:999999999997999:CHA1', record: { charge: 'CHA1' } },
    ]);
    expect([executed.entries, executed.due]).toEqual([[], []]);
    expect(executed.events.map(({ action }) => action)).toEqual(['create', 'fail']);
  });

  test('of a booking takes its slice of it, whatever else is there', () => {
    const booking = { account: 'NINA', cents: 10_000 };
    const authorization = granted({ policy: 'BOOKED', maxCount: 2, booking });
    const { authorization: after, entries } = execute(authorization, 4000, 0, posted, decisionAt(2000));
    expect(after).toMatchObject({ booking: { account: 'NINA', cents: 5000 }, successCount: 1 });
    expect(entries).toEqual([
      { about: 'charge CHA1', ...transferred('NINA:booked', 'ACME:incoming', 4000) },
      { about: 'charge CHA1, released', ...transferred('NINA:booked', 'NINA:available', 1000) },
    ]);
  });

  test('of an authorization that nobody has granted is a mistake of the caller', () => {
    const { payer: _, ...waiting } = granted();
    expect(() => execute(waiting, 1, 1, posted, decisionAt(2000))).toThrow(
      'The authorization CHT1 has no payer, yet it is charged.',
    );
  });
});

describe('accounting', () => {
  const { charge } = execute(granted(), 4000, 4000, posted, decisionAt(2000));

  test.each([
    ['all of it', 0, [transferred('ACME:incoming', 'ACME:available', 4000)]],
    ['what a refund has left', 3999, [transferred('ACME:incoming', 'ACME:available', 1)]],
    ['nothing when all was refunded', 4000, []],
  ])('credits the merchant with %s', (_, refunded, entries) => {
    const change = account(charge, refunded, decisionAt(3000));
    expect(change.records).toEqual([
      { kind: 'charge', key: 'CHA1', record: { ...charge, status: 'ACCOUNTED', updated: 3000 } },
    ]);
    expect(change.entries).toEqual(entries.map((entry) => ({ about: 'charge CHA1, accounted', ...entry })));
    expect(change.events).toMatchObject([{ action: 'account', from: 'DONE', to: 'ACCOUNTED' }]);
  });

  const accounting = chargeResource.tasks['charge.account'];

  test('takes the refund from what is credited', async () => {
    const refunded = { ...charge, refund: 'REF1' };
    const work = workAt(3000, { charge: { CHA1: refunded }, refund: { REF1: { cents: 1500 } } });
    await accounting(work, 'CHA1');
    expect(work.applied).toMatchObject([{ entries: [transferred('ACME:incoming', 'ACME:available', 2500)] }]);
  });

  test('without a refund credits all of it', async () => {
    const work = workAt(3000, { charge: { CHA1: charge }, refund: { REF1: { cents: 1500 } } });
    await accounting(work, 'CHA1');
    expect(work.applied).toMatchObject([{ entries: [transferred('ACME:incoming', 'ACME:available', 4000)] }]);
  });

  test.each<[string, Record<string, object>]>([
    ['that is gone', {}],
    ['that was accounted already', { CHA1: { ...charge, status: 'ACCOUNTED' } }],
    ['that failed', { CHA1: { ...charge, status: 'FAILED' } }],
  ])('leaves a charge alone %s', async (_, records) => {
    const work = workAt(3000, { charge: records });
    await accounting(work, 'CHA1');
    expect(work.applied).toEqual([]);
  });
});
