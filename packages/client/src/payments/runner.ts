import type { DropPay } from '../droppay.ts';
import type { DropPayError } from '../errors/droppay-error.ts';
import { retryAfter } from '../transport/retry-delay.ts';
import { nextStepAt } from './backoff.ts';
import type { CheckedOptions } from './check-payments.ts';
import { messageOf, type Move, moved } from './move.ts';
import type { Payment, PaymentState, Problem } from './payment.ts';
import type { ClaimedPayment } from './payment-store.ts';
import type { PaymentEvent } from './payments-options.ts';
import { takeStep } from './step.ts';

/** Milliseconds that a claim lasts longer than the longest call. */
const MARGIN = 5000;
/** Milliseconds between two looks at what is due, at most. */
const LOOK = 1000;
/** Milliseconds of the shared pause, which doubles while DropPay stays unwell. */
const PAUSES = [1000, 60_000] as const;
/** Failures in a row of a payment that a person is told of. */
const ALARMING = 5;

/** Makes the steps of payments that are due, within a budget, and of those that it is told to. */
export class Runner<Tx> {
  /** What is under way here, by the payment. */
  readonly running: Map<string, Promise<void>> = new Map();
  readonly #droppay: DropPay;
  readonly #options: CheckedOptions<Tx>;
  readonly #check: () => Promise<void>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #looking: Promise<unknown> | undefined;
  #isRunning = false;
  isStopping = false;
  #budget: number;
  #budgetAt = 0;
  #pausedUntil = 0;
  #unwell = 0;

  constructor(droppay: DropPay, options: CheckedOptions<Tx>, check: () => Promise<void>) {
    this.#droppay = droppay;
    this.#options = options;
    this.#check = check;
    this.#budget = options.readsPerSecond;
  }

  get isPaused(): boolean {
    return this.#options.now() < this.#pausedUntil;
  }

