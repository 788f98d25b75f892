import process from 'node:process';
import { Pool } from 'pg';
import { work } from '../../packages/client/test/payments/fleet.ts';
import { postgresShop } from './postgres-shop.ts';

const [place, name, chance] = process.argv.slice(2);
const [port, schema] = place!.split('/');
const pool = new Pool({
  host: '127.0.0.1',
  port: Number(port),
  user: 'postgres',
  database: 'postgres',
  max: 3,
});
await work(await postgresShop(pool, schema!), name!, Number(chance));
await pool.end();
