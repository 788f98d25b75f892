import type { DropPay } from '../droppay.ts';
import { isSettled, nextStepAt } from './backoff.ts';
import { checkOptions } from './check-options.ts';
import { loadSettling } from './load-settling.ts';
import type { Payment, PaymentState } from './payment.ts';
import { PaymentError } from './payment-error.ts';
import type { Payments } from './payments.ts';
import type { PaymentsOptions } from './payments-options.ts';
import { askRefund, newPayment, withdraw } from './requests.ts';
import { Runner } from './runner.ts';

/** Milliseconds between two looks at a payment that another process is working on. */
const LOOK = 100;

/**
 * Payments that outlive their process: recorded, approved, charged once, refunded, and found out when anything is lost.
 *
 * @param droppay A client that was made with `attempts: store.attempts`.
 * @throws {TypeError} when the options make no sense.
 */
export function createPayments<Tx>(droppay: DropPay, given: PaymentsOptions<Tx>): Payments<Tx> {
  const options = checkOptions(droppay, given);
  const { store, now, hold, timeout, reconcileFor } = options;
  const runner = new Runner(droppay, options);

  async function read(id: string, tx?: Tx): Promise<Payment> {
    const payment = await store.read(id, tx);
    if (!payment) throw new PaymentError(`There is no payment ${id}.`);
    return payment;
  }

  /** What the user asks for, with `onChange` in the same transaction. Not a moment may pass before the store is asked: see `tx`. */
  async function change(
    id: string,
    tx: Tx | undefined,
    make: (payment: Payment) => Payment,
  ): Promise<Payment> {
    let before: PaymentState | undefined;
    let same: Payment | undefined;
    const to = (payment: Payment): { payment: Payment; dueAt: number | undefined } => {
      const made = make(payment);
      same = made === payment ? payment : undefined;
      // Not written at all: whoever is at work on it would lose it, with what it has just sent.
      if (same) throw new PaymentError();
      return { payment: made, dueAt: nextStepAt(made, now(), reconcileFor) };
    };
    const changed = await store
      .change(id, now(), to, tx, (payment, old, within) => {
        if (payment.state === old.state) return undefined;
        before = old.state;
        return options.onChange?.(payment, before, within);
      })
      .catch((error: unknown) => {
        if (same) return same;
        throw error;
      });
    if (!changed) return read(id, tx);
    if (before) runner.tell({ type: 'changed', payment: changed, before, why: changed.history.at(-1)!.why });
    runner.look();
    return changed;
  }

  return {
    async create(request, tx) {
      const payment = newPayment(request, hold, now());
      if (await store.insert(payment, payment.createdAt, tx)) {
        runner.look();
        return payment;
      }
      const first = await read(payment.id, tx);
      if (first.cents === payment.cents) return first;
      throw new PaymentError(`Payment ${first.id} is there, of ${first.cents} cents.`);
    },

    async advance(id) {
      for (const until = Date.now() + timeout; ;) {
        const payment = await read(id);
        if (isSettled(payment.state) || runner.isStopped || Date.now() > until) return payment;
        if (await runner.take(id)) return read(id);
        await new Promise((resolve) => setTimeout(resolve, LOOK));
      }
    },

    get: (id) => store.read(id),

    async hint(authorizationId) {
      const payment = await store.find(authorizationId);
      if (!payment) return undefined;
      const { id, state } = payment;
      const isTaken = !isSettled(state) && !runner.isPaused && !runner.isStopped && (await runner.take(id));
      if (!isTaken) await store.wake(id, now());
      runner.look();
      return store.read(id);
    },

    cancel: (id, tx) => change(id, tx, (payment) => withdraw(payment, now())),
    refund: (id, request = {}, tx) => change(id, tx, (payment) => askRefund(payment, request, now())),
    list: (query = {}) => store.list(query),
    needsAPerson: () => store.list({ problem: true, limit: 1000 }),

    async answer(id, answer) {
      const { takeAnswer } = await loadSettling();
      return change(id, undefined, (payment) => takeAnswer(payment, answer, now()));
    },

    async erase(id) {
      const { erasePayment } = await loadSettling();
      await erasePayment(droppay, store, await read(id), now());
    },

    start: () => runner.start(),
    stop: (how) => runner.stop(how?.timeout),
    runDue: () => runner.runDue(),
  };
}
