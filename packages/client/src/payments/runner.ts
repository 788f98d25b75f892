import type { DropPay } from '../droppay.ts';
import type { DropPayError } from '../errors/droppay-error.ts';
import { loadOnce } from '../load-once.ts';
import { retryAfter } from '../transport/retry-delay.ts';
import { nextStepAt } from './backoff.ts';
import type { CheckedOptions } from './check-options.ts';
import { loadSettling } from './load-settling.ts';
import { ALARMING, asError, type Move, moved } from './move.ts';
import type { Payment } from './payment.ts';
import type { ClaimedPayment } from './payment-store.ts';
import type { PaymentEvent } from './payments-options.ts';
import { takeStep } from './step.ts';

/** Milliseconds that a claim lasts longer than the longest call. */
const MARGIN = 5000;
/** Milliseconds between two looks at what is due, at most. */
const LOOK = 1000;
/** Milliseconds of the pause while DropPay is unwell, at most. It begins with a second. */
const LONGEST_PAUSE = 60_000;

/** Calls a function of the user's. Nothing that it throws or rejects with gets out. */
function quietly(call: () => unknown): void {
  (async () => call())().catch(() => {});
}

/** Makes the steps of payments: of those that it is told to, and, within a budget, of those that are due. */
export class Runner<Tx> {
  readonly #droppay: DropPay;
  readonly #options: CheckedOptions<Tx>;
  /** What is under way, for which a stop waits. */
  readonly #pending: Set<Promise<unknown>> = new Set();
  /** @throws {TypeError} when the client keeps its attempts elsewhere. */
  readonly #checkAttempts: () => Promise<void>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isLooking = false;
  #isRunning = false;
  /** Nothing is begun any more. */
  isStopped: boolean = false;
  #budget = 1;
  #budgetAt = 0;
  #pausedUntil = 0;
  #unwell = 0;

