import type { PaymentStore } from '../../src/payments/payment-store.ts';
import { newPayment } from './payment.ts';

const NOW = 1_000_000;

/** Uses everything of a store that looks for payments among many. */
export async function lookForAll(store: PaymentStore): Promise<void> {
  await store.insert(newPayment({ id: 'order-5' }), NOW);
  await store.claimDue(NOW, 1000, 10);
  await store.nextDue();
  await store.find('CHT5');
  await store.read('order-5');
  await store.wake('order-5', NOW);
  await store.list({});
  await store.list({ after: 'order-5' });
  await store.list({ states: ['waiting'] });
  await store.list({ states: ['waiting'], after: 'order-5' });
  await store.list({ problem: true });
  const claim = await store.claim('order-5', NOW + 1000, 1000);
  await store.write(claim!, newPayment({ id: 'order-5' }), { dueAt: undefined });
  await store.erase('order-5');
}

/** How many payments there are when plans are looked at. */
export const MANY = 100_000;
