import { pairwiseReadings, type Readings } from '@droppay/sandbox';
import { nameOf } from '../row-name.ts';
import { Tally } from '../tally.ts';
import { Deaths } from './deaths.ts';
import { everyFate, Fates } from './fates.ts';
import type { MerchantProgram } from './merchant-program.ts';
import { PaymentsRun } from './payments-run.ts';
import { clicks, endings, manners } from './plans.ts';
import { webhookEffects } from './webhooks.ts';

/** `pnpm chaos:payments` has more of them. */
const orders = Number(process.env['CHAOS_ORDERS'] ?? 0);
const isLong = orders >= 1000;
const seed = Number(process.env['CHAOS_SEED'] ?? 20_160_716);

/** The fast minutes in which the orders come, the longest hold, and how fast time is: a hold of so many real seconds. */
const {
  minutes,
  longestHold,
  speed: fast,
  outages,
  life,
} = isLong
  ? { minutes: 30, longestHold: 12, speed: 12, outages: 2, life: 8000 }
  : { minutes: 3, longestHold: 8, speed: 40, outages: 1, life: 3000 };

/** In how many ways something has to have happened, by what the tally calls it. */
const leastKinds: Readonly<Record<'sample' | 'long', Readonly<Record<string, number>>>> = {
  sample: {
    'died ': 5,
    'customer: ': 6,
    'paid, and ': 2,
    'authorize: ': 5,
    'read: ': 10,
    'charge: ': 5,
    'read charge: ': 2,
    'webhook: ': 4,
  },
  long: { 'died ': 30 },
};

/** A machine that does other things needs slower time. */
const speed = Number(process.env['CHAOS_SPEED'] ?? fast);

export interface SuiteOptions {
  /** What is kept where, by what program, for the report. */
  name: string;
  open: (row: number) => Promise<MerchantProgram>;
  /** Orders of a short run. @default 200 */
  sample?: number;
  /** Where a process can be told to kill itself, and where it has to have done so even in a short run. */
  points: readonly string[];
  firstPoints: readonly string[];
  /** What becomes of what is paid. @default all endings */
  endings?: readonly string[];
  /** Rows that run at the same time, each with processes of its own. @default 3 */
  atOnce?: number;
  /** The most seconds that may pass in one, for a program whose calls have little time. @default no limit */
  mostSpeed?: number;
}

/** Runs of a merchant's program under every reading of DropPay's pages, and what has happened in all of them. */
export class PaymentsSuite {
  readonly rows: { readings: Readings; name: string; index: number }[] = pairwiseReadings().map(
    (readings, index) => ({ readings, name: nameOf(readings), index }),
  );
  readonly #tally = new Tally();
  readonly #fates = new Fates();
  readonly #deaths: Deaths;
  readonly #options: SuiteOptions;
  readonly #turns: Promise<unknown>[];

  constructor(options: SuiteOptions) {
    this.#options = options;
    this.#deaths = new Deaths(options.points, options.firstPoints);
    const { atOnce = 3 } = options;
    this.#turns = Array.from({ length: atOnce }, () => Promise.resolve());
  }

  /** Runs one of the rows, and resolves to what was wrong in the end. */
  run(index: number): Promise<string[]> {
    const { sample = 200 } = this.#options;
    const count = Math.ceil((orders || sample) / this.rows.length);
    const place = index % this.#turns.length;
    const turn = this.#turns[place]!.then(() => this.#runAlone(index, count));
    this.#turns[place] = Promise.allSettled([turn]);
    return turn;
  }

  async #runAlone(index: number, count: number): Promise<string[]> {
    const { open, mostSpeed = Infinity } = this.#options;
    const program = await open(index);
    try {
      const run = new PaymentsRun({
        readings: this.rows[index]!.readings,
        orders: count,
        seed: seed + index,
        within: minutes * 60_000,
        outages: isLong || index % 3 === 0 ? outages : 0,
        speed: Math.min(speed, mostSpeed),
        life,
        longestHold: longestHold * 60_000,
        tally: this.#tally,
        fates: this.#fates,
        deaths: this.#deaths,
        program,
      });
      const violations = await run.execute();
      this.#tally.count('orders', count);
      this.#tally.count('violations', violations.length);
      return violations;
    } finally {
      await program.close();
    }
  }

  /** What has to happen in a run that shows anything, and never did: each in the long form, some of each kind in a short one. */
  get missed(): string[] {
    const { points, firstPoints, endings: own = endings } = this.#options;
    const named = [
      ...manners.map((manner) => `customer: ${manner}`),
      ...own.filter((ending) => ending !== 'kept').map((ending) => `paid, and ${ending}`),
      ...clicks.map((click) => `clicked ${click}`),
      ...webhookEffects.map((effect) => `webhook: ${effect}`),
      'webhook: before the response',
      'fault: DropPay is down',
      'fault: the shop was down over holds',
      'process stood still',
      ...everyFate,
      ...(firstPoints.length > 0 ? points : []).map((point) => `died ${point}`),
    ];
    const total = (what: string): number => this.#tally.total(what);
    const missed = [
      'item was taken',
      'process killed',
      'process terminated',
      ...(isLong ? named : []),
    ].filter((what) => total(what) === 0);
    for (const [kind, least] of Object.entries(leastKinds[isLong ? 'long' : 'sample'])) {
      const seen = this.#tally.byPrefix(kind).length;
      if (seen < least) missed.push(`${kind}in ${least} ways, and not ${seen}`);
    }
    const [charges, all] = [total('charges'), total('orders')];
    return charges > all / 10 ? missed : [...missed, `more than ${charges} charges of ${all} orders`];
  }

  report(): string {
    const tally = this.#tally;
    const line = (prefix: string): string =>
      tally
        .byPrefix(prefix)
        .map(([what, times]) => `${what} ${times}`)
        .join(', ') || 'none';
    const total = (what: string): number => tally.total(what);
    return [
      `Payments, ${this.#options.name}: ${total('orders')} orders (seed ${seed}), ${total('charges')} charged, ` +
        `${total('refunds')} refunded; ${total('violations')} violations.`,
      `Processes: ${total('process killed')} killed, ${total('process terminated')} ended by SIGTERM, ${total('process stood still')} stood still. ` +
        `They died by their own hand: ${line('died ')}.`,
      `In the end: ${line('in the end ')}.`,
      `Steps: ${line('step ')}.`,
      `People: ${line('listed for a person: ')}; ${line('person answered ')}.`,
      `Customers: ${line('customer')}; ${line('clicked ')}; ${line('paid, and ')}.`,
      ...['authorize', 'read', 'charge', 'read charge', 'refund', 'token', 'webhook', 'fault'].map(
        (what) => `${what}: ${line(`${what}: `)}.`,
      ),
      `Events: ${line('event ')}.`,
    ].join('\n');
  }
}