  constructor(droppay: DropPay, options: CheckedOptions<Tx>) {
    this.#droppay = droppay;
    this.#options = options;
    this.#checkAttempts = loadOnce(async () =>
      (await loadSettling()).checkAttempts(droppay, options.store.attempts),
    );
  }

  get isPaused(): boolean {
    const left = this.#pausedUntil - this.#options.now();
    // More is left only where the clock was set back.
    return left > 0 && left <= LONGEST_PAUSE;
  }

  get #lease(): number {
    return this.#options.timeout + MARGIN;
  }

  /** Tells the hook. It changes nothing. */
  tell(event: PaymentEvent): void {
    quietly(() => this.#options.hook?.(event));
  }

  alert(error: unknown, payment?: Payment): void {
    quietly(() => this.#options.onError(asError(error), payment));
  }

  /** Takes a payment as far as it goes. False when somebody else has it. */
  take(id: string): Promise<boolean> {
    return this.#track(async () => {
      const { store, now } = this.#options;
      await this.#checkAttempts();
      const claimed = await store.claim(id, now(), this.#lease);
      if (claimed) await this.#run(claimed);
      return claimed !== undefined;
    });
  }

  /** Takes on what is due, up to a number. Resolves to the work. */
  async #takeDue(limit: number): Promise<Promise<void>[]> {
    const { store, now } = this.#options;
    await this.#checkAttempts();
    const claimed = await store.claimDue(now(), this.#lease, limit);
    return claimed.map((each) => this.#track(() => this.#run(each)));
  }

  runDue(): Promise<number> {
    return this.#track(async () => {
      const { concurrency, timeout, now } = this.#options;
      let sum = 0;
      for (const until = now() + timeout; !this.isStopped;) {
        const works = await this.#takeDue(Math.floor(concurrency));
        sum += works.length;
        await Promise.allSettled(works);
        if (works.length < concurrency || this.isPaused || now() >= until) break;
      }
      return sum;
    });
  }

  async start(): Promise<void> {
    this.isStopped = false;
    await this.#checkAttempts();
    // Unless it was stopped meanwhile.
    this.#isRunning = !this.isStopped;
    this.look();
  }

  async stop(timeout: number = Infinity): Promise<void> {
    this.isStopped = true;
    this.#isRunning = false;
    clearTimeout(this.#timer);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise((resolve) => {
      if (timeout < Infinity) timer = setTimeout(resolve, timeout);
    });
    // What is under way may begin what follows from it.
    const ended = (async () => {
      while (this.#pending.size > 0) await Promise.allSettled(this.#pending);
    })();
    await Promise.race([ended, late]);
    clearTimeout(timer);
  }

  /** Looks at what is due, soon or in so many milliseconds. */
  look(delay: number = 0): void {
    if (!this.#isRunning || this.#isLooking) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#isLooking = true;
      void this.#track(() => this.#lookNow())
        .catch((error: unknown) => {
          this.alert(error);
          return LOOK;
        })
        .then((pause) => {
          this.#isLooking = false;
          return this.look(pause);
        });
    }, delay);
  }

  /** Takes on what is due, as far as the budget goes. Resolves to the milliseconds until the next look. */
  async #lookNow(): Promise<number> {
    const { store, now, concurrency, readsPerSecond } = this.#options;
    const at = now();
    if (this.isPaused) return LOOK;
    const earned = (Math.max(0, at - this.#budgetAt) * readsPerSecond) / 1000;
    this.#budget = Math.min(Math.max(1, readsPerSecond), this.#budget + earned);
    this.#budgetAt = at;
    // After a pause one is asked for all, until DropPay has answered it.
    const most = this.#unwell ? 1 : concurrency;
    const limit = Math.min(Math.floor(this.#budget), most - this.#pending.size);
    if (limit < 1) return Math.min(LOOK, 1000 / readsPerSecond);
    const works = await this.#takeDue(limit);
    void Promise.allSettled(works);
    this.#budget -= works.length;
    if (works.length === limit) return 1;
    const next = (await store.nextDue()) ?? Infinity;
    return Math.min(LOOK, next - now());
  }

  #track<Result>(work: () => Promise<Result>): Promise<Result> {
    const pending = work().finally(() => this.#pending.delete(pending));
    this.#pending.add(pending);
    return pending;
  }

  async #run(claimed: ClaimedPayment): Promise<void> {
    try {
      await this.#work(claimed);
    } catch (error) {
      this.alert(error, claimed.payment);
      throw error;
    }
  }

  /** Makes steps of a claimed payment until one has to wait. */
  async #work(claimed: ClaimedPayment): Promise<void> {
    const { now } = this.#options;
    for (let isAnnounced = false; ;) {
      let move: Move;
      const isIdle = this.isStopped && !isAnnounced;
      try {
        move = isIdle
          ? {}
          : await takeStep(this.#droppay, claimed.payment, this.#options, now(), isAnnounced);
        // Not written down, so not begun: what it costs to stop is one reading.
        if (this.isStopped && move.next === 'send') move = {};
        if (!isIdle) this.#slowDown(move.error);
      } catch (error) {
        this.#slowDown(error);
        move = { error };
      }
      const keepUntil = move.next && now() + this.#lease;
      const next = await this.#write(claimed, move, keepUntil);
      // A process that stood still while it wrote has lost its claim, and sends nothing.
      if (!next || !keepUntil || now() >= keepUntil) return;
      claimed = next;
      isAnnounced = move.next === 'send';
    }
  }

  /** Writes what a step has led to. Undefined when it was not to be: the claim was lost, or `onChange` threw. */
  async #write(
    claimed: ClaimedPayment,
    move: Move,
    keepUntil: number | undefined,
  ): Promise<ClaimedPayment | undefined> {
    const { store, now, onChange, reconcileFor } = this.#options;
    const { payment: before } = claimed;
    const at = now();
    let payment = await this.#outcome(before, move, at);
    let { error } = move;
    let thrown: { error: unknown } | undefined;
    const fail = (reason: unknown): never => {
      thrown = { error: reason };
      throw reason;
    };
    const tell = (tx: Tx): unknown => {
      try {
        const result = onChange?.(payment, before.state, tx);
        return result instanceof Promise ? result.catch(fail) : result;
      } catch (reason) {
        return fail(reason);
      }
    };
    let dueAt = nextStepAt(payment, at, reconcileFor, move.wait);
    let fence: number | false;
    try {
      const isChanged = payment.state !== before.state;
      fence = await store.write(claimed, payment, { dueAt, keepUntil }, isChanged ? tell : undefined);
    } catch (failure) {
      // A store that is synchronous refuses a promise by a TypeError.
      if (!thrown && !(failure instanceof TypeError)) throw failure;
      error = asError(thrown ? thrown.error : failure);
      // What was learned is kept: the next step makes of it what this one would have.
      const { authorizationId, sharing, chargeId, refund } = { ...before, ...move.set };
      const learned = { error, set: { authorizationId, sharing, chargeId, refund } };
      payment = await this.#outcome(before, learned, at);
      dueAt = nextStepAt(payment, at, reconcileFor);
      fence = await store.write(claimed, payment, { dueAt });
      if (!thrown) throw failure;
    }
    if (fence === false) {
      // What it sent meanwhile is found by the steps of whoever has it now.
      this.tell({ type: 'lost', id: before.id });
      return undefined;
    }
    if (payment.state !== before.state) {
      this.tell({ type: 'changed', payment, before: before.state, why: move.why ?? '' });
    }
    if (error !== undefined) {
      this.tell({ type: 'failed', payment, error, dueAt: dueAt ?? at });
      if (thrown || payment.failures === ALARMING) this.alert(error, payment);
    }
    if (payment.problem && payment.problem.since !== before.problem?.since) {
      this.tell({ type: 'problem', payment });
      this.alert(new Error(payment.problem.what), payment);
    }
    return thrown ? undefined : { payment, fence };
  }

  /** The payment as a move makes it, with a problem where money may have moved and nothing has settled it for too long. */
  async #outcome(before: Payment, move: Move, at: number): Promise<Payment> {
    const payment = moved(before, move, at);
    if (payment.problem || at - payment.changedAt < this.#options.alertAfter) return payment;
    return (await loadSettling()).withProblem(payment, move, at);
  }

  /** Lets all wait when it is DropPay that is unwell, and not one payment: the longer, the longer that lasts. */
  #slowDown(error: unknown): void {
    const { name, outcome, status, response, cause } = Object(error) as Partial<DropPayError>;
    if (error === undefined) this.#unwell = 0;
    if (name !== 'DropPayError') return;
    const isUnreachable = status === undefined && outcome !== 'rejected' && cause !== undefined;
    if (!isUnreachable && status !== 429 && !(status! >= 500)) return;
    // What was under way together fails together: that is one failure.
    const own = this.isPaused ? 0 : 1000 * 2 ** this.#unwell++;
    const ms = Math.min(Math.max(own, retryAfter(response?.headers)), LONGEST_PAUSE);
    const until = this.#options.now() + ms;
    if (until <= this.#pausedUntil) return;
    this.#pausedUntil = until;
    this.tell({ type: 'pause', ms });
  }
}
