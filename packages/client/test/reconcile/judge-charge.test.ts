import { describe, expect, test } from 'vitest';
import type { Authorization } from '../../src/index.ts';
import type { ChargeAttempt } from '../../src/attempts/attempt.ts';
import { judgeCharge } from '../../src/reconcile/judge-charge.ts';

const minute = 60_000;
const used = 'ec4e9e23-84b3-42b4-ba73-1bf9f39de66a';
const another = { val: '2f0c9d1e-7b64-4a35-9c1f-d0a8e7b3561c' };

/** A charge of a granted authorization that allows several and had been charged twice. */
const attempt: ChargeAttempt = {
  id: 'charge/CHTQA45B7PA98/1',
  authorization_id: 'CHTQA45B7PA98',
  startedAt: 0,
  endsBy: 0,
  client: 'a',
  offset: 0,
  expiresAt: Infinity,
  sending: true,
  payToken: used, // digests, in truth
  countBefore: 2,
  failedAt: 0,
  payTokenEndsAt: 0,
};

const authorization: Authorization = {
  id: 'CHTQA45B7PA98',
  sharing: 'https://dp.link/u/10/CHTQA45B7PA98',
  status: 'GRANTED',
  charge_max_count: 12,
  charge_success_count: 2,
  pay_token: { val: used },
};

/** When it was first seen that the pay token was replaced, or the authorization over. */
const seen = 3 * minute;

function judge(
  known: ChargeAttempt,
  read: Authorization,
  askedAt: number,
  exclusive: boolean,
  now = seen,
): ReturnType<typeof judgeCharge> {
  return judgeCharge(known, read, { askedAt, now, exclusive, payToken: read.pay_token?.val ?? undefined });
}

const soon = minute;
const late = 5 * minute;

function verdict(
  read: Partial<Authorization>,
  {
    waited = late,
    exclusive = false,
    ...known
  }: Partial<ChargeAttempt> & { waited?: number; exclusive?: boolean } = {},
): string {
  const conclusion = judge({ ...attempt, ...known }, { ...authorization, ...read }, waited, exclusive);
  return 'retryAfter' in conclusion ? 'not yet' : conclusion.verdict;
}

describe('an authorization that does not say how often it was charged', () => {
  test.each([undefined, null])('as in %o leaves nothing to compare', (count) => {
    const read = { charge_success_count: count as never };
    expect(verdict(read)).toBe('still_unknown');
    expect(verdict({ ...read, charge_max_count: 1 })).toBe('still_unknown');
  });
});

describe('an authorization that allows 1 charge', () => {
  const one = { charge_max_count: 1, pay_token: another };

  test('and has it was charged, whatever is known of the time before', () => {
    for (const known of [
      {},
      { countBefore: 0 },
      { countBefore: 1 },
      { countBefore: undefined },
      { overlapping: true as const },
    ]) {
      expect(verdict({ ...one, charge_success_count: 1 }, { ...known, waited: 0 })).toBe('charged');
    }
  });

  test('in either spelling', () => {
    const elsewhere = { charge_max_count: undefined, ['charge_maxcount']: 1, charge_success_count: 1 };
    expect(verdict(elsewhere as object, { countBefore: undefined })).toBe('charged');
  });

  test('and is without it was not, when it is too late for one', () => {
    expect(verdict({ ...one, charge_success_count: 0 }, {})).toBe('not_charged');
    // By a pay token of the caller's own, which may be of another authorization.
    const own = { countBefore: undefined, payTokenEndsAt: undefined as never };
    expect(verdict({ ...one, charge_success_count: 0 }, own)).toBe('not yet');
    expect(verdict({ ...one, charge_success_count: 0 }, { waited: soon })).toBe('not yet');
  });
});

describe('an authorization that allows several charges, or does not say how many', () => {
  test.each([12, undefined, 0])('%o: one more than before proves a charge to whoever is alone', (max) => {
    const read = { charge_max_count: max as number, charge_success_count: 3 };
    expect(verdict(read, { exclusive: true, waited: 0 })).toBe('charged');
  });

  test('one more may be the charge of another process', () => {
    expect(verdict({ charge_success_count: 3 })).toBe('still_unknown');
  });

  test('one more may be another charge of this client', () => {
    expect(verdict({ charge_success_count: 3 }, { exclusive: true, overlapping: true })).toBe(
      'still_unknown',
    );
  });

  test('two more cannot come from one who was alone', () => {
    expect(verdict({ charge_success_count: 4 }, { exclusive: true })).toBe('still_unknown');
  });

  test('fewer than before is no count to compare with', () => {
    expect(verdict({ charge_success_count: 1 }, { exclusive: true })).toBe('still_unknown');
  });

  test("with a pay token of the caller's own nothing was read before", () => {
    const known = { countBefore: undefined, exclusive: true };
    expect(verdict({ charge_success_count: 1 }, known)).toBe('still_unknown');
  });
});

describe('as often charged as before', () => {
  const renewed = { pay_token: another };

  test('is not charged once reading has renewed the pay token and 5 minutes have passed', () => {
    expect(verdict(renewed)).toBe('not_charged');
    expect(verdict(renewed, { overlapping: true })).toBe('not_charged');
    expect(verdict(renewed, { waited: late - 1 })).toBe('not yet');
  });

  test.each(['EXPIRED', 'REVOKED', 'REFUSED', 'CANCELLED'])('or %s', (status) => {
    expect(verdict({ status })).toBe('not_charged');
    expect(verdict({ status }, { waited: soon })).toBe('not yet');
  });

  test.each([[{ val: used }], [undefined], [null]])(
    'may still be charged with a pay token that lives, %o, however late',
    (pay_token) => {
      expect(verdict({ pay_token: pay_token as never }, { waited: 1000 * minute })).toBe('not yet');
    },
  );

  test.each([
    ['another pay token', renewed],
    ['a final state', { status: 'REVOKED' }],
  ])('may have been charged the moment before %s was seen, and counted 2 minutes later', (_, read) => {
    expect(verdict(read, { overAt: 10 * minute, waited: 12 * minute - 1 })).toBe('not yet');
    expect(verdict(read, { overAt: 10 * minute, waited: 12 * minute })).toBe('not_charged');
  });

  test('sees the end for the first time when it is read', () => {
    const known: ChargeAttempt = { ...attempt };
    judge(known, authorization, late, false, 7 * minute);
    expect(known.overAt).toBeUndefined();
    judge(known, { ...authorization, ...renewed }, late, false, 7 * minute);
    expect(known.overAt).toBe(7 * minute);
    judge(known, { ...authorization, ...renewed }, late, false, 8 * minute);
    expect(known.overAt).toBe(7 * minute);
  });

  test('may still be charged by a pay token that was replaced and lives on, as its dates say', () => {
    expect(verdict(renewed, { payTokenEndsAt: 10 * minute, waited: 12 * minute - 1 })).toBe('not yet');
    expect(verdict(renewed, { payTokenEndsAt: 10 * minute, waited: 12 * minute })).toBe('not_charged');
  });

  test('may still be charged by a SEPA credit transfer', () => {
    expect(verdict({ ...renewed, scheme: 'DROPPAY' })).toBe('not_charged');
    expect(verdict({ ...renewed, scheme: 'SEPASCT' }, { waited: 1000 * minute })).toBe('not yet');
  });

  test('and what may still come is worth another reading, with the authorization at hand', () => {
    expect(judge(attempt, authorization, soon, true)).toEqual({
      verdict: 'still_unknown',
      authorization,
      retryAfter: 30_000,
    });
  });
});
