import { expect, test } from 'vitest';
import type { Authorization, Charge } from '../../src/index.ts';
import type { ChargeAttempt } from '../../src/attempts/attempt.ts';
import type { ChargeVerdict } from '../../src/reconcile/charge-verdict.ts';
import { judgeNamed, namedCharge } from '../../src/reconcile/judge-named.ts';

const id = 'CHTQA45B7PA98';
const attempt = { id: 'charge/1', authorization_id: id, amount: 25, payToken: 'used' } as ChargeAttempt;
const authorization = { id } as Authorization;
const own = { contradicted: { charge_id: 'CHA1', amount: '2500' } };
const foreign = { contradicted: { charge_id: 'CHA1', authorization_id: 'CHT2' } };
const soon = { charge_id: 'CHA1' };

type Row = [
  counted: ChargeVerdict['verdict'],
  known: Partial<ChargeAttempt>,
  charge: (Partial<Charge> & { payToken?: string }) | undefined,
  verdict: ChargeVerdict['verdict'] | 'not yet',
];

const asked = { amount: 25 };
const rows: Row[] = [
  ['charged', {}, undefined, 'charged'],
  ['charged', soon, undefined, 'charged'],
  ['charged', soon, { status: 'NEW' }, 'charged'],
  ['charged', own, asked, 'charged'],
  ['charged', own, { ...asked, status: 'DONE', authorization_id: id, payToken: 'used' }, 'charged'],
  ['charged', own, { ...asked, status: 'ACCOUNTED' }, 'charged'],
  ['charged', own, { ...asked, status: null as never }, 'charged'],
  ['charged', own, { amount: '25.00' as never }, 'charged'],
  ['charged', own, { ...asked, status: 'NEW' }, 'not yet'],
  ['charged', own, { ...asked, status: 'PENDING' as never }, 'not yet'],
  ['charged', own, { ...asked, status: 'FAILED' }, 'still_unknown'],
  ['charged', own, { amount: 2500 }, 'still_unknown'],
  ['charged', own, {}, 'still_unknown'],
  ['charged', own, { ...asked, authorization_id: 'CHT2' }, 'still_unknown'],
  ['charged', own, { ...asked, payToken: 'another' }, 'still_unknown'],
  ['charged', own, undefined, 'still_unknown'],
  ['charged', foreign, asked, 'still_unknown'],
  ['charged', foreign, { ...asked, authorization_id: id }, 'charged'],
  ['charged', foreign, { ...asked, authorization_id: 'CHT2' }, 'still_unknown'],
  ['charged', foreign, undefined, 'still_unknown'],
  ['charged', { contradicted: {} }, undefined, 'still_unknown'],
  ['not_charged', {}, undefined, 'not_charged'],
  ['not_charged', own, { status: 'FAILED' }, 'not_charged'],
  ['not_charged', own, { status: 'NEW' }, 'not yet'],
  ['not_charged', own, { amount: 2500 }, 'not yet'],
  ['not_charged', own, { status: 'NEW', payToken: 'another' }, 'not_charged'],
  ['not_charged', own, undefined, 'not_charged'],
  ['not_charged', foreign, { status: 'NEW' }, 'not_charged'],
  ['not_charged', foreign, { status: 'NEW', authorization_id: id }, 'not yet'],
  ['not_charged', soon, { status: 'NEW' }, 'not yet'],
  ['not_charged', soon, { status: 'DONE' }, 'not yet'],
  ['not_charged', soon, { status: 'FAILED' }, 'not_charged'],
  ['not_charged', soon, undefined, 'not_charged'],
  ['still_unknown', own, asked, 'still_unknown'],
  ['still_unknown', soon, asked, 'still_unknown'],
];

test.each(rows)('what is %s, known as %j, with the charge %j, is %s', (counted, known, shown, wanted) => {
  const { payToken, ...charge } = shown ?? {};
  const named = shown && { charge: { id: 'CHA1', ...charge }, payToken };
  const judged = judgeNamed({ ...attempt, ...known }, named, { verdict: counted, authorization });
  expect('retryAfter' in judged ? 'not yet' : judged.verdict).toBe(wanted);
  // Whoever has to look is told where.
  const { contradicted } = known;
  const isDoubted = judged.verdict !== counted;
  expect(judged).toMatchObject({ authorization, ...(isDoubted && contradicted && { contradicted }) });
});

test('what was going to say more later says so still, and what is contradicted', () => {
  const counted = { verdict: 'still_unknown', authorization, retryAfter: 7 } as const;
  const charge: Charge = { id: 'CHA1', amount: 25 };
  expect(judgeNamed({ ...attempt, ...own }, { charge, payToken: undefined }, counted)).toEqual({
    ...counted,
    ...own,
    charge,
  });
});

test.each([
  [{}, undefined],
  [own, 'CHA1'],
  [soon, 'CHA1'],
  [{ charge_id: 'CHA2', ...own }, 'CHA2'],
  [{ contradicted: { charge_id: '[hidden]' } }, undefined],
  [{ contradicted: { charge_id: '../pos' } }, undefined],
  [{ charge_id: 'x'.repeat(65) }, undefined],
])('the charge that %j names is %s', (known, named) => {
  expect(namedCharge({ ...attempt, ...known })).toBe(named);
});
