import { DatabaseSync } from 'node:sqlite';
import { work } from '../payments/fleet.ts';
import { sqliteShop } from '../payments/sqlite-shop.ts';

const [path, name, chance] = process.argv.slice(2);
await work(await sqliteShop(new DatabaseSync(path!, { timeout: 20_000 })), name!, Number(chance));
