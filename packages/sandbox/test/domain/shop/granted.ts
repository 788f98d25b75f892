import type { Authorization } from '../../../src/domain/shop/authorization/authorization.ts';

/** An authorization of 50 euro that Nina has granted to Acme at the moment 1,000, until 9,000; its pay token lasts until 5,000. */
export function granted(more: Partial<Authorization> = {}): Authorization {
  return {
    id: 'CHT1',
    status: 'GRANTED',
    account: 'ACME',
    pos: 'POS1',
    policy: 'CHARGEABLE',
    cents: 5000,
    start: 1000,
    end: 9000,
    maxCount: 1,
    successCount: 0,
    payer: 'NINA',
    payToken: { val: 'token', issued: 1000, expires: 5000 },
    posted: {},
    created: 1000,
    updated: 1000,
    ...more,
  };
}