  get #lease(): number {
    return this.#options.timeout + MARGIN;
  }

  /** Tells the hook. */
  tell(event: PaymentEvent): void {
    try {
      this.#options.hook?.(event);
    } catch {
      // It changes nothing.
    }
  }

  #alert(error: unknown, payment?: Payment): void {
    try {
      this.#options.onError(error instanceof Error ? error : new Error(messageOf(error)), payment);
    } catch {
      // Nor does this.
    }
  }

  /** Claims a payment and works on it. False when somebody else has it. */
  async take(id: string): Promise<boolean> {
    const { store, now } = this.#options;
    const claimed = await store.claim(id, now(), this.#lease);
    if (claimed) await this.#run(claimed);
    return claimed !== undefined;
  }

  async runDue(): Promise<number> {
    const { store, now, concurrency } = this.#options;
    const claimed = await store.claimDue(now(), this.#lease, concurrency);
    await Promise.all(claimed.map((each) => this.#run(each)));
    return claimed.length;
  }

  start(): void {
    this.isStopping = false;
    this.#isRunning = true;
    this.look();
  }

  async stop(timeout?: number): Promise<void> {
    this.isStopping = true;
    this.#isRunning = false;
    clearTimeout(this.#timer);
    const ended = (async () => {
      await this.#looking;
      await Promise.allSettled(this.running.values());
    })();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise((resolve) => {
      if (timeout !== undefined) timer = setTimeout(resolve, timeout);
    });
    await Promise.race([ended, late]);
    clearTimeout(timer);
  }

  /** Looks soon at what is due. */
  look(delay = 0): void {
    if (!this.#isRunning || (this.#looking && delay === 0)) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#looking = this.#lookNow()
        .catch((error: unknown) => {
          this.#alert(error);
          return LOOK;
        })
        .then((pause) => {
          this.#looking = undefined;
          return this.look(Math.max(pause, 1));
        });
    }, delay);
  }

  /** Takes on what is due, as far as the budget goes. Resolves to the milliseconds until the next look. */
  async #lookNow(): Promise<number> {
    const { store, now, concurrency, readsPerSecond } = this.#options;
    const at = now();
    const pause = this.#pausedUntil - at;
    if (pause > 0) return Math.min(pause, LOOK);
    this.#budget = Math.min(
      readsPerSecond,
      this.#budget + (Math.max(0, at - this.#budgetAt) * readsPerSecond) / 1000,
    );
    this.#budgetAt = at;
    const limit = Math.floor(Math.min(Math.max(this.#budget, 0), concurrency - this.running.size));
    if (limit < 1) return 1000 / readsPerSecond;
    const claimed = await store.claimDue(at, this.#lease, limit);
    this.#budget -= claimed.length;
    for (const each of claimed) void this.#run(each).catch(() => {});
    if (claimed.length === limit) return 1;
    const next = await store.nextDue();
    return Math.min(LOOK, Math.max(1, (next ?? Infinity) - now()));
  }

  #run(claimed: ClaimedPayment): Promise<void> {
    const { id } = claimed.payment;
    const work = this.#work(claimed)
      .catch((error: unknown) => {
        this.#alert(error, claimed.payment);
        throw error;
      })
      .finally(() => this.running.delete(id));
    this.running.set(id, work);
    return work;
  }

  /** Makes steps of a claimed payment until one has to wait. */
  async #work(claimed: ClaimedPayment): Promise<void> {
    const { now, posId, listener, timeout } = this.#options;
    for (let isAnnounced = false; ; isAnnounced = true) {
      const { payment } = claimed;
      let move: Move;
      let misuse: TypeError | undefined;
      try {
        if (payment.state === 'granted') {
          await this.#check().catch((error: unknown) => {
            if (error instanceof TypeError) misuse = error;
            throw error;
          });
        }
        move = await takeStep(this.#droppay, payment, { now, posId, listener, timeout, isAnnounced });
      } catch (error) {
        move = { error };
      }
      this.#slowDown(move.error);
      // What is not written down yet is not begun any more.
      if (move.goOn && this.isStopping) move = move.to === 'granted' ? { ...move, goOn: undefined } : {};
      const keepUntil = move.goOn && now() + this.#lease;
      const next = await this.#write(claimed, move, keepUntil);
      if (misuse) throw misuse;
      // A process that stood still while it wrote has lost its claim, and sends nothing.
      if (!next || !keepUntil || now() >= keepUntil) return;
      claimed = next;
    }
  }

  /** Writes what a step has led to. Undefined when it was not to be: the claim was lost, or `onChange` threw. */
  async #write(
    claimed: ClaimedPayment,
    move: Move,
    keepUntil: number | undefined,
  ): Promise<ClaimedPayment | undefined> {
    const { store, now, onChange, reconcileFor, alertAfter } = this.#options;
    const { payment: before } = claimed;
    const at = now();
    let payment = withProblem(moved(before, move, at), move, at, alertAfter);
    let thrown: { error: unknown } | undefined;
    const tell = (tx: Tx): unknown => {
      const fail = (error: unknown): never => {
        thrown = { error };
        throw error;
      };
      try {
        const result = onChange?.(payment, before.state, tx);
        return result instanceof Promise ? result.catch(fail) : result;
      } catch (error) {
        return fail(error);
      }
    };
    const isChanged = payment.state !== before.state;
    let dueAt = nextStepAt(payment, at, reconcileFor, move.wait);
    let fence: number | false;
    let { error } = move;
    try {
      fence = await store.write(claimed, payment, { dueAt, keepUntil }, isChanged ? tell : undefined);
    } catch (failure) {
      if (!thrown) throw failure;
      ({ error } = thrown);
      // What was learned is kept: the next step needs no call to know it again.
      const { authorizationId, sharing, chargeId, refund } = { ...before, ...move.set };
      payment = moved(before, { error, set: { authorizationId, sharing, chargeId, refund } }, at);
      dueAt = nextStepAt(payment, at, reconcileFor);
      fence = await store.write(claimed, payment, { dueAt });
    }
    if (fence === false) {
      this.tell({ type: 'lost', id: before.id });
      // What was sent meanwhile is found by the next step.
      await store.wake(before.id, at);
      return undefined;
    }
    if (payment.state !== before.state) {
      this.tell({ type: 'changed', payment, before: before.state, why: move.why ?? '' });
    }
    if (error !== undefined) {
      this.tell({ type: 'failed', payment, error, dueAt: dueAt ?? at });
      if (thrown || payment.failures === ALARMING) this.#alert(error, payment);
    }
    if (payment.problem && payment.problem !== before.problem) {
      this.tell({ type: 'problem', payment });
      this.#alert(new Error(`${payment.problem.code}: ${payment.problem.what}`), payment);
    }
    return thrown ? undefined : { payment, fence };
  }

  /** Lets all wait when it is DropPay that is unwell, and not the one payment: the longer, the longer that lasts. */
  #slowDown(error: unknown): void {
    if (error === undefined) {
      this.#unwell = 0;
      return;
    }
    const { name, outcome, status, response, cause } = Object(error) as DropPayError;
    const isUnwell =
      name === 'DropPayError' &&
      (status === undefined
        ? outcome !== 'rejected' && cause !== undefined
        : status === 429 || status >= 500);
    if (!isUnwell) return;
    const asked = Math.min(retryAfter(response?.headers), PAUSES[1]);
    const ms = Math.max(asked, Math.min(PAUSES[0] * 2 ** this.#unwell++, PAUSES[1]));
    this.#pausedUntil = this.#options.now() + ms;
    this.tell({ type: 'pause', ms });
  }
}

/** By the state that lasts too long. */
const problems: { readonly [State in PaymentState]?: [Problem['code'], string] } = {
  charging: ['charge_unclear', 'the charge'],
  unclear: ['charge_unclear', 'the charge'],
  refunding: ['refund_unclear', 'the refund'],
  refund_unclear: ['refund_unclear', 'the refund'],
};

/** The payment with a problem, if nothing has settled it for so long. */
function withProblem(payment: Payment, { why, error }: Move, now: number, alertAfter: number): Payment {
  const [code, what] = problems[payment.state] ?? [];
  if (!code || payment.problem || now - payment.changedAt < alertAfter) return payment;
  const last = why ?? (error === undefined ? payment.history.at(-1)!.why : messageOf(error));
  const text = `Nobody knows whether ${what} was made. Look in the portal of DropPay, and record what you find. The last that was learned: ${last}`;
  return { ...payment, problem: { code, what: text, since: now } };
}
