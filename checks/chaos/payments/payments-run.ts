import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as realSleep } from 'node:timers/promises';
import { createSandbox, memoryStorage } from '@droppay/sandbox';
import { type FastTime, fastNow } from '../kills/fast-time.ts';
import { randomFrom } from '../random.ts';
import { SandboxBackend } from '../sandbox-backend.ts';
import type { Tally } from '../tally.ts';
import { beCustomer } from './customer.ts';
import { Fleet, Refused } from './fleet.ts';
import { judge } from './judge.ts';
import { PaymentsNetwork } from './network.ts';
import { beAPerson } from './person.ts';
import { planOrders } from './plans.ts';
import { Portal } from './portal.ts';
import type { Death } from './protocol.ts';
import type { RunOptions } from './run-options.ts';
import type { Surroundings } from './surroundings.ts';
import { WebhookChaos } from './webhooks.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Jumps of the time in the end, while nobody is there: past holds, pay tokens and tokens, and then to the ends of reconciliations. */
const JUMPS = [30 * MINUTE, DAY + 60 * MINUTE, 2 * DAY, 3 * DAY, 7 * DAY, 7 * DAY, 7 * DAY, 7 * DAY];
/** How many of them there are, even when nothing is wrong before. */
const LEAST_JUMPS = 3;
const PAYER_POOR = 'ACCIRISCO004X';

/** One merchant's days under chaos, and the people around it. */
export class PaymentsRun implements Surroundings {
  readonly tally: Tally;
  readonly random: () => number;
  readonly acknowledged = new Set<string>();
  /** Orders whose customer cannot pay. */
  readonly poor = new Set<string>();
  /** What people were told of: an order and its problem. */
  readonly listed = new Set<string>();
  /** What went wrong around the merchant, and never should. */
  readonly troubles: string[] = [];
  readonly #options: RunOptions;
  readonly #time: FastTime;
  readonly #begin: number;
  readonly #folder = mkdtempSync(join(tmpdir(), 'payments-'));
  readonly #deaths = join(this.#folder, 'deaths');
  #backend!: SandboxBackend;
  #deathsGiven = 0;
  network!: PaymentsNetwork;
  portal!: Portal;
  fleet!: Fleet;

