import type { Runtime } from '../app/runtime.ts';
import { runDue, STATE, stateOf } from '../kernel/unit-of-work.ts';
import { setTo, timeOf } from '../kernel/clock.ts';
import { dueFrom } from '../kernel/due.ts';

/** How much is done in one transaction. */
const BATCH = 200;
/** Milliseconds that the clock may go on before listeners are told: no more than one of them has for its answer. */
const PATIENCE = 10_000;
/** Milliseconds that the host's clock may be put back meanwhile. */
const SLACK = 1000;

/**
 * Moves the clock to `target`, in milliseconds. What falls due on the way happens in its order and at its time, and what
 * it tells listeners is delivered before the clock goes on. A reset meanwhile ends it.
 */
export async function advance(runtime: Runtime, target: number): Promise<void> {
  let past = -Infinity;
  let arrived = false;
  while (!arrived) {
    await runtime.outbox.deliver();
    [past, arrived] = await runtime.raw(
      async (transaction, trace): Promise<[past: number, arrived: boolean]> => {
        const state = await stateOf(transaction, runtime, trace);
        const now = timeOf(state.clock, runtime.host());
        // Only a reset sets the clock back.
        if (now < past - SLACK) return [now, true];
        // An attempt at a delivery that failed before is next; nothing may overtake it.
        const [retry] = await transaction.list('outboxDue', {
          from: dueFrom(now + 1),
          before: dueFrom(target),
          limit: 1,
        });
        const stop = retry === undefined ? target : Number(retry[0].slice(0, 15));
        const last = await runDue(transaction, runtime, trace, stop, BATCH, PATIENCE);
        const reached = last ?? stop;
        const after = (await transaction.get('sandbox', STATE)) ?? state;
        if (reached > now) {
          transaction.put('sandbox', STATE, { ...after, clock: setTo(after.clock, reached, runtime.host()) });
        }
        return [Math.max(now, reached), last === undefined && stop === target];
      },
    );
  }
  await runtime.outbox.deliver();
}
