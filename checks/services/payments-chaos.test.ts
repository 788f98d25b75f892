import { Pool } from 'pg';
import { afterAll, expect, inject, test } from 'vitest';
import { PaymentsSuite } from '../chaos/payments/payments-suite.ts';
import { firstPoints, points } from '../chaos/payments/points.ts';
import { openTypescript } from '../chaos/payments/typescript.ts';

const suite = new PaymentsSuite({
  name: 'TypeScript, PostgreSQL',
  async open(row) {
    const { postgres: port } = inject('ports');
    const database = `payments_${row}`;
    const pool = new Pool({ host: '127.0.0.1', port, user: 'postgres', database: 'postgres', max: 1 });
    await pool.query(`CREATE DATABASE ${database}`);
    await pool.end();
    return openTypescript({ postgres: port, database });
  },
  points,
  firstPoints,
});

afterAll(() => console.log(suite.report()));

test.concurrent.for(suite.rows)(
  'four processes on PostgreSQL that die between any two steps lose no money, sell nothing twice and owe no ticket, by $name',
  { timeout: 7_200_000 },
  async ({ index }, { expect: expectHere }) => expectHere(await suite.run(index)).toEqual([]),
);

test('and everything that could go wrong did', () => expect(suite.missed).toEqual([]));
