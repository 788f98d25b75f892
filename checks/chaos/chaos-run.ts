import type { ChargeVerdict, Outcome, RefundVerdict } from '@droppay/client';
import type { Backend } from './backend.ts';
import type { Clock } from './clock.ts';
import type { Readings } from '@droppay/sandbox';
import type { Fault } from './faults.ts';
import { type Belief, Merchant, type MerchantRun } from './merchant.ts';
import type { AuthorizationPlan, Kind } from './plan.ts';
import type { Tally } from './tally.ts';
import type { Caller, NetworkModel } from './network-model.ts';

type Verdict = ChargeVerdict | RefundVerdict;
let runs = 0;

/** Purchases with faults on their way, and every claim of the client held against the backend's truth. */
export class ChaosRun implements MerchantRun {
  readonly clock: Clock;
  readonly tally: Tally;
  readonly violations: string[] = [];
  readonly #name = `run${++runs}`;
  readonly #backend: Backend;
  readonly #network: NetworkModel;
  readonly #hasPaymentEvents: boolean;
  readonly #callers: string[] = [];
  /** Judgements that wait until nothing can happen any more. */
  readonly #later: (() => void)[] = [];

  constructor(
    clock: Clock,
    backend: Backend,
    network: NetworkModel,
    tally: Tally,
    { paymentEvents }: Pick<Readings, 'paymentEvents'>,
  ) {
    this.clock = clock;
    this.tally = tally;
    this.#backend = backend;
    this.#network = network;
    this.#hasPaymentEvents = paymentEvents === 'charge';
  }

  async execute(plans: readonly AuthorizationPlan[]): Promise<void> {
    const processes: (() => Promise<void>)[] = [];
    for (const [index, plan] of plans.entries()) {
      processes.push(...(await this.#processes(plan, `${this.#name}.${index}`)));
    }
    await this.clock.run(processes);
    for (const judge of this.#later) judge();
    for (const name of this.#callers) this.#network.removeCaller(name);
  }

  addCaller(name: string, authorization: string, posts: Fault[], reads: Fault[]): Caller {
    const caller: Caller = {
      backend: this.#backend,
      clock: this.clock,
      posts: [...posts],
      reads: [...reads],
      readBeside: () => this.#backend.read(authorization),
      hasPaymentEvents: this.#hasPaymentEvents,
      giveUp() {},
    };
    this.#network.addCaller(name, caller);
    this.#callers.push(name);
    return caller;
  }

  async #processes(plan: AuthorizationPlan, name: string): Promise<(() => Promise<void>)[]> {
    const { kind, limits, purchases, revokedAfter, readsBeside } = plan;
    const authorization = await this.#backend.grant({
      ...limits,
      amount: 100_000,
      charges: kind === 'single' ? 1 : 12,
    });
    if (revokedAfter !== undefined) {
      this.clock.later(revokedAfter * 1000, () => this.#backend.revoke(authorization));
    }
    for (const seconds of readsBeside) {
      this.tally.count('GET by somebody else');
      this.clock.later(seconds * 1000, () => this.#backend.read(authorization));
    }
    const isOne = kind === 'several' || kind === 'shared';
    const shared = this.#network.client(purchases[0]!.maxRetries);
    const each = purchases.map((purchase, index) => async (): Promise<void> => {
      const buyer = `${name}.${index}`;
      const droppay = isOne ? shared : this.#network.client(purchase.maxRetries);
      const merchant = new Merchant(droppay, this, purchase, buyer, authorization);
      const belief = await merchant.buy(kind);
      this.tally.count('purchases');
      this.tally.count(`believed ${belief}`);
      this.#later.push(() => this.#checkPurchase(kind, authorization, buyer, belief));
      const { refund, cents } = purchase;
      if (refund === undefined || merchant.charge === undefined) return;
      const { id } = merchant.charge;
      const part = (share: number): number => Math.ceil(cents * share);
      const colleague = new Merchant(
        this.#network.client(0),
        this,
        { ...purchase, posts: [] },
        `${buyer}'`,
        authorization,
      );
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

  /** A success arrived: this call must have moved money. */
  recordSuccess(what: 'charge' | 'refund', call: string): void {
    this.tally.count(`outcome ${what} success`);
    if (!this.#moved(what, call))
      this.#addViolation('phantom', `the ${what} ${call} succeeded, and moved no money`);
  }

  /** A charge came back as `FAILED`: it must not have moved money. */
  recordFailed(call: string): void {
    this.tally.count('outcome charge failed');
    this.#mustNotMove('charge', call, 'wrong outcome', 'FAILED');
  }

  recordFailure(what: 'charge' | 'refund', call: string, outcome: Outcome): void {
    this.tally.count(`outcome ${what} ${outcome}`);
    if (outcome !== 'unknown') this.#mustNotMove(what, call, 'wrong outcome', outcome);
  }

  recordVerdict(
    what: 'charge' | 'refund',
    call: string,
    result: Verdict,
    parent?: string,
    amount?: number,
  ): void {
    const { verdict } = result;
    this.tally.count(`verdict ${what} ${verdict}${'retryAfter' in result ? ' so far' : ''}`);
    if (verdict === 'charged' || verdict === 'refunded') {
      const moved =
        parent === undefined
          ? this.#moved(what, call)
          : this.#movements(what).some(
              (movement) =>
                movement.parent === parent && (amount === undefined || movement.amount === amount),
            );
      if (!moved) this.#addViolation('wrong verdict', `${call} is said to be ${verdict}`);
    } else if (verdict !== 'still_unknown') this.#mustNotMove(what, call, 'wrong verdict', verdict);
  }

  #mustNotMove(what: 'charge' | 'refund', call: string, kind: string, claim: string): void {
    this.#later.push(() => {
      if (this.#moved(what, call))
        this.#addViolation(kind, `${call} was said to be ${claim}, and moved money`);
    });
  }

  /** A purchase at the end of the run. What the network delivered twice counts once, and is tallied. */
  #checkPurchase(kind: Kind, authorization: string, buyer: string, belief: Belief): void {
    const own = this.#backend.charges.filter(({ call }) => call.startsWith(`${buyer}.`));
    const posts = new Set(own.map(({ post }) => post)).size;
    this.tally.count('charged', posts);
    this.tally.count('charged twice by the network', own.length - posts);
    if (posts > 1)
      this.#addViolation('double charge', `${buyer} was charged ${posts} times and is believed ${belief}`);
    if (belief === 'unpaid' && posts > 0)
      this.#addViolation('lost charge', `${buyer} was charged and is believed unpaid`);
    const isPaid =
      posts > 0 ||
      (kind === 'single' && this.#backend.charges.some(({ parent }) => parent === authorization));
    if (belief === 'paid' && !isPaid)
      this.#addViolation('lost charge', `${buyer} is believed paid and was not charged`);
  }

  #movements(what: 'charge' | 'refund'): Backend['charges'] {
    return what === 'charge' ? this.#backend.charges : this.#backend.refunds;
  }

  #moved(what: 'charge' | 'refund', call: string): boolean {
    return this.#movements(what).some((movement) => movement.call === call);
  }

  #addViolation(kind: string, what: string): void {
    this.tally.count(`violation ${kind}`);
    this.violations.push(`${kind}: ${what}.`);
  }
}
