import { Client } from 'pg';
import { expect, inject, onTestFinished, test } from 'vitest';
import { blocksOf } from '../readme/blocks.ts';
import { writePrograms } from '../readme/programs.ts';

test("the page's block keeps payments in PostgreSQL, with their orders", async () => {
  const server = `postgres://postgres@127.0.0.1:${inject('ports').postgres}`;
  const client = new Client({ connectionString: `${server}/postgres` });
  await client.connect();
  await client.query('CREATE DATABASE payments_page');
  await client.end();
  const blocks = await blocksOf('packages/client/README.md');
  const block = blocks.find(({ program }) => program.includes('postgresPayments<PoolClient>'))!;
  const programs = await writePrograms([block]);
  onTestFinished(() => programs.remove());
  const printed = await programs.run(block, {
    DATABASE_URL: `${server}/payments_page`,
    DROPPAY_URL: 'http://127.0.0.1:1',
    DROPPAY_APPLICATION_KEY: '3f786850e387550fdab836ed7e6dc881',
    DROPPAY_APPLICATION_SECRET: '91c9adaa829545c1934b96490ba2b9b1',
    DROPPAY_CONNECTION_CODE: 'ac9185e9f29adf7238fkj9fd2881ff1a',
  });
  expect(printed).toEqual(block.prints);
  expect(printed).toHaveLength(1);
});
