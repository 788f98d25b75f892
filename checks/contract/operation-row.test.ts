import { expect, test } from 'vitest';
import { rowOf } from './operation-row.ts';

test('a row that is missing is told by its file', () => {
  const table = { createCharge: 1 };
  expect(rowOf(table, 'createCharge', 'checks/contract/request-bodies.ts')).toBe(1);
  expect(() => rowOf(table, 'createRefund', 'checks/contract/request-bodies.ts')).toThrow(
    /^checks\/contract\/request-bodies\.ts has no row for createRefund\. /,
  );
});
