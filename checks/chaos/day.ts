import type { ChargeVerdict, Outcome, RefundVerdict } from '@droppay/client';
import type { Backend } from './backend.ts';
import type { Clock } from './clock.ts';
import type { Fault } from './faults.ts';
import { type Belief, Merchant } from './merchant.ts';
import type { AuthorizationPlan, Kind } from './plan.ts';
import type { Tally } from './tally.ts';
import type { Lane, Weather } from './weather.ts';

type Verdict = ChargeVerdict | RefundVerdict;
let days = 0;

/** One run: its purchases through the storm, and every claim held against the backend's truth. */
export class Day {
  readonly clock: Clock;
  readonly tally: Tally;
  readonly violations: string[] = [];
  readonly #name = `day${++days}`;
  readonly #backend: Backend;
  readonly #weather: Weather;
  readonly #lanes: string[] = [];
  /** What can only be judged when nothing can happen any more. */
  readonly #later: (() => void)[] = [];

  constructor(clock: Clock, backend: Backend, weather: Weather, tally: Tally) {
    this.clock = clock;
    this.tally = tally;
    this.#backend = backend;
    this.#weather = weather;
  }

  async live(plans: readonly AuthorizationPlan[]): Promise<void> {
    const processes: (() => Promise<void>)[] = [];
    for (const [index, plan] of plans.entries()) {
      processes.push(...(await this.#processes(plan, `${this.#name}.${index}`)));
    }
    await this.clock.run(processes);
    for (const judge of this.#later) judge();
    for (const name of this.#lanes) this.#weather.leave(name);
  }

  lane(name: string, posts: Fault[], reads: Fault[]): Lane {
    const lane: Lane = {
      backend: this.#backend,
      clock: this.clock,
      posts: [...posts],
      reads: [...reads],
      giveUp() {},
    };
    this.#weather.enter(name, lane);
    this.#lanes.push(name);
    return lane;
  }

  async #processes(plan: AuthorizationPlan, name: string): Promise<(() => Promise<void>)[]> {
    const { kind, limits, purchases, revokedAfter } = plan;
    const authorization = await this.#backend.grant({
      ...limits,
      amount: 100_000,
      charges: kind === 'single' ? 1 : 12,
    });
    if (revokedAfter !== undefined) {
      this.clock.later(revokedAfter * 1000, () => this.#backend.revoke(authorization));
    }
    const isOne = kind === 'several' || kind === 'shared';
    const shared = this.#weather.client(purchases[0]!.maxRetries);
    const each = purchases.map((purchase, index) => async (): Promise<void> => {
      const buyer = `${name}.${index}`;
      const droppay = isOne ? shared : this.#weather.client(purchase.maxRetries);
      const merchant = new Merchant(droppay, this, purchase, buyer);
      const belief = await merchant.buy(authorization, kind);
      this.tally.count('purchases');
      this.tally.count(`believed ${belief}`);
      this.#later.push(() => this.#judge(kind, authorization, buyer, belief));
      const { refund, cents } = purchase;
      if (refund === undefined || merchant.charge === undefined) return;
      const { id } = merchant.charge;
      const part = (of: number): number => Math.ceil(cents * of);
      const colleague = new Merchant(this.#weather.client(0), this, { ...purchase, posts: [] }, `${buyer}'`);
      await Promise.all([
        merchant.refund(id, part(refund.part)),
        refund.colleague === undefined ? undefined : colleague.refund(id, part(refund.colleague)),
      ]);
    });
    if (kind !== 'several') return each;
    return [
      async () => {
        for (const one of each) await one();
      },
    ];
  }

  /** The answer of a success arrived: the money must have moved, of this call. */
  answered(what: 'charge' | 'refund', call: string): void {
    this.tally.count(`outcome ${what} success`);
    if (!this.#moved(what, call))
      this.#wrong('phantom', `the ${what} ${call} was answered, and moved no money`);
  }

  failed(what: 'charge' | 'refund', call: string, outcome: Outcome): void {
    this.tally.count(`outcome ${what} ${outcome}`);
    if (outcome !== 'unknown') this.#never(what, call, 'wrong outcome', outcome);
  }

  told(what: 'charge' | 'refund', call: string, told: Verdict, of?: string, amount?: number): void {
    const { verdict } = told;
    this.tally.count(`verdict ${what} ${verdict}${'retryAfter' in told ? ' so far' : ''}`);
    if (verdict === 'charged' || verdict === 'refunded') {
      const moved =
        of === undefined
          ? this.#moved(what, call)
          : this.#movements(what).some(
              (movement) => movement.of === of && (amount === undefined || movement.amount === amount),
            );
      if (!moved) this.#wrong('wrong verdict', `${call} is said to be ${verdict}`);
    } else if (verdict !== 'still_unknown') this.#never(what, call, 'wrong verdict', verdict);
  }

  #never(what: 'charge' | 'refund', call: string, kind: string, claim: string): void {
    this.#later.push(() => {
      if (this.#moved(what, call)) this.#wrong(kind, `${call} was said to be ${claim}, and moved money`);
    });
  }

  /** A purchase at the end of the day. What the network delivered twice counts once, and is tallied. */
  #judge(kind: Kind, authorization: string, buyer: string, belief: Belief): void {
    const own = this.#backend.charges.filter(({ call }) => call.startsWith(`${buyer}.`));
    const posts = new Set(own.map(({ post }) => post)).size;
    this.tally.count('charged', posts);
    this.tally.count('charged twice by the network', own.length - posts);
    if (posts > 1)
      this.#wrong('double charge', `${buyer} was charged ${posts} times and is believed ${belief}`);
    if (belief === 'unpaid' && posts > 0)
      this.#wrong('lost charge', `${buyer} was charged and is believed unpaid`);
    const isPaid =
      posts > 0 || (kind === 'single' && this.#backend.charges.some(({ of }) => of === authorization));
    if (belief === 'paid' && !isPaid)
      this.#wrong('lost charge', `${buyer} is believed paid and was not charged`);
  }

  #movements(what: 'charge' | 'refund'): Backend['charges'] {
    return what === 'charge' ? this.#backend.charges : this.#backend.refunds;
  }

  #moved(what: 'charge' | 'refund', call: string): boolean {
    return this.#movements(what).some((movement) => movement.call === call);
  }

  #wrong(kind: string, what: string): void {
    this.tally.count(`violation ${kind}`);
    this.violations.push(`${kind}: ${what}.`);
  }
}
