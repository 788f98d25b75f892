import { expect } from 'vitest';

/** The sandbox has answered as the model expects it to. */
export function expectStatus(status: number, expected: number): void {
  expect(status, 'status of the answer').toBe(expected);
}
