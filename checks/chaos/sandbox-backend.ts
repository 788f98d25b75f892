import type { Control, Storage } from '@droppay/sandbox';
import type { Backend, Limits, Movement } from './backend.ts';
import type { Clock } from './clock.ts';
import { type LedgerProbe, probeLedger } from './ledger-probe.ts';

/** A sandbox in this process, or behind HTTP. */
export interface SandboxHost {
  sandbox: Control;
  /** Sends a request as a client would. */
  fetch: (request: Request) => Promise<Response>;
  close: () => Promise<void>;
}

/** A sandbox as it was started, with the merchant of the Quick Start and a rich payer. */
export class SandboxBackend implements Backend {
  readonly host: SandboxHost;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #probe: LedgerProbe;
  /** The sandbox's time when the run began, and now, in milliseconds. */
  readonly #began: number;
  #now: number;

  private constructor(host: SandboxHost, clock: Pick<Clock, 'now'>, probe: LedgerProbe, began: number) {
    this.host = host;
    this.#clock = clock;
    this.#probe = probe;
    this.#began = began;
    this.#now = began;
  }

  /** `open` starts a sandbox on a storage that it finds empty. */
  static async begin(
    clock: Pick<Clock, 'now'>,
    memory: Storage,
    open: (storage: Storage) => Promise<SandboxHost>,
  ): Promise<SandboxBackend> {
    const probe = probeLedger(memory, () => clock.now);
    const host = await open(probe.storage);
    const { now } = await host.sandbox.clock.freeze();
    // It shows no fractions of its seconds, and never goes back.
    const began = Date.parse(now) + 1000;
    await host.sandbox.clock.set(new Date(began));
    await fundPayer(memory);
    return new SandboxBackend(host, clock, probe, began);
  }

  get charges(): Movement[] {
    return this.#probe.charges;
  }

  get refunds(): Movement[] {
    return this.#probe.refunds;
  }

  /** Sends a request at the run's present time. */
  async fetch(request: Request): Promise<Response> {
    await this.keepTime();
    return this.host.fetch(request);
  }

  /** Sets the sandbox's clock to that of the run. */
  async keepTime(): Promise<void> {
    const now = this.#began + this.#clock.now;
    if (now <= this.#now) return;
    this.#now = now;
    await this.host.sandbox.clock.set(new Date(now));
  }

  /** Ignores `scheme`, `life` and `lingers`: a sandbox has one of each. A poor customer has 5 euro, whatever `funds` says. */
  async grant({ amount, charges, funds }: Limits): Promise<string> {
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
    await this.host.sandbox.approve(id, funds < amount ? { person: POOR_PAYER } : {});
    return id;
  }

  async read(authorization: string): Promise<void> {
    // By the Checkout, whose key does not expire.
    const response = await this.fetch(
      new Request(`https://sandbox.invalid/v1/authorization/${authorization}/check`, {
        headers: { 'x-droppay-checkout-privatekey': '5ec2e70000000000000000000000a001' },
      }),
    );
    if (!response.ok) throw new Error(`A read beside a charge was answered with ${response.status}.`);
  }

  async revoke(authorization: string): Promise<void> {
    await this.keepTime();
    await this.host.sandbox.revoke(authorization);
  }

  /** Problems of the ledger: it does not balance, or the payers have other balances than the movements say. */
  async audit(): Promise<string[]> {
    const { balanced, accounts } = await this.host.sandbox.ledger();
    const balance = (name: string): number => accounts.find(({ id }) => id === name)?.cents ?? 0;
    const left = balance(PAYER_BALANCE) + balance(`${POOR_PAYER}:available`);
    const sum = (movements: Movement[]): number => movements.reduce((total, { amount }) => total + amount, 0);
    const expected = PAYER_CENTS + POOR_PAYER_CENTS - sum(this.charges) + sum(this.refunds);
    return [
      ...(balanced ? [] : ['The ledger does not balance.']),
      ...(left === expected ? [] : [`The payers have ${left} cents instead of ${expected}.`]),
    ];
  }
}

const PAYER_BALANCE = 'ACCNINAVALE02:available';
/** Iris Conti, and what she begins with. */
const POOR_PAYER = 'ACCIRISCO004X';
const POOR_PAYER_CENTS = 500;
const SETTLEMENT_BALANCE = 'droppay:settlement';
/** What the payer begins with. */
const PAYER_CENTS = 1_000_000_000;

/** Puts so much money on the payer's account that no charge fails for want of it. */
async function fundPayer(storage: Storage): Promise<void> {
  await storage.transaction(async ({ get, put }) => {
    const [payer, settlement] = [
      await get('balance', PAYER_BALANCE),
      await get('balance', SETTLEMENT_BALANCE),
    ];
    if (payer === undefined || settlement === undefined) throw new Error('The seed has no payer.');
    const more = PAYER_CENTS - payer.cents;
    put('balance', PAYER_BALANCE, { ...payer, cents: PAYER_CENTS });
    put('balance', SETTLEMENT_BALANCE, { ...settlement, cents: settlement.cents + more });
  });
}
