import type { Control, Storage } from '@droppay/sandbox';
import type { Backend, Limits, Movement } from './backend.ts';
import type { Clock } from './clock.ts';
import { type Witnessed, witness } from './witness.ts';

/** Where a sandbox runs: in this process, or behind HTTP. */
export interface Home {
  sandbox: Control;
  /** Reaches it as a client would. */
  fetch: (request: Request) => Promise<Response>;
  close: () => Promise<void>;
}

/** A sandbox as it was started, with the merchant of the Quick Start and a rich payer. */
export class SandboxBackend implements Backend {
  readonly home: Home;
  readonly #clock: Clock;
  readonly #witness: Witnessed;
  /** The sandbox's time when the day began, and what it is now; milliseconds. */
  readonly #began: number;
  #now: number;

  private constructor(home: Home, clock: Clock, witnessed: Witnessed, began: number) {
    this.home = home;
    this.#clock = clock;
    this.#witness = witnessed;
    this.#began = began;
    this.#now = began;
  }

  /** `open` starts a sandbox on a storage that it finds empty. */
  static async begin(
    clock: Clock,
    memory: Storage,
    open: (storage: Storage) => Promise<Home>,
  ): Promise<SandboxBackend> {
    const witnessed = witness(memory);
    const home = await open(witnessed.storage);
    const { now } = await home.sandbox.clock.freeze();
    // It shows no fractions of its seconds, and never goes back.
    const began = Date.parse(now) + 1000;
    await home.sandbox.clock.set(new Date(began));
    await enrich(memory);
    return new SandboxBackend(home, clock, witnessed, began);
  }

  get charges(): Movement[] {
    return this.#witness.charges;
  }

  get refunds(): Movement[] {
    return this.#witness.refunds;
  }

  /** Sends a request at the day's present moment. */
  async fetch(request: Request): Promise<Response> {
    await this.keepTime();
    return this.home.fetch(request);
  }

  /** Sets the sandbox's clock to the day's. */
  async keepTime(): Promise<void> {
    const now = this.#began + this.#clock.now;
    if (now <= this.#now) return;
    this.#now = now;
    await this.home.sandbox.clock.set(new Date(now));
  }

  /** Of `limits` what a sandbox has: a scheme and a life of pay tokens of its own it has not. */
  async grant({ amount, charges }: Limits): Promise<string> {
    const response = await this.fetch(
      new Request('https://sandbox.invalid/shop/v1/pos/authorization', {
        method: 'POST',
        headers: {
          authorization: 'Bearer a43baf630b964c049dcfba1031d2c43e',
          'content-type': 'application/json',
        },
        body: JSON.stringify({
          charge_amount: amount / 100,
          charge_max_count: charges,
          pos_id: 'POSV265V3PQ9E',
        }),
      }),
    );
    const { id } = (await response.json()) as { id: string };
    await this.home.sandbox.approve(id);
    return id;
  }

  async revoke(authorization: string): Promise<void> {
    await this.keepTime();
    await this.home.sandbox.revoke(authorization);
  }

  /** What the ledger says of the payer is what the movements say; and it balances. */
  async audit(): Promise<string[]> {
    const { balanced, accounts } = await this.home.sandbox.ledger();
    const left = accounts.find(({ id }) => id === PAYER)?.cents ?? 0;
    const sum = (movements: Movement[]): number => movements.reduce((total, { amount }) => total + amount, 0);
    const expected = FORTUNE - sum(this.charges) + sum(this.refunds);
    return [
      ...(balanced ? [] : ['The ledger does not balance.']),
      ...(left === expected ? [] : [`The payer has ${left} cents instead of ${expected}.`]),
    ];
  }
}

const PAYER = 'ACCNINAVALE02:available';
const SETTLEMENT = 'droppay:settlement';
/** Cents. */
const FORTUNE = 1_000_000_000;

/** Puts so much money on the payer's account that no charge fails for the lack of it. */
async function enrich(storage: Storage): Promise<void> {
  await storage.transaction(async ({ get, put }) => {
    const [payer, settlement] = [await get('balance', PAYER), await get('balance', SETTLEMENT)];
    if (payer === undefined || settlement === undefined) throw new Error('The seed has no payer.');
    const more = FORTUNE - payer.cents;
    put('balance', PAYER, { ...payer, cents: FORTUNE });
    put('balance', SETTLEMENT, { ...settlement, cents: settlement.cents + more });
  });
}
