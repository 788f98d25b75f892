import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { PaymentsSuite } from './payments-suite.ts';
import { firstPoints, points } from './points.ts';
import { openTypescript } from './typescript.ts';

const folder = mkdtempSync(join(tmpdir(), 'payments-'));
const suite = new PaymentsSuite({
  name: 'TypeScript, SQLite',
  open: (row) => openTypescript({ sqlite: join(folder, `${row}.sqlite`) }),
  points,
  firstPoints,
});

afterAll(() => {
  console.log(suite.report());
  rmSync(folder, { recursive: true });
});

test.concurrent.for(suite.rows)(
  'four processes on SQLite that die between any two steps lose no money, sell nothing twice and owe no ticket, by $name',
  { timeout: 7_200_000 },
  async ({ index }, { expect: expectHere }) => expectHere(await suite.run(index)).toEqual([]),
);

test('and everything that could go wrong did', () => expect(suite.missed).toEqual([]));
