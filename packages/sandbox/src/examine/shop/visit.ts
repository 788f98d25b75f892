import type { FaultQueue } from '../../faults/queue.ts';
import type { ActionRequest, FaultRequest } from '../../generated/control/schemas.ts';
import type { Control } from '../../control/control.ts';
import type { Listener } from '../../outbox/listener.ts';
import { ExamEnded } from '../exam-ended.ts';
import { atOnce } from './at-once.ts';
import type { Watch } from '../watch.ts';
import { pause, seconds } from '../words.ts';
import { type Bought, type Driver, DriverFailed, type Said } from './driver.ts';
import {
  type Broken,
  contradictions,
  type Expects,
  inWords,
  isEnded,
  isSettled,
  missed,
  type Truth,
} from './judge.ts';
import type { Ledger } from './money.ts';
import type { Portal } from './portal.ts';
import { authorizationIn, type Purchase, type ShopCollector } from './purchase.ts';
import { sendsAgain } from './sends.ts';
import { type ShopRule, shopRules } from './shop-rules.ts';

export interface VisitParts {
  control: Control;
  driver: Driver;
  ledger: Ledger;
  watch: Watch;
  portal: Portal;
  faults: Pick<FaultQueue, 'remove' | 'all'>;
  /** Delivers a body to a listener of the shop's. */
  deliver: (listener: Listener, body: string) => Promise<void>;
  /** Milliseconds that an order has to settle. */
  within: number;
}

/** Milliseconds for which what a shop has said is as good as new. */
const FRESH = 1_500;

/** Milliseconds after which an order of which nobody can know is looked at. */
const UNKNOWABLE = 4_000;

/** What checks of a shop are made with. */
export interface Visit {
  parts: VisitParts;
  /** Every order so far. */
  purchases: readonly Purchase[];
  /** An item that nobody has wanted yet, and a customer of whom nobody has heard. */
  next: () => { item: number; customer: string };
  /**
   * Buys something new; undefined where the shop would not sell it, which is a fault where it has failed for as long as an order has
   * to settle.
   * @param mayFail Whether a failure is nothing to wonder at, so that it is not tried again.
   */
  buy: (sent: string, expects: Expects, mayFail?: boolean) => Promise<Purchase | undefined>;
  /** Why the shop would not sell the last time that it would not, in its own words. */
  whyNot: () => string;
  /** Takes on what a `buy` of the driver has led to. */
  adopt: (
    bought: Bought,
    more: Pick<Purchase, 'item' | 'customer' | 'sent' | 'expects'>,
  ) => Promise<Purchase | undefined>;
  /** What the shop says of it now. */
  ask: (purchase: Purchase) => Promise<Said>;
  truthOf: (purchase: Purchase) => Promise<Truth>;
  /** The customer approves whatever of it waits. */
  approve: (purchase: Purchase, who?: ActionRequest) => Promise<void>;
  /** Sets a fault about its authorization; resolves to the id. */
  disturb: (purchase: Purchase, fault: FaultRequest) => Promise<string[]>;
  /** Ends faults that were not met; whether all of them were. */
  lift: (ids: readonly string[]) => boolean;
  /** Whether a request waits in, or has met, one of the faults. */
  isMet: (id: string) => boolean;
  /**
   * Waits until all have got where they are to get, or their time is over. Of those of which nobody can know it is short, unless
   * it is the last time that they are looked at.
   */
  settle: (purchases: readonly Purchase[], patience?: number, isLast?: boolean) => Promise<void>;
  /** Finds what is wrong with it now. One that is in between may still get there; the end looks again. */
  conclude: (purchase: Purchase, instead?: ShopRule) => Promise<void>;
  found: (rule: ShopRule, sent: string, seen: string, check?: ShopCollector) => void;
  /** Starts the shop, so many seconds ahead of the machine's clock. False where the driver cannot. */
  start: (ahead?: number) => Promise<boolean>;
  /** Whether the shop sells any number of an item, so that nobody can be second. */
  isUnlimited: () => boolean;
  /** Runs one thing that the driver does. A shop that has died of it is started again, and it is done once more. */
  drive: <T>(sent: string, act: () => Promise<T>) => Promise<T>;
}

