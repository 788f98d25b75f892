import { describe, expect, test } from 'vitest';
import { createPush, deletePush, updatePush } from '../../src/domain/bank/push/push-handlers.ts';
import { pushPhone } from '../../src/domain/bank/push/push-phone.ts';
import { pushResource } from '../../src/domain/bank/push/push-resource.ts';
import {
  createAuthorization,
  getAuthorization,
} from '../../src/domain/shop/authorization/authorization-handlers.ts';
import { authorizationPhone } from '../../src/domain/shop/authorization/authorization-phone.ts';
import { authorizationResource } from '../../src/domain/shop/authorization/authorization-resource.ts';
import { execute } from '../../src/domain/shop/charge/charge.ts';
import { createCharge } from '../../src/domain/shop/charge/charge-handlers.ts';
import { chargeResource } from '../../src/domain/shop/charge/charge-resource.ts';
import type { Work } from '../../src/kernel/work.ts';
import { LIVIA_IBAN } from './bank/bank.ts';
import { ninaOrder, ready } from './bank/push/orders.ts';
import { decisionAt, workAt } from './decision.ts';
import { granted } from './shop/granted.ts';

const now = 8000;
const person = { id: 'ACME', holder: { phone: '1' } };
const caller = { scheme: 'userToken', application: 'app', account: 'ACME' };
const push = ready(ninaOrder(), { posted: { amount: 1, recipient: { account: LIVIA_IBAN } } });
const running = { ...push, status: 'RUNNING', next: now };
const { charge } = execute(granted(), 100, 100, { pay_token_val: 'token' }, decisionAt(1000));
const records: Record<string, Record<string, object>> = {
  account: { ACME: person },
  pos: { POS1: { id: 'POS1', status: 'ENABLED', brand: 'BRN1', application: 'app' } },
  brand: { BRN1: { account: 'ACME', stores: [] } },
  payToken: { token: { authorization: 'CHT2' } },
  authorization: {
    CHT1: granted(),
    CHT2: granted({ id: 'CHT2', payToken: { val: 'token', issued: 0, expires: 9000 } }),
    CHT3: granted({ end: now }),
  },
  charge: { CHA1: charge },
  push: { SEM1: push, SEM2: running },
};

const cases: [string, (work: Work) => Promise<unknown>][] = [
  ['a push that is ordered', (work) => createPush({ caller, body: push.posted, work } as never)],
  ['a push that is changed', (work) => updatePush({ caller, path: { id: 'SEM1' }, body: {}, work } as never)],
  ['a push that is deleted', (work) => deletePush({ caller, path: { id: 'SEM1' }, work } as never)],
  ['a push that is refused', (work) => pushPhone.act(work, 'SEM1', 'refuse', person as never)],
  ['a push whose time has come', (work) => pushResource.tasks['push.run'](work, 'SEM2')],
  [
    'an authorization that is asked for',
    (work) => createAuthorization({ caller, body: { charge_amount: 1, pos_id: 'POS1' }, work } as never),
  ],
  [
    'a pay token that is renewed',
    (work) => getAuthorization({ caller, path: { id: 'CHT1' }, work } as never),
  ],
  [
    'an authorization that is taken back',
    (work) => authorizationPhone.act(work, 'CHT1', 'revoke', { id: 'NINA' } as never),
  ],
  ['an authorization that ends', (work) => authorizationResource.tasks['authorization.expire'](work, 'CHT3')],
  [
    'a charge',
    (work) => createCharge({ caller, body: { pay_token_val: 'token', amount: 1 }, work } as never),
  ],
  ['a charge that is accounted', (work) => chargeResource.tasks['charge.account'](work, 'CHA1')],
];

describe('what cannot be applied fails who asked for it, for it is waited for', () => {
  test.each(cases)('%s', async (_, act) => {
    const apply = async (): Promise<never> => {
      await Promise.resolve();
      throw new Error('The ledger says no.');
    };
    await expect(act({ ...workAt(now, records), apply })).rejects.toThrow('The ledger says no.');
  });

  test.each(cases)('%s is applied once', async (_, act) => {
    const work = workAt(now, records);
    await act(work);
    expect(work.applied).toHaveLength(1);
  });
});
