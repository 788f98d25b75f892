import { freeze, timeOf } from '../kernel/clock.ts';
import { advance } from './advance-clock.ts';
import { addDuration, LATEST } from '../kernel/duration.ts';
import { readDate, writeDate } from '../kernel/dates.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Runtime } from '../http/runtime.ts';
import { writeState } from '../kernel/sandbox-state.ts';
import { stateOf } from '../kernel/unit-of-work.ts';
import type { ControlHandler } from './control-handler.ts';

export const readClock: ControlHandler<'readClock'> = ({ runtime }) => show(runtime);

export const setClock: ControlHandler<'setClock'> = async ({ runtime, body }) => {
  const { frozen, advance: by, now: to } = body;
  if (by !== undefined && to !== undefined) {
    return refuse(
      'BadRequest',
      'The clock goes either on by a duration (advance) or to a moment (now), not both.',
    );
  }
  const now = await runtime.transact(async (work) => work.context.now);
  const target = by === undefined ? (to === undefined ? now : readDate(to)) : addDuration(now, by);
  if (target === undefined || target > LATEST) {
    return refuse(
      'BadRequest',
      `${by ?? to} is neither a duration such as 180s, 15m, 2h, 30d or P1M nor a moment, or leads beyond the year 9998.`,
    );
  }
  if (target < now) return refuse('BadRequest', 'The clock does not go back. Reset the sandbox instead.');
  if (frozen !== undefined) {
    await runtime.raw(async (transaction, trace) => {
      const state = await stateOf(transaction, runtime, trace);
      writeState(transaction, { ...state, clock: freeze(state.clock, frozen, runtime.host()) });
    });
  }
  // By nothing, too: what is due now is delivered.
  if ((by ?? to) !== undefined) await advance(runtime, target);
  return show(runtime);
};

async function show(runtime: Runtime): Promise<{ now: string; frozen: boolean }> {
  return runtime.raw(async (transaction, trace) => {
    const { clock } = await stateOf(transaction, runtime, trace);
    return { now: writeDate(timeOf(clock, runtime.host())), frozen: clock.frozenAt !== undefined };
  });
}
