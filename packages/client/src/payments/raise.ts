import type { Move } from './move.ts';
import type { Payment, Problem } from './payment.ts';

/**
 * The move that raises a problem, told in the history. Nothing when the history has it already: a person has seen it, or still
 * has to.
 */
export function raise({ state, history }: Payment, code: Problem['code'], what: string, now: number): Move {
  if (history.some(({ why }) => why === what)) return {};
  return {
    set: {
      problem: { code, what, since: now },
      history: [...history, { at: now, from: state, to: state, why: what }],
    },
  };
}
