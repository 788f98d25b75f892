import { timeOf } from '../clock/clock.ts';
import { ring } from '../engine/ring.ts';
import type { Runtime } from '../engine/runtime.ts';
import { stateOf } from '../engine/work.ts';
import { attempt, type Outcome } from './attempt.ts';
import type { Form } from './body.ts';
import { type ChaosRules, createChaosRules } from './chaos.ts';
import { claim, type Claimed, type Finished, type Settled, settle, takeOver } from './claim.ts';
import { createLanes } from './lanes.ts';
import { ladder } from './retries.ts';
import { fetchLoopback, type Send } from './target.ts';

/** How webhooks are delivered. */
export interface WebhookOptions {
  /**
   * Sends each delivery in place of the platform's `fetch`: `webhooks.fetch` of `@droppay/webhooks`, for one. Where it
   * goes is its own business.
   */
  fetch?: Send;
  /** Hosts that may be delivered to besides this machine's loopback. A `fetch` of your own does not heed them. */
  allowHosts?: readonly string[];
  /** @default 'known' */
  form?: Form;
  /** Whether failed deliveries are tried again, 9 times in 3 days. Not documented by DropPay. @default false */
  retries?: boolean;
  /** Milliseconds, of the host, that a listener has for its answer. @default 10_000 */
  timeout?: number;
}

/** Delivers what is in the outbox. */
export interface Worker {
  form: Form;
  retries: boolean;
  /** The latest 1,000 deliveries that are over, of this process alone. */
  finished: ReturnType<typeof ring<Finished>>;
  chaos: Pick<ChaosRules, 'read'> & { set: (...parameters: Parameters<ChaosRules['set']>) => void };
  /** Something may be due. Does not wait. */
  wake: () => void;
  /** Tries what is due, and resolves when nothing is left to try now. */
  deliver: () => Promise<void>;
  /** After a reset. */
  forget: () => void;
  /** Breaks off what is under way and leaves it, with all the rest, to the next process. */
  stop: () => Promise<void>;
}

/** Deliveries that are claimed at a time: the most that are under way. */
const CLAIMS = 64;
/** Milliseconds, of the host, that a claim outlives an attempt. */
const GRACE = 5_000;

export function createWorker(runtime: Omit<Runtime, 'outbox'>, options: WebhookOptions = {}): Worker {
  const { form = 'known', retries = false, timeout = 10_000, allowHosts } = options;
  const send = options.fetch ?? fetchLoopback(allowHosts);
  const finished = ring<Finished>(1000);
  const rules = createChaosRules();
  /** What this process has claimed and not settled: in a lane, held for another order, or in `settled`. */
  const mine = new Set<string>();
  const stopping = new AbortController();
  let settled: Settled[] = [];
  let working: Promise<void> | undefined;
  let lookAgain = false;
  let woken = Promise.withResolvers<void>();

  const lanes = createLanes(async (claimed: Claimed): Promise<Settled> => {
    const { waiting } = claimed;
    try {
      const outcome = await attempt(waiting, { send, form, timeout }, stopping.signal);
      // Who does not answer would hold up all that is behind it, and its order is lost anyway.
      if (outcome.timedOut === true) lanes.widen(waiting.url);
      else lanes.narrow(waiting.url);
      const twice = waiting.chaos === 'duplicate' && waiting.attempts === 0 && waiting.copyOf === undefined;
      const copy = { ...waiting, id: runtime.ids.delivery(), copyOf: waiting.id };
      const next = retries ? ladder[waiting.attempts] : undefined;
      return { claimed, ...judge(outcome, next), ...(twice && { copy }) };
    } catch {
      return { claimed, state: 'waiting' };
    }
  }, done);

  function done(each: Settled): void {
    settled.push(each);
    woken.resolve();
  }

  function dispatch(fresh: Claimed): void {
    mine.add(fresh.waiting.id);
    const rule = rules.meet(fresh.waiting);
    const claimed = rule ? { ...fresh, waiting: { ...fresh.waiting, chaos: rule.effect } } : fresh;
    if (rule?.effect === 'drop') {
      done({ claimed, state: 'dropped' });
    } else if (rule?.effect === 'delay') {
      done({ claimed, state: 'waiting', after: rule.delay ?? 0 });
    } else if (rule?.effect === 'reorder') {
      rule.held.push(claimed);
      if (rule.next === 0) for (const each of rule.held.toReversed()) lanes.add(each.waiting.url, each);
    } else {
      lanes.add(claimed.waiting.url, claimed);
    }
  }

  /** The one loop: settles and claims, time and again, until nothing is due and nothing under way. */
  async function work(): Promise<void> {
    try {
      for (;;) {
        lookAgain = false;
        const batch = settled;
        settled = [];
        const limit = stopping.signal.aborted ? 0 : CLAIMS - lanes.size();
        const { over, claimed } = await exchange(batch, limit).catch((error: unknown) => {
          settled = [...batch, ...settled];
          throw error;
        });
        for (const each of batch) mine.delete(each.claimed.waiting.id);
        over.forEach(finished.add);
        claimed.forEach(dispatch);
        if (claimed.length > 0 || settled.length > 0 || lookAgain) continue;
        if (lanes.size() === 0) return;
        await woken.promise;
        woken = Promise.withResolvers();
      }
    } finally {
      working = undefined;
    }
  }

  /** One transaction, so that a busy outbox commits once for many deliveries. */
  function exchange(batch: Settled[], limit: number): Promise<{ over: Finished[]; claimed: Claimed[] }> {
    return runtime.raw(async (transaction, trace) => {
      const { clock } = await stateOf(transaction, runtime, trace);
      const host = runtime.host();
      const now = timeOf(clock, host);
      const over: Finished[] = [];
      for (const each of batch) {
        const ended = await settle(transaction, now, each);
        if (ended !== undefined) over.push(ended);
      }
      await takeOver(transaction, host, (id) => mine.has(id));
      const until = host + timeout + GRACE;
      return { over, claimed: limit > 0 ? await claim(transaction, { now, until, limit }) : [] };
    });
  }

  function wake(): void {
    lookAgain = true;
    woken.resolve();
    working ??= work();
    // The storage failed. Whoever asks for something next hears of it, and the loop begins anew.
    working.catch(() => {});
  }

  return {
    form,
    retries,
    finished,
    chaos: {
      read: rules.read,
      set(next) {
        for (const each of rules.set(next)) lanes.add(each.waiting.url, each);
        wake();
      },
    },
    wake: () => void (stopping.signal.aborted || wake()),
    async deliver() {
      if (stopping.signal.aborted) return;
      wake();
      await working;
    },
    forget() {
      for (const { waiting } of [...lanes.drain(), ...rules.set([])]) mine.delete(waiting.id);
      finished.clear();
      woken.resolve();
    },
    async stop() {
      stopping.abort();
      for (const claimed of [...lanes.drain(), ...rules.set([])]) done({ claimed, state: 'waiting' });
      wake();
      await working;
    },
  };
}

function judge(
  { delivered, final, status, error }: Outcome,
  after: number | undefined,
): Omit<Settled, 'claimed'> {
  const made = { ...(status !== undefined && { status }), ...(error !== undefined && { error }) };
  if (delivered) return { state: 'delivered', attempt: made };
  if (final === true || after === undefined) return { state: 'failed', attempt: made };
  return { state: 'waiting', attempt: made, after };
}
