import type { Runtime } from '../http/runtime.ts';
import { readState, writeState } from '../kernel/sandbox-state.ts';
import { runDue, stateOf } from '../kernel/unit-of-work.ts';
import { nextAttempt } from '../outbox/outbox.ts';
import { setTo, timeOf } from '../kernel/clock.ts';

/** Tasks in one transaction. */
const BATCH_SIZE = 200;
/** Milliseconds that the clock may go on before listeners are told: as long as one has for its response. */
const LONGEST_STEP = 10_000;
/** Milliseconds that the host's clock may be put back meanwhile. */
const HOST_CLOCK_SLACK = 1000;

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
        if (now < past - HOST_CLOCK_SLACK) return [now, true];
        // An attempt at a delivery that failed before is next; nothing may overtake it.
        const stop = (await nextAttempt(transaction, { after: now, before: target })) ?? target;
        const last = await runDue(transaction, runtime, trace, stop, BATCH_SIZE, LONGEST_STEP);
        const reached = last ?? stop;
        const after = (await readState(transaction)) ?? state;
        if (reached > now) {
          writeState(transaction, { ...after, clock: setTo(after.clock, reached, runtime.host()) });
        }
        return [Math.max(now, reached), last === undefined && stop === target];
      },
    );
  }
  await runtime.outbox.deliver();
}
