import { type Ring, ring } from '../kernel/ring.ts';
import { attempt, type Outcome } from './attempt.ts';
import type { Form } from './body.ts';
import { type ChaosRules, createChaosRules } from './chaos.ts';
import type { Finished, Completion } from './lease.ts';
import { syncLeases } from './sync-leases.ts';
import { createKeyedQueue } from './keyed-queue.ts';
import type { WebhookOptions } from './options.ts';
import type { OutboxHost } from './outbox-host.ts';
import type { Waiting } from './outbox.ts';
import { retrySchedule } from './retry-schedule.ts';
import { fetchLoopback } from './target.ts';

/** Delivers what is in the outbox. */
export interface Worker {
  form: Form;
  retries: boolean;
  /** The latest 1,000 deliveries that are over, of this process alone. */
  finished: Ring<Finished>;
  chaos: Pick<ChaosRules, 'read'> & { set: (...parameters: Parameters<ChaosRules['set']>) => void };
  /** Looks for what is due, without waiting for it. */
  wake: () => void;
  /** Tries what is due, and resolves when nothing is left to try now. */
  deliver: () => Promise<void>;
  /** After a reset. */
  forget: () => void;
  /** Breaks off what is under way and leaves it, with all the rest, to the next process. */
  stop: () => Promise<void>;
}

/** Deliveries that are leased at a time: the most that are under way. */
const LEASES = 256;
/** Milliseconds that an outcome waits for others, to be completed with them: a commit may take longer than a delivery. */
const GATHER = 100;

export function createWorker(host: OutboxHost, options: WebhookOptions = {}): Worker {
  const { form = 'known', retries = false, timeout = 10_000, allowHosts } = options;
  const send = options.fetch ?? fetchLoopback(allowHosts);
  const finished = ring<Finished>(1000);
  const rules = createChaosRules();
  /**
   * What this process has leased and not completed (in the queue, held for another order, or in `completed`), and until when, in
   * milliseconds of the host.
   */
  const mine = new Map<string, number>();
  const stopping = new AbortController();
  let completed: Completion[] = [];
  let working: Promise<void> | undefined;
  let gathering: ReturnType<typeof setTimeout> | undefined;
  let lookAgain = false;
  let woken = Promise.withResolvers<void>();

  const queue = createKeyedQueue(async (waiting: Waiting): Promise<Completion> => {
    try {
      const outcome = await attempt(waiting, { send, form, timeout }, stopping.signal);
      // A listener that does not respond would hold up all that is behind it, and its order is lost anyway.
      if (outcome.timedOut === true) queue.widen(waiting.url);
      else queue.narrow(waiting.url);
      const twice = waiting.chaos === 'duplicate' && waiting.attempts === 0 && waiting.copyOf === undefined;
      const copy = { ...waiting, id: host.ids.delivery(), copyOf: waiting.id };
      const after = retries ? retrySchedule[waiting.attempts] : undefined;
      return { waiting, ...judge(outcome, after), ...(twice && { copy }) };
    } catch {
      return { waiting, state: 'waiting' };
    }
  }, done);

  function enqueueForListener(waiting: Waiting): void {
    queue.add(waiting.url, waiting);
  }

  function done(each: Completion): void {
    completed.push(each);
    if (completed.length >= LEASES / 2 || queue.size() === 0) woken.resolve();
    else gathering ??= setTimeout(() => woken.resolve(), GATHER);
  }

  function dispatch(leased: Waiting): void {
    const rule = rules.meet(leased);
    if (rule === undefined) {
      enqueueForListener(leased);
      return;
    }
    const { chaos, held } = rule;
    const waiting = { ...leased, chaos: chaos.effect };
    switch (chaos.effect) {
      case 'drop':
        done({ waiting, state: 'dropped' });
        break;
      case 'delay':
        done({ waiting, state: 'waiting', after: chaos.delay ?? 0 });
        break;
      case 'duplicate':
        enqueueForListener(waiting);
        break;
      case 'reorder':
        held.push(waiting);
        if (chaos.next === 0) held.toReversed().forEach(enqueueForListener);
    }
  }

  /** The one loop: completes and leases, time and again, until nothing is due and nothing under way. */
  async function work(): Promise<void> {
    try {
      for (;;) {
        lookAgain = false;
        woken = Promise.withResolvers();
        // Nothing is left to gather, and a process that ends is not held up by it.
        clearTimeout(gathering);
        gathering = undefined;
        const batch = completed;
        completed = [];
        const limit = stopping.signal.aborted ? 0 : LEASES - queue.size();
        const { leased, leases } = await syncLeases(host, {
          completed: batch,
          mine,
          limit,
          timeout,
          onOver: finished.add,
        }).catch((error: unknown) => {
          completed = [...batch, ...completed];
          throw error;
        });
        for (const { waiting } of batch) mine.delete(waiting.id);
        for (const [id, until] of leases) mine.set(id, until);
        leased.forEach(dispatch);
        const full = limit > 0 && leased.length === limit;
        if (lookAgain || (full && queue.size() < LEASES)) continue;
        if (queue.size() === 0 && completed.length === 0) return;
        await woken.promise;
      }
    } finally {
      working = undefined;
    }
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
        rules.set(next).forEach(enqueueForListener);
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
      for (const { id } of [...queue.drain(), ...rules.set([])]) mine.delete(id);
      finished.clear();
    },
    async stop() {
      stopping.abort();
      for (const waiting of [...queue.drain(), ...rules.set([])]) done({ waiting, state: 'waiting' });
      wake();
      // What cannot be given back is taken over when its lease ends.
      await working?.catch(() => {});
    },
  };
}

function judge(
  { delivered, final, status, error }: Outcome,
  after: number | undefined,
): Omit<Completion, 'waiting'> {
  const made = { ...(status !== undefined && { status }), ...(error !== undefined && { error }) };
  if (delivered) return { state: 'delivered', attempt: made };
  if (final === true || after === undefined) return { state: 'failed', attempt: made };
  return { state: 'waiting', attempt: made, after };
}
