import type { FaultRequest } from '../../../generated/control/schemas.ts';
import type { ShopCheck } from '../shop-check.ts';
import { rowsCheck } from '../wave.ts';

const refusals: [words: string, fault: Omit<FaultRequest, 'operation'>][] = [
  ['403', { kind: 'error', status: 403 }],
  ['404', { kind: 'proxy', status: 404 }],
  ['429', { kind: 'proxy', status: 429, text: '{"description":"Too many requests"}' }],
  ['302, to a page of HTML', { kind: 'proxy', status: 302 }],
  ['410, for its pay token had expired', { kind: 'error', error: 'PayTokenExpired' }],
  ['401, for its access token had expired', { kind: 'drop_token' }],
];

/** The customer has approved and can pay; one call was refused, and the next would not be. */
export const refusedOnce: ShopCheck = rowsCheck(
  'refused-once',
  'Charges that are refused once',
  refusals.map(([words, fault]) => ({
    sent: `a charge that was answered once with ${words}`,
    expects: 'paid',
    faults: [{ ...fault, operation: 'createCharge' }],
  })),
);
