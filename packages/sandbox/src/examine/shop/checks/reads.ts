import type { FaultRequest } from '../../../generated/control/schemas.ts';
import type { ShopCheck } from '../shop-check.ts';
import { rowsCheck } from '../wave.ts';

/** Milliseconds for which the reads fail. */
const WHILE = 4_000;
const MANY = 100_000;

const failures: [words: string, fault: Omit<FaultRequest, 'operation'>][] = [
  ['401', { kind: 'error', status: 401 }],
  ['403', { kind: 'error', status: 403 }],
  ['404', { kind: 'error', status: 404 }],
  ['429', { kind: 'proxy', status: 429, text: '{"description":"Too many requests"}' }],
  ['503', { kind: 'error', status: 503 }],
  ['a page of HTML', { kind: 'proxy', status: 200 }],
];

/** The customer approves meanwhile. */
export const reads: ShopCheck = rowsCheck(
  'reads-fail',
  'Reads that fail for a while',
  failures.map(([words, fault]) => ({
    sent: `an approval, while reads were answered with ${words} for ${WHILE / 1000} s`,
    expects: 'paid',
    faults: [{ ...fault, operation: 'getAuthorization', times: MANY }],
    lift: WHILE,
  })),
);
