import type { DropPay } from '../droppay.ts';
import { loadOnce } from '../load-once.ts';
import { checkAttempts, checkOptions, checkRequest } from './check-payments.ts';
import { messageOf } from './move.ts';
import type { Payment, PaymentState } from './payment.ts';
import { isSettled } from './payment-steps.ts';
import type { Payments } from './payments.ts';
import type { PaymentsOptions } from './payments-options.ts';
import { askRefund, withdraw } from './requests.ts';
import { Runner } from './runner.ts';

/** Milliseconds between two looks at a payment that another process is working on. */
const LOOK = 100;

/**
 * Payments by DropPay that outlive their process: recorded, approved, charged once, refunded, and found out when anything is lost.
 *
 * @param droppay A client that was made with `attempts: options.store.attempts`.
 * @throws {TypeError} when the options make no sense.
 */
export function createPayments<Tx>(droppay: DropPay, given: PaymentsOptions<Tx>): Payments<Tx> {
  const options = checkOptions(droppay, given);
  const { store, now, hold, timeout } = options;
  const checkOnce = loadOnce(() => checkAttempts(droppay, store.attempts));
  const runner = new Runner(droppay, options, checkOnce);

  /** @throws {Error} when there is none. */
  async function mustRead(id: string): Promise<Payment> {
    const payment = await store.read(id);
    if (!payment) throw new Error(`There is no payment ${id}.`);
    return payment;
  }

  async function advance(id: string): Promise<Payment> {
    for (const until = Date.now() + timeout; ;) {
      const payment = await mustRead(id);
      if (isSettled(payment.state) || runner.isStopping || Date.now() > until) return payment;
      if (await runner.take(id)) return mustRead(id);
      // Another process works on it, or this one.
      await (runner.running.get(id) ?? new Promise((resolve) => setTimeout(resolve, LOOK)));
    }
  }

  /** A change that the user asks for, with the notice of it in the same transaction. */
  async function change(
    id: string,
    tx: Tx | undefined,
    to: (payment: Payment) => { payment: Payment; dueAt: number | undefined },
  ): Promise<Payment> {
    let before: PaymentState | undefined;
    const changed = await store.change(id, now(), to, tx, (payment, old, within) => {
      before = old.state;
      return payment.state === before ? undefined : options.onChange?.(payment, before, within);
    });
    if (!changed) throw new Error(`There is no payment ${id}.`);
    if (before !== undefined && before !== changed.state) {
      runner.tell({ type: 'changed', payment: changed, before, why: changed.history.at(-1)!.why });
    }
    runner.look();
    return changed;
  }

  return {
    async create(request, tx) {
      checkRequest(request);
      const { id, cents, description, loopbackUri } = request;
      const at = now();
      const payment: Payment = {
        id,
        state: 'created',
        cents,
        description,
        loopbackUri,
        createdAt: at,
        holdUntil: at + (request.hold ?? hold),
        changedAt: at,
        charges: 0,
        history: [{ at, to: 'created', why: 'it was asked for' }],
      };
      if (await store.insert(payment, at, tx)) {
        runner.look();
        return payment;
      }
      const first = await mustRead(id);
      if (first.cents === cents) return first;
      throw new Error(
        `There is a payment ${id} of ${first.cents} cents already, not of ${cents}. Nothing was recorded.`,
      );
    },

    advance,
    get: (id) => store.read(id),

    async hint(authorizationId) {
      const payment = await store.find(authorizationId);
      if (!payment) return undefined;
      if (
        !isSettled(payment.state) &&
        !runner.isPaused &&
        !runner.isStopping &&
        (await runner.take(payment.id))
      ) {
        return store.read(payment.id);
      }
      await store.wake(payment.id, now());
      runner.look();
      return payment;
    },

    cancel: (id, tx) => change(id, tx, (payment) => withdraw(payment, now(), options.reconcileFor)),
    refund: (id, request = {}, tx) => change(id, tx, (payment) => askRefund(payment, request, now())),

    list: (query = {}) => store.list(query),
    needsAPerson: () => store.list({ problem: true, limit: 1000 }),

    answer: async (id, answer) => {
      const { takeAnswer } = await import('./answer.ts');
      return change(id, undefined, (payment) => takeAnswer(payment, answer, now()));
    },

    async erase(id) {
      const { state, authorizationId, chargeId } = await mustRead(id);
      if (!isSettled(state))
        throw new Error(`Payment ${id} is ${state}, so its money may still move. Nothing was erased.`);
      if (authorizationId) await droppay.charges.erase(authorizationId);
      if (chargeId) await droppay.refunds.erase(chargeId);
      await store.erase(id);
    },

    async start() {
      await checkOnce().catch((error: unknown) => {
        if (error instanceof TypeError) throw error;
        options.onError(new Error(`The attempts could not be looked at: ${messageOf(error)}`), undefined);
      });
      runner.start();
    },
    stop: (how) => runner.stop(how?.timeout),
    runDue: () => runner.runDue(),
  };
}
