import { describe, expect, test } from 'vitest';
import { authorizationResource } from '../../../../src/domain/shop/authorization/authorization-resource.ts';
import {
  approve,
  isOverdue,
  transit,
} from '../../../../src/domain/shop/authorization/authorization-transitions.ts';
import type { Authorization } from '../../../../src/domain/shop/authorization/authorization.ts';
import { decisionAt, workAt } from '../../decision.ts';
import { granted } from '../granted.ts';

const webhooks = { ALL: 'http://127.0.0.1/events' };

/** One that nobody has answered yet. */
function waiting(more: Partial<Authorization> = {}): Authorization {
  const { payer: _, payToken: __, ...rest } = granted();
  return { ...rest, status: 'WAITING', ...more };
}

describe('approval', () => {
  test('grants, gives a pay token, ends the waiting and sees to the end', () => {
    const approved = approve(waiting({ posted: { webhooks } }), 'NINA', 0, decisionAt(2000));
    const payToken = { val: 'uuid1', issued: 2000, expires: 182_000 };
    const authorization = granted({ payToken, updated: 2000, posted: { webhooks } });
    expect(approved).toEqual({
      authorization,
      records: [
        { kind: 'authorization', key: 'CHT1', record: authorization },
        { kind: 'payToken', key: 'uuid1', record: { authorization: 'CHT1' } },
        { kind: 'waiting', key: 'CHT1', record: undefined },
      ],
      entries: [],
      events: [
        {
          at: 2000,
          resource: 'Authorization',
          id: 'CHT1',
          action: 'approve',
          from: 'WAITING',
          to: 'GRANTED',
        },
      ],
      due: [{ at: 9000, task: 'authorization.expire', id: 'CHT1' }],
      notifications: [
        {
          webhook: 'authorization',
          url: webhooks.ALL,
          etype: 'SANDBOX_AUTHORIZATION_GRANTED',
          edata: expect.objectContaining({ id: 'CHT1', status: 'GRANTED' }),
          etime: '1970-01-01T01:00:02+01:00',
          at: 2000,
        },
      ],
    });
  });

  test('of BOOKED sets every charge aside, down to the last cent', () => {
    const authorization = waiting({ policy: 'BOOKED', maxCount: 3 });
    expect(approve(authorization, 'NINA', 15_000, decisionAt(2000))).toMatchObject({
      authorization: { booking: { account: 'NINA', cents: 15_000 }, successCount: 0 },
      entries: [
        {
          about: 'booking of CHT1',
          lines: [
            { account: 'NINA:available', debit: 15_000 },
            { account: 'NINA:booked', debit: -15_000 },
          ],
        },
      ],
    });
    expect(approve(authorization, 'NINA', 14_999, decisionAt(2000))).toEqual({
      refused: 'Conflict',
      because: 'The balance is too low: 15000 cents are to be set aside, 14999 are available.',
    });
  });

  test('of any other policy needs nothing on the account', () => {
    for (const policy of ['CHARGEABLE', 'CHARGED'] as const) {
      const approved = approve(waiting({ policy, maxCount: 3 }), 'NINA', 0, decisionAt(2000));
      expect(approved).toMatchObject({ authorization: { status: 'GRANTED' }, entries: [] });
      expect(approved).not.toHaveProperty('authorization.booking');
    }
  });

  test('of CHARGED charges once, with its own pay token, from its start on', () => {
    const authorization = waiting({ policy: 'CHARGED', maxCount: 3, start: 2000 });
    expect(approve(authorization, 'NINA', 1999, decisionAt(1999))).toEqual({
      refused: 'Conflict',
      because:
        'The authorization CHT1 cannot be charged, and so not approved, before 1970-01-01T01:00:02+01:00.',
    });
    const approved = approve(authorization, 'NINA', 5000, decisionAt(2000));
    expect(approved).toMatchObject({
      authorization: { status: 'GRANTED', successCount: 1 },
      entries: [{ lines: [{ account: 'NINA:available', debit: 5000 }, { account: 'ACME:incoming' }] }],
      due: [{ task: 'charge.account' }, { at: 9000, task: 'authorization.expire' }],
    });
    expect('records' in approved && approved.records).toContainEqual({
      kind: 'charge',
      key: 'CHA2',
      record: expect.objectContaining({ status: 'DONE', posted: { pay_token_val: 'uuid1' } }),
    });
  });

  test('before its start is only against CHARGED', () => {
    for (const policy of ['CHARGEABLE', 'BOOKED'] as const)
      expect(approve(waiting({ policy, start: 3000 }), 'NINA', 5000, decisionAt(2000))).toMatchObject({
        authorization: { status: 'GRANTED' },
      });
  });
});

describe('any other end', () => {
  test('releases what is set aside, ends the waiting and keeps the rest', () => {
    const booked = granted({ policy: 'BOOKED', booking: { account: 'NINA', cents: 700 } });
    const { booking: _, ...rest } = booked;
    const authorization = { ...rest, status: 'REVOKED', updated: 2000 };
    expect(transit(booked, 'revoke', decisionAt(2000))).toEqual({
      authorization,
      records: [
        { kind: 'authorization', key: 'CHT1', record: authorization },
        { kind: 'waiting', key: 'CHT1', record: undefined },
      ],
      entries: [
        {
          about: 'booking of CHT1, released',
          lines: [
            { account: 'NINA:booked', side: 'liability', debit: 700 },
            { account: 'NINA:available', side: 'liability', debit: -700 },
          ],
        },
      ],
      events: [
        { at: 2000, resource: 'Authorization', id: 'CHT1', action: 'revoke', from: 'GRANTED', to: 'REVOKED' },
      ],
      due: [],
      notifications: [],
    });
  });

  test('moves no money where none is set aside, and tells the listener', () => {
    expect(transit(waiting({ posted: { webhooks } }), 'refuse', decisionAt(2000))).toMatchObject({
      authorization: { status: 'REFUSED' },
      entries: [],
      notifications: [{ etype: 'SANDBOX_AUTHORIZATION_REFUSED' }],
    });
  });
});

describe('its time', () => {
  const cases: [string, Authorization, number, boolean][] = [
    ['is over when nobody has answered', waiting({ end: 3000 }), 2000, true],
    ['is not over before its end', granted({ end: 2001 }), 2000, false],
    ['is over at its end', granted({ end: 2000 }), 2000, true],
    ['is not over when it is used up', granted({ end: 2000, successCount: 1 }), 2000, false],
    ['was over before', granted({ end: 2000, status: 'REVOKED' }), 2000, false],
  ];

  test.each(cases)('%s', async (_, authorization, now, over) => {
    expect(isOverdue(authorization, now)).toBe(over);
    const work = workAt(now, { authorization: { CHT1: authorization } });
    await authorizationResource.tasks['authorization.expire'](work, 'CHT1');
    expect(work.applied).toMatchObject(over ? [{ authorization: { status: 'EXPIRED' } }] : []);
    expect(work.applied).toHaveLength(Number(over));
  });

  test('is nothing to one that is gone', async () => {
    const work = workAt(2000);
    await authorizationResource.tasks['authorization.expire'](work, 'CHT1');
    expect(work.applied).toEqual([]);
  });
});
