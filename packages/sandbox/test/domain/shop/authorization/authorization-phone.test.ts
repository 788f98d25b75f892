import { describe, expect, test } from 'vitest';
import { authorizationPhone } from '../../../../src/domain/shop/authorization/authorization-phone.ts';
import type { Account } from '../../../../src/domain/bank/account.ts';
import type { Authorization } from '../../../../src/domain/shop/authorization/authorization.ts';
import { workAt } from '../../decision.ts';
import { granted } from '../granted.ts';

const { payer: _, payToken: __, ...rest } = granted();
const waiting: Authorization = { ...rest, status: 'WAITING' };
const nina = { id: 'NINA' } as Account;
const at = (authorization?: Authorization, cents?: number): ReturnType<typeof workAt> =>
  workAt(2000, {
    authorization: authorization ? { CHT1: authorization } : {},
    balance: cents === undefined ? {} : { 'NINA:available': { cents } },
  });

describe('the phone shows', () => {
  test('what is to be paid, and its description', async () => {
    const described = { ...waiting, posted: { description: 'Two seats' } };
    expect(await authorizationPhone.describe(at(described), 'CHT1')).toStrictEqual({
      text: 'Two seats',
      cents: 5000,
    });
  });

  test('to whom it is paid when nothing describes it, and who pays once that is known', async () => {
    expect(await authorizationPhone.describe(at(granted()), 'CHT1')).toEqual({
      text: 'Payment to ACME',
      cents: 5000,
      payer: 'NINA',
    });
  });

  test('nothing where there is nothing', async () => {
    expect(await authorizationPhone.describe(at(), 'CHT1')).toBeUndefined();
  });
});

describe('on the phone', () => {
  test.each([
    ['approve', waiting, 'GRANTED'],
    ['refuse', waiting, 'REFUSED'],
    ['cancel', waiting, 'CANCELLED'],
    ['revoke', granted(), 'REVOKED'],
  ])('%s leads on', async (action, authorization, status) => {
    const work = at(authorization, 0);
    expect(await authorizationPhone.act(work, 'CHT1', action, nina)).toEqual({ status });
    expect(work.applied).toMatchObject([{ authorization: { status } }]);
  });

  test.each([
    ['expire', waiting],
    ['dance', waiting],
    ['revoke', waiting],
    ['approve', granted()],
  ])('%s leads nowhere from where it is no step', async (action, authorization) => {
    const work = at(authorization);
    expect(await authorizationPhone.act(work, 'CHT1', action, nina)).toEqual({
      refused: 'Conflict',
      because: `The authorization CHT1 is ${authorization.status}; "${action}" does not lead anywhere from there.`,
    });
    expect(work.applied).toEqual([]);
  });

  test('who approves pays with what is on the own account', async () => {
    const booked: Authorization = { ...waiting, policy: 'BOOKED' };
    for (const [work, available] of [
      [at(booked, 4999), 4999],
      [at(booked), 0],
    ] as const) {
      expect(await authorizationPhone.act(work, 'CHT1', 'approve', nina)).toMatchObject({
        refused: 'Conflict',
        because: expect.stringContaining(`${available} are available`),
      });
      expect(work.applied).toEqual([]);
    }
    const work = at(booked, 5000);
    expect(await authorizationPhone.act(work, 'CHT1', 'approve', nina)).toEqual({ status: 'GRANTED' });
    expect(work.applied).toMatchObject([{ authorization: { payer: 'NINA' } }]);
  });

  test('who does not pay takes nothing back', async () => {
    const work = at(granted({ payer: 'REMO' }));
    expect(await authorizationPhone.act(work, 'CHT1', 'revoke', nina)).toEqual({
      refused: 'Conflict',
      because: 'The authorization CHT1 is paid by REMO, not by NINA.',
    });
    expect(work.applied).toEqual([]);
  });

  test('there is nothing to do to what is not there', async () => {
    expect(await authorizationPhone.act(at(), 'CHT1', 'approve', nina)).toBeUndefined();
  });
});
