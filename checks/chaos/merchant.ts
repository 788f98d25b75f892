import type { Charge, ChargeVerdict, DropPay, DropPayError, Outcome, RefundVerdict } from '@droppay/client';
import { callerName } from './client.ts';
import type { Clock } from './clock.ts';
import type { Fault } from './faults.ts';
import type { Kind, PurchasePlan } from './plan.ts';
import type { Caller } from './network-model.ts';
import type { Tally } from './tally.ts';

/** What a merchant believes in the end. */
export type Belief = 'paid' | 'unpaid' | 'unresolved';

/** What a merchant needs of the run that it is part of. */
export interface MerchantRun {
  readonly clock: Pick<Clock, 'sleep'>;
  readonly tally: Pick<Tally, 'count'>;
  addCaller: (name: string, authorization: string, posts: Fault[], reads: Fault[]) => Caller;
  recordSuccess: (what: 'charge' | 'refund', call: string) => void;
  recordFailed: (call: string) => void;
  recordFailure: (what: 'charge' | 'refund', call: string, outcome: Outcome) => void;
  /** `parent` and `amount`: a movement of that parent and amount is enough to make a verdict true. */
  recordVerdict: (
    what: 'charge' | 'refund',
    call: string,
    result: ChargeVerdict | RefundVerdict,
    parent?: string,
    amount?: number,
  ) => void;
}

/** A merchant that does what the documentation says: after an uncertain charge reconciles, and never charges on doubt. */
export class Merchant {
  readonly #droppay: DropPay;
  readonly #run: MerchantRun;
  readonly #plan: PurchasePlan;
  readonly #caller: Caller;
  readonly #name: string;
  readonly #authorization: string;
  /** The charge, once its response arrived. */
  charge: Charge | undefined;

  constructor(droppay: DropPay, run: MerchantRun, plan: PurchasePlan, name: string, authorization: string) {
    this.#droppay = droppay;
    this.#run = run;
    this.#plan = plan;
    this.#name = name;
    this.#authorization = authorization;
    this.#caller = run.addCaller(name, authorization, plan.posts, plan.reads);
  }

  /** Makes a call as this merchant's caller, which the network model can make it give up. */
  #call<Result>(call: (options: { signal: AbortSignal }) => Promise<Result>): Promise<Result> {
    const controller = new AbortController();
    this.#caller.giveUp = () => controller.abort();
    return callerName.run(this.#name, () => call({ signal: controller.signal }));
  }

  async buy(kind: Kind): Promise<Belief> {
    const authorization = this.#authorization;
    const { clock, tally } = this.#run;
    const exclusive = kind === 'several' || kind === 'shared';
    const how = `${kind}, pay token ${this.#plan.token}`;
    await clock.sleep(this.#plan.startsAfter * 1000);
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      const label = `${this.#name}.${attempt}`;
      try {
        const made = await this.#charge(authorization, label);
        if (made.status === 'FAILED') {
          this.#run.recordFailed(label);
          continue;
        }
        this.charge = made;
        this.#run.recordSuccess('charge', label);
        return 'paid';
      } catch (error) {
        const { operation, outcome } = error as DropPayError;
        if (operation !== 'charges.create') continue; // the merchant's own read
        this.#run.recordFailure('charge', label, outcome);
        if (outcome !== 'unknown') continue;
        tally.count(`uncertain ${how}`);
        const verdict = await this.#reconcile('charge', async (options) => {
          const result = await this.#droppay.charges.reconcile(error as DropPayError, {
            ...options,
            exclusive,
          });
          this.#run.recordVerdict('charge', label, result, kind === 'single' ? authorization : undefined);
          return result;
        });
        if (verdict === 'charged') return 'paid';
        if (verdict === 'not_charged') continue;
        tally.count(`unresolved ${how}`);
        return 'unresolved';
      }
    }
    return 'unpaid';
  }

  async #charge(authorization_id: string, label: string): Promise<Charge> {
    const { token, cents } = this.#plan;
    const body = { amount: cents / 100, merchant_custom_label: label };
    if (token === 'read') {
      return this.#call((options) => this.#droppay.charges.create({ ...body, authorization_id }, options));
    }
    const { pay_token } = await this.#call((options) =>
      this.#droppay.authorizations.get(authorization_id, options),
    );
    const own = { ...body, pay_token_val: pay_token!.val };
    return this.#call((options) =>
      this.#droppay.charges.create(token === 'own' ? { ...own, authorization_id } : own, options),
    );
  }

  async refund(charge_id: string, cents: number): Promise<void> {
    const reason = `${this.#name}.refund`;
    try {
      await this.#call((options) =>
        this.#droppay.refunds.create({ charge_id, amount: cents / 100, reason }, options),
      );
      this.#run.recordSuccess('refund', reason);
    } catch (error) {
      const { outcome } = error as DropPayError;
      this.#run.recordFailure('refund', reason, outcome);
      if (outcome !== 'unknown') return;
      await this.#reconcile('refund', async (options) => {
        const result = await this.#droppay.refunds.reconcile(error as DropPayError, options);
        this.#run.recordVerdict('refund', reason, result, charge_id, cents);
        return result;
      });
    }
  }

  /** Reconciles until there is a verdict, or `retryAfter` says that another reading is of no use; twenty times at most. */
  async #reconcile(
    what: 'charge' | 'refund',
    reconcile: (options: { signal: AbortSignal }) => Promise<{ verdict: string; retryAfter?: number }>,
  ): Promise<string | undefined> {
    for (let reading = 1; reading <= 20; reading += 1) {
      let wait: number | undefined = 1000;
      try {
        const { verdict, retryAfter } = await this.#call(reconcile);
        if (verdict !== 'still_unknown') return verdict;
        wait = retryAfter;
      } catch {
        this.#run.tally.count(`reconcile ${what} could not read`);
      }
      if (wait === undefined) return undefined;
      await this.#run.clock.sleep(Math.round(wait * this.#plan.patience));
    }
    return undefined;
  }
}
