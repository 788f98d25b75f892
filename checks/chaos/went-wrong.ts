import { expect } from 'vitest';
import { ways } from './faults.ts';
import type { Tally } from './tally.ts';

/** Every way to lose a POST, each of `answers` to both methods, and every outcome of a charge must have happened. */
export function expectAllWentWrong(tally: Tally, answers: readonly string[]): void {
  for (const way of ways) expect(tally.of(`POST ${way}`), way).toBeGreaterThan(0);
  for (const answer of answers) {
    expect(tally.of(`POST answer ${answer}`), answer).toBeGreaterThan(0);
    expect(tally.of(`GET answer ${answer}`), answer).toBeGreaterThan(0);
  }
  expect(tally.under('outcome charge ').map(([outcome]) => outcome)).toEqual([
    'not_sent',
    'rejected',
    'success',
    'unknown',
  ]);
}
