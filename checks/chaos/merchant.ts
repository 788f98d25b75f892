import type { Charge, DropPay, DropPayError } from '@droppay/client';
import { lanes } from './client.ts';
import type { Day } from './day.ts';
import type { Kind, PurchasePlan } from './plan.ts';
import type { Lane } from './weather.ts';

/** What a merchant believes in the end. */
export type Belief = 'paid' | 'unpaid' | 'unresolved';

/** A merchant who does what the documentation says: after an uncertain charge reconciles, and never charges on doubt. */
export class Merchant {
  readonly #droppay: DropPay;
  readonly #day: Day;
  readonly #plan: PurchasePlan;
  readonly #lane: Lane;
  readonly #name: string;
  /** The charge, when its answer arrived. */
  charge: Charge | undefined;

  constructor(droppay: DropPay, day: Day, plan: PurchasePlan, name: string) {
    this.#droppay = droppay;
    this.#day = day;
    this.#plan = plan;
    this.#name = name;
    this.#lane = day.lane(name, plan.posts, plan.reads);
  }

  /** Makes a call in this merchant's lane, which the storm can make it give up. */
  #call<Result>(call: (options: { signal: AbortSignal }) => Promise<Result>): Promise<Result> {
    const controller = new AbortController();
    this.#lane.giveUp = () => controller.abort();
    return lanes.run(this.#name, () => call({ signal: controller.signal }));
  }

  async buy(authorization: string, kind: Kind): Promise<Belief> {
    const { clock, tally } = this.#day;
    const exclusive = kind === 'several' || kind === 'shared';
    const how = `${kind}, pay token ${this.#plan.token}`;
    await clock.sleep(this.#plan.startsAfter * 1000);
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      const label = `${this.#name}.${attempt}`;
      try {
        this.charge = await this.#charge(authorization, label);
        this.#day.answered('charge', label);
        return 'paid';
      } catch (error) {
        const { operation, outcome } = error as DropPayError;
        if (operation !== 'charges.create') continue; // the merchant's own read
        this.#day.failed('charge', label, outcome);
        if (outcome !== 'unknown') continue;
        tally.count(`uncertain ${how}`);
        const verdict = await this.#ask('charge', async (options) => {
          const told = await this.#droppay.charges.reconcile(error as DropPayError, {
            ...options,
            exclusive,
          });
          this.#day.told('charge', label, told, kind === 'single' ? authorization : undefined);
          return told;
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
      this.#day.answered('refund', reason);
    } catch (error) {
      const { outcome } = error as DropPayError;
      this.#day.failed('refund', reason, outcome);
      if (outcome !== 'unknown') return;
      await this.#ask('refund', async (options) => {
        const told = await this.#droppay.refunds.reconcile(error as DropPayError, options);
        this.#day.told('refund', reason, told, charge_id, cents);
        return told;
      });
    }
  }

  /** Reconciles until there is a verdict, asking again no longer makes sense, or after twenty readings. */
  async #ask(
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
        this.#day.tally.count(`reconcile ${what} could not read`);
      }
      if (wait === undefined) return undefined;
      await this.#day.clock.sleep(Math.round(wait * this.#plan.patience));
    }
    return undefined;
  }
}