/** @param present The check that is being made. @param isFirst Whether nothing has gone well yet, so that a failure is the driver's. */
export function createVisit(parts: VisitParts, present: () => ShopCollector, isFirst: () => boolean): Visit {
  const { control, driver, ledger, watch, faults, within } = parts;
  const purchases: Purchase[] = [];
  let count = 0;
  let ahead = 0;
  let isUnlimited = false;
  let whyNot = '';
  let hasStopped = false;

  const found: Visit['found'] = (rule, sent, seen, check = present()) => {
    const before = check.findings.find((finding) => finding.rule === rule);
    if (before === undefined) check.findings.push({ rule, ...shopRules[rule], sent, seen });
    else if (!before.sent.split('; ').includes(sent)) before.sent += `; ${sent}`;
  };

  const drive: Visit['drive'] = async (sent, act) => {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof DriverFailed) || isFirst()) throw error;
      const seen = error.message;
      try {
        await driver.kill().catch(() => {});
        await driver.start(ahead);
      } catch (again) {
        found('dies', sent, `${seen} It could not be started again: ${(again as Error).message}`);
        throw new ExamEnded('The shop has died before, and could not be started again.');
      }
      found('dies', sent, `${seen} It was started again.`);
      try {
        return await act();
      } catch (again) {
        if (!(again instanceof DriverFailed)) throw again;
        throw new ExamEnded(`The shop no longer does what it did before: ${again.message}`);
      }
    }
  };

  const start: Visit['start'] = async (wanted = ahead) => {
    const started = await driver.start(wanted);
    if (started === 'cannot') return false;
    ahead = wanted;
    isUnlimited = started.unlimited;
    return true;
  };

  const ask: Visit['ask'] = async (purchase) => {
    const { order, customer, sent } = purchase;
    const said = await drive(sent, () => driver.order(order, customer));
    if (said.pay !== undefined) note(purchase, said.pay);
    purchase.said = said;
    purchase.askedAt = performance.now();
    return said;
  };

  const note = (purchase: Purchase, pay: string): void => {
    const id = authorizationIn(pay);
    if (id === undefined) {
      throw new DriverFailed(
        `The driver's "pay" is not DropPay's sharing link, such as http://127.0.0.1:4010/u/10/CHTQA45B7PA98: ${pay.slice(0, 200)}`,
      );
    }
    purchase.authorizations.add(id);
  };

  const adopt: Visit['adopt'] = async (bought, more) => {
    if (!('order' in bought)) return undefined;
    const known = purchases.find(({ order }) => order === bought.order);
    const purchase: Purchase = known ?? {
      ...more,
      order: bought.order,
      authorizations: new Set(),
      check: present(),
    };
    if (known === undefined) purchases.push(purchase);
    if (bought.pay !== undefined) note(purchase, bought.pay);
    const end = performance.now() + within;
    while (purchase.authorizations.size === 0 && performance.now() < end) {
      if (isEnded(await ask(purchase))) break;
      await pause(300);
    }
    return purchase;
  };

  const truthOf: Visit['truthOf'] = async ({ authorizations }) => {
    const truth: Truth = { charges: 0, charged: 0, refunded: 0 };
    for (const id of authorizations) {
      for (const { cents, refunded } of (await ledger.moneyOf(id))?.charges ?? []) {
        truth.charges += 1;
        truth.charged += cents;
        truth.refunded += refunded;
      }
    }
    return truth;
  };

  const next: Visit['next'] = () => {
    count += 1;
    return { item: count, customer: `c${count}` };
  };

  return {
    parts,
    purchases,
    next,
    found,
    drive,
    start,
    ask,
    adopt,
    truthOf,
    isUnlimited: () => isUnlimited,
    whyNot: () => whyNot,
    async buy(sent, expects, mayFail = false) {
      const { item, customer } = next();
      const end = performance.now() + within;
      for (;;) {
        const bought = await drive(sent, () => driver.buy(item, customer));
        if ('order' in bought) {
          hasStopped = false;
          return adopt(bought, { item, customer, sent, expects });
        }
        whyNot =
          'failed' in bought
            ? `it failed: ${bought.failed}`
            : `item ${item}, which nobody had wanted, is taken`;
        if (mayFail || hasStopped || 'taken' in bought) return undefined;
        if (performance.now() > end) {
          hasStopped = true;
          found('stops-selling', sent, `for ${seconds(within)} the shop said of each try that ${whyNot}`);
          return undefined;
        }
        await pause(1_000);
      }
    },
    async approve({ authorizations }, who) {
      for (const id of authorizations) {
        if ((await ledger.moneyOf(id))?.status === 'WAITING') await control.approve(id, who);
      }
    },
    async disturb({ authorizations }, fault) {
      const ids: string[] = [];
      for (const about of authorizations) ids.push((await control.faults.add({ ...fault, about })).id);
      return ids;
    },
    isMet: (id) => !faults.all().some((fault) => fault.id === id),
    lift(ids) {
      const left = new Set(faults.all().map(({ id }) => id));
      for (const id of ids) faults.remove(id);
      return !ids.some((id) => left.has(id));
    },
    async settle(all, patience = within, isLast = false) {
      const begun = performance.now();
      let open = all.filter((purchase) => !purchase.isOver);
      const wrongSince = new Map<Purchase, number>();
      const look = async (purchase: Purchase): Promise<boolean> => {
        const said = await ask(purchase);
        const truth = await truthOf(purchase);
        const isKnowable = isLast || purchase.expects !== 'either';
        if (!isKnowable && performance.now() - begun > UNKNOWABLE) return true;
        const isWrong = isEnded(said) && contradictions(truth, said).length > 0;
        if (!isWrong) {
          wrongSince.delete(purchase);
          return isSettled(purchase.expects, truth, said);
        }
        // It may be on its way; twice as wrong is enough.
        const since = wrongSince.get(purchase) ?? performance.now();
        wrongSince.set(purchase, since);
        return performance.now() - since > 1_500;
      };
      while (open.length > 0) {
        const done = await atOnce(open, look);
        open = open.filter((_, index) => done[index] !== true);
        if (performance.now() - begun > patience) return;
        if (open.length > 0) await pause(250);
      }
    },
    async conclude(purchase, instead) {
      if (purchase.isOver === true) return;
      const { sent, check, expects, askedAt = -Infinity } = purchase;
      const isFresh = purchase.said !== undefined && performance.now() - askedAt < FRESH;
      let said = isFresh ? purchase.said! : await ask(purchase);
      let truth = await truthOf(purchase);
      let broken: Broken[] = contradictions(truth, said);
      if (broken.length > 0) {
        // Money may have moved between the two.
        said = await ask(purchase);
        truth = await truthOf(purchase);
        broken = contradictions(truth, said);
      }
      for (const { rule, seen } of broken) found(rule, sent, seen, check);
      for (const id of purchase.authorizations) {
        const again = await sendsAgain(watch.seen, id, ledger.ownerOf);
        if (again !== undefined) found('resends', sent, again, check);
      }
      if (broken.length > 0) {
        purchase.isOver = true;
        return;
      }
      const rule = missed(expects, truth, said);
      if (rule !== undefined) {
        found(rule, sent, inWords(said), check);
        purchase.isOver = true;
        return;
      }
      if (expects === 'either' || isSettled(expects, truth, said) || said.person) {
        delete purchase.open;
        delete purchase.openSince;
        return;
      }
      const seen = `${inWords(said)} after ${seconds(within)}`;
      if (instead === undefined) {
        purchase.open ??= seen;
        purchase.openSince ??= performance.now();
      } else {
        found(instead, sent, seen, check);
        purchase.expects = 'either';
      }
    },
  };
}
