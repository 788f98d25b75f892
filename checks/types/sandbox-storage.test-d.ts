import type { Transaction } from '@droppay/sandbox';
import { expectTypeOf, test } from 'vitest';

type Kind = Parameters<Transaction['get']>[0];

// Declared by the floors of the sandbox, each beside what it stores: a floor that its types do not lead to is missing here.
test('a storage of your own knows every kind of record that the sandbox keeps', () => {
  expectTypeOf<'sandbox' | 'due' | 'dueOf' | 'balance' | 'waiting'>().toExtend<Kind>();
  expectTypeOf<'outbox' | 'outboxDue' | 'outboxLease'>().toExtend<Kind>();
  expectTypeOf<'account' | 'application' | 'token' | 'connectionCode' | 'checkoutKey'>().toExtend<Kind>();
  expectTypeOf<
    'brand' | 'pos' | 'authorization' | 'chargeOf' | 'refund' | 'push' | 'pull'
  >().toExtend<Kind>();
  expectTypeOf<'nothing'>().not.toExtend<Kind>();
});
