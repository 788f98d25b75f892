import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { PaymentsSuite } from '../chaos/payments/payments-suite.ts';
import { openPhp } from '../chaos/payments/php/open-php.ts';
import { wholeEndings } from '../chaos/payments/plans.ts';

const folders: string[] = [];
const suite = new PaymentsSuite({
  name: 'PHP, SQLite',
  open: () => {
    const folder = mkdtempSync(join(tmpdir(), 'payments-php-'));
    folders.push(folder);
    return openPhp(folder);
  },
  sample: 60,
  // Its calls have 30 seconds.
  mostSpeed: 20,
  atOnce: 5,
  // After any statement: which ones, the report says.
  points: ['statement'],
  firstPoints: [],
  endings: wholeEndings,
});

afterAll(() => {
  console.log(suite.report());
  for (const folder of folders) rmSync(folder, { recursive: true });
});

test.concurrent.for(suite.rows)(
  'six processes of the PHP example that die after any statement lose no money, sell nothing twice and owe nothing, by $name',
  { timeout: 7_200_000 },
  async ({ index }, { expect: expectHere }) => expectHere(await suite.run(index)).toEqual([]),
);

test('and what could go wrong did', () => expect(suite.missed).toEqual([]));
