import { expect } from 'vitest';
import { deliveries } from './faults.ts';
import type { Tally } from './tally.ts';

/** Expects that every delivery of a POST, each of `damages` to both methods, and every outcome of a charge happened. */
export function expectEveryFault(tally: Tally, damages: readonly string[]): void {
  expect(tally.total('GET by somebody else')).toBeGreaterThan(0);
  for (const delivery of deliveries) expect(tally.total(`POST ${delivery}`), delivery).toBeGreaterThan(0);
  for (const damage of damages) {
    expect(tally.total(`POST response ${damage}`), damage).toBeGreaterThan(0);
    expect(tally.total(`GET response ${damage}`), damage).toBeGreaterThan(0);
  }
  expect(tally.byPrefix('outcome charge ').map(([outcome]) => outcome)).toEqual([
    'failed',
    'not_sent',
    'rejected',
    'success',
    'unknown',
  ]);
}