  constructor(options: RunOptions) {
    this.#options = options;
    this.tally = options.tally;
    this.random = randomFrom(options.seed);
    const now = Date.now();
    this.#time = { real: now, fast: now, speed: options.speed };
    this.#begin = now;
    writeFileSync(this.#deaths, '');
  }

  now = (): number => fastNow(this.#time);
  sleep = (delay: number): Promise<void> => realSleep(Math.max(0, delay / this.#options.speed));
  fail = (error: unknown): void => void this.troubles.push(String(error));

  /** Does what may be refused, for a database is busy, until it is not. */
  async patiently<Result>(make: () => Promise<Result>): Promise<Result> {
    for (let tries = 0; ; tries += 1) {
      try {
        return await make();
      } catch (error) {
        if (!(error instanceof Refused) || tries === 20) throw error;
        await this.sleep(5000);
      }
    }
  }

  /** All of it, and what was wrong in the end. */
  async execute(): Promise<string[]> {
    const {
      readings,
      orders,
      within,
      longestHold,
      outages,
      seed,
      program,
      beltOff = 0.5,
      endings,
      manners,
    } = this.#options;
    const { tally, random } = this;
    const run = { now: 0 };
    Object.defineProperty(run, 'now', { get: () => this.now() - this.#begin });
    const webhooks = new WebhookChaos(
      program.listener,
      () => this.fleet.ports,
      tally,
      random,
      this.#options.speed,
    );
    this.#backend = await SandboxBackend.begin(run, memoryStorage(), async (storage) => {
      const sandbox = createSandbox({ storage, readings, webhooks: { fetch: webhooks.take } });
      return { sandbox, fetch: sandbox.fetch, close: sandbox.close };
    });
    this.network = new PaymentsNetwork({
      forward: (request) => this.#backend.fetch(request),
      tally,
      fates: this.#options.fates,
      random,
      now: this.now,
      speed: this.#options.speed,
      beltOff: readings.payToken === 'revived' ? 0 : beltOff,
      kill: (place) => this.fleet.kill(place),
      hintEarly: (authorization) => webhooks.forge(authorization),
    });
    this.portal = new Portal(
      this.#backend,
      this.#begin,
      (authorization) => this.network.authorizations.get(authorization)?.order ?? '',
      tally,
    );
    const urls = await Promise.all(
      Array.from({ length: program.processes }, (_, place) => this.network.listen(place)),
    );
    this.fleet = new Fleet({
      processes: program.processes,
      ask: program.ask,
      start: (place, death) =>
        program.start({
          place,
          url: urls[place]!,
          time: this.#time,
          death,
          deaths: this.#deaths,
          folder: this.#folder,
          tell: (event) => tally.count(`event ${event}`),
        }),
      nextDeath: () => this.#nextDeath(),
      life: () => this.#options.life * (0.2 + random() * 1.8),
      stillness: 100_000 / this.#options.speed + 500,
      tally,
      random,
    });
    const over = { isSo: false };
    try {
      this.fleet.start();
      const people = (async () => {
        while (!over.isSo) {
          await this.sleep(2 * MINUTE);
          if (!over.isSo) await beAPerson(this, false);
        }
      })();
      const plans = planOrders(
        {
          count: orders,
          name: `s${seed}`,
          within,
          longestHold,
          from: seed * 7,
          fixed: program.fixed,
          endings,
          manners,
        },
        random,
      );
      const customers = Promise.all(plans.map((plan) => beCustomer(plan, this)));
      const outage = (async () => {
        for (let left = outages; left > 0; left -= 1) {
          await this.sleep((within / outages) * (0.4 + random() * 0.4));
          this.network.goDown(random() * MINUTE);
          await this.sleep(random() * MINUTE);
          await this.#jump((3 + random() * 9) * MINUTE);
          tally.count('fault: the shop was down over holds');
        }
      })();
      await Promise.all([customers, outage]);
      await this.sleep(this.#options.lingers ?? 0);
      over.isSo = true;
      await people;
      return await this.#settle();
    } finally {
      over.isSo = true;
      this.fleet.isCalm = true;
      await this.fleet.halt('SIGKILL').catch(() => {});
      this.network.close();
      await this.#backend.host.close();
      for (const point of readFileSync(this.#deaths, 'utf8').split('\n').slice(0, -1)) {
        tally.count(`died ${point}`);
      }
      rmSync(this.#folder, { recursive: true });
    }
  }

  /** Lets the days go by, with everything in order, until the books agree with the ledger; and one more. */
  async #settle(): Promise<string[]> {
    let violations: string[] = [];
    for (const [index, jump] of JUMPS.slice(0, this.#options.jumps).entries()) {
      this.network.isCalm = index > 0;
      this.fleet.isCalm = index > 0;
      await this.#jump(jump);
      // The last time as long as a busy machine needs; what is known to be wrong need not be waited for.
      const patience = this.#options.jumps ? 3000 : index === JUMPS.length - 1 ? 60_000 : 6000;
      const until = performance.now() + patience;
      do {
        await realSleep(400);
        await beAPerson(this, true);
        violations = await this.#judge();
      } while (violations.length > 0 && performance.now() < until);
      if (violations.length === 0 && index + 1 >= LEAST_JUMPS) break;
    }
    for (const { state, problem } of (await this.#options.program.books()).orders) {
      this.tally.count(`in the end ${state}${problem ? ` (${problem})` : ''}`);
    }
    this.tally.count('charges', this.#backend.charges.length);
    this.tally.count('refunds', this.#backend.refunds.length);
    for (const { before, state } of (await this.#options.program.books()).log)
      this.tally.count(`step ${before} -> ${state}`);
    return [...violations, ...(await this.#backend.audit()), ...this.troubles];
  }

  async #judge(): Promise<string[]> {
    return judge(await this.#options.program.books(), {
      charges: this.portal.charges(),
      refunds: this.portal.refunds(),
      acknowledged: this.acknowledged,
      sends: this.network.sends,
      refusals: this.network.refusals,
      poor: this.poor,
    });
  }

  /** Nobody is there for so long. */
  async #jump(milliseconds: number): Promise<void> {
    await this.fleet.halt(this.random() < 0.5 ? 'SIGKILL' : 'SIGTERM');
    this.#time.fast += milliseconds;
    await this.network.catchUp();
    await this.#backend.keepTime();
    this.fleet.start();
  }

  /** Three of four processes die by their own hand, each at the next point, at once or a little later. */
  #nextDeath(): Death | undefined {
    this.#deathsGiven += 1;
    const point = this.#deathsGiven % 4 === 0 ? undefined : this.#options.deaths.draw(this.random);
    return point === undefined ? undefined : { point, nth: 1 + Math.floor(this.random() ** 3 * 4) };
  }

  /** A step of the customer's on the phone. It may be too late. */
  async decide(
    action: 'approve' | 'refuse' | 'revoke',
    authorization: string,
    isPoor = false,
  ): Promise<void> {
    const { sandbox } = this.#backend.host;
    await this.#backend.keepTime();
    try {
      await sandbox[action](authorization, isPoor ? { person: PAYER_POOR } : {});
    } catch {
      this.tally.count(`customer could not ${action} any more`);
    }
  }
}
