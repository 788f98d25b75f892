import { pairwiseReadings, type Readings } from '@droppay/sandbox';
import { expect } from 'vitest';
import { nameOf } from '../row-name.ts';
import { Tally } from '../tally.ts';
import { everyFate, Fates } from './fates.ts';
import { type MerchantProgram, PaymentsRun } from './payments-run.ts';
import { clicks, endings, manners } from './plans.ts';
import { webhookEffects } from './webhooks.ts';

const isLong = Number(process.env['CHAOS_RUNS'] ?? 0) >= 3000;
const seed = Number(process.env['CHAOS_SEED'] ?? 20_160_716);

/** For each reading: orders, the fast minutes in which they come, and the longest hold. */
const sizes = {
  sample: { orders: 23, minutes: 4, longestHold: 8 },
  long: { orders: 560, minutes: 40, longestHold: 15 },
} as const;

export interface SuiteOptions {
  /** What is kept where, by what program, for the report. */
  name: string;
  open: (row: number) => Promise<MerchantProgram & { close: () => Promise<void> }>;
  /** @default as the long form or the sample has it */
  orders?: number;
  /** What no short run can do without: places where a process died, steps of payments. */
  met: readonly string[];
}

/** Runs of a merchant's program under every reading of DropPay's pages, and what has happened in all of them. */
export class PaymentsSuite {
  readonly rows: { readings: Readings; name: string; index: number }[] = pairwiseReadings().map(
    (readings, index) => ({ readings, name: nameOf(readings), index }),
  );
  readonly #tally = new Tally();
  readonly #fates = new Fates();
  readonly #options: SuiteOptions;

  constructor(options: SuiteOptions) {
    this.#options = options;
  }

  /** Expects that nothing is wrong in the end. */
  async run(index: number): Promise<void> {
    const { orders, minutes, longestHold } = sizes[isLong ? 'long' : 'sample'];
    const { open, orders: count = orders } = this.#options;
    const program = await open(index);
    try {
      const run = new PaymentsRun({
        readings: this.rows[index]!.readings,
        orders: count,
        processes: 4,
        seed: seed + index,
        within: minutes * 60_000,
        outages: isLong ? 3 : index % 3 === 0 ? 1 : 0,
        longestHold: longestHold * 60_000,
        tally: this.#tally,
        fates: this.#fates,
        program,
      });
      const violations = await run.execute();
      this.#tally.count('orders', count);
      this.#tally.count('violations', violations.length);
      expect(violations).toEqual([]);
    } finally {
      await program.close();
    }
  }

  /** Expects that everything that can go wrong has, and every step was taken. */
  expectEverything(): void {
    const never = [
      ...manners.map((manner) => `customer: ${manner}`),
      ...endings.filter((ending) => ending !== 'kept').map((ending) => `paid, and ${ending}`),
      ...clicks.map((click) => `clicked ${click}`),
      ...webhookEffects.map((effect) => `webhook: ${effect}`),
      'webhook: before the response',
      'item was taken',
      'fault: DropPay is down',
      'fault: the shop was down over holds',
      'process killed',
      'process terminated',
      ...everyFate.filter((fate) => isLong || /^(authorize|charge|read):/.test(fate)),
      ...this.#options.met,
    ].filter((what) => this.#tally.total(what) === 0);
    expect(never).toEqual([]);
    expect(this.#tally.total('charges')).toBeGreaterThan(this.#tally.total('orders') / 4);
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
      `Processes: ${total('process killed')} killed, ${total('process terminated')} ended by SIGTERM. ` +
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
