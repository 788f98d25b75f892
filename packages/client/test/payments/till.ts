import { expect, onTestFinished } from 'vitest';
import {
  createPayments,
  memoryPayments,
  type Payment,
  type Payments,
  type PaymentsOptions,
} from '../../src/payments.ts';
import type { PaymentStore } from '../../src/payments.ts';
import { paymentSteps } from './payment-steps.ts';
import { DropPayModel } from './droppay-model.ts';

export const SECOND = 1000;
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The order that the tests are about: €19.90. */
export const order = { id: 'order-1', cents: 1990 };

/** More than any test needs: what is due again and again at once would go on for ever. */
const MOST_STEPS = 5000;

export interface Till {
  droppay: DropPayModel;
  store: PaymentStore<undefined>;
  payments: Payments<undefined>;
  /** What `onError` was told. */
  alerts: string[];
  /** One more process with the same store. */
  process(options?: Partial<PaymentsOptions<undefined>>): Payments<undefined>;
  read(): Promise<Payment>;
  /** Makes what is due, time passing from one to the next, until so much time has passed or nothing is due any more. */
  run(milliseconds: number): Promise<Payment>;
  /** The order, approved by its customer, and not charged yet. */
  approved(): Promise<Payment>;
  paid(): Promise<Payment>;
}

/** A merchant's process, with a DropPay and a store in memory. Both clocks have to be fake: see `fakeClocksEach`. */
export function openTill(
  clocks: { pass(milliseconds: number): void },
  options: Partial<PaymentsOptions<undefined>> = {},
): Till {
  const droppay = new DropPayModel();
  const store = options.store ?? memoryPayments();
  const alerts: string[] = [];
  /** Steps that the table does not have. */
  const strays: string[] = [];
  onTestFinished(() => {
    expect(strays).toEqual([]);
  });
  const process = (own: Partial<PaymentsOptions<undefined>> = {}): Payments<undefined> => {
    const { onChange, ...others } = { ...options, ...own };
    return createPayments(droppay.client(store.attempts), {
      store,
      posId: 'POSV265V3PQ9E',
      onError: ({ message }) => void alerts.push(message),
      onChange: (payment, before, tx) => {
        if (!paymentSteps[before].includes(payment.state)) strays.push(`${before} > ${payment.state}`);
        return onChange?.(payment, before, tx);
      },
      ...others,
    });
  };
  const payments = process();
  const read = async (): Promise<Payment> => (await store.read(order.id))!;
  const run = async (milliseconds: number): Promise<Payment> => {
    const until = Date.now() + milliseconds;
    for (let step = 0; ; step++) {
      if (step === MOST_STEPS) throw new Error(`${MOST_STEPS} steps in ${milliseconds} ms`);
      const next = (await store.nextDue()) ?? Infinity;
      if (next > until) break;
      clocks.pass(Math.max(0, next - Date.now()));
      await payments.runDue();
    }
    clocks.pass(until - Date.now());
    return read();
  };
  const approved = async (): Promise<Payment> => {
    await payments.create(order);
    const { authorizationId } = await payments.advance(order.id);
    droppay.grant(authorizationId!);
    return read();
  };
  const paid = async (): Promise<Payment> => {
    await approved();
    return payments.advance(order.id);
  };
  return { droppay, store, payments, alerts, process, read, run, approved, paid };
}
