import { describe, test } from 'vitest';
import { memoryPayments } from '../../src/payments.ts';
import { storePromises } from './store-contract.ts';

describe('payments in memory', () => {
  test.each(storePromises)('$title', ({ check }) => {
    const store = memoryPayments();
    return check(async () => store);
  });
});
