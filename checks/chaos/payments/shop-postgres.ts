import { postgresPayments } from '@droppay/client/postgres';
import { Pool, type PoolClient } from 'pg';
import { free, readBooks, type Shop, tables, worth } from './shop.ts';

export async function openPostgres({
  postgres: port,
  database,
}: {
  postgres: number;
  database: string;
}): Promise<Shop> {
  const pool = new Pool({ host: '127.0.0.1', port, user: 'postgres', database, max: 6 });
  pool.on('error', () => {});
  const store = postgresPayments<PoolClient>(pool);
  const shop: Shop<PoolClient> = {
    store,
    async sell({ order, item }, create) {
      const tx = await pool.connect();
      const end = async (how: 'COMMIT' | 'ROLLBACK'): Promise<void> => void (await tx.query(how));
      try {
        await tx.query('BEGIN');
        // Before anything else, so that the same form sent twice waits for the first.
        const add = 'INSERT INTO orders VALUES ($1, $2) ON CONFLICT DO NOTHING';
        if ((await tx.query(add, [order, item])).rowCount === 0) {
          await end('ROLLBACK');
          return 'again';
        }
        await tx.query(free('$1'), [item]);
        const take = 'INSERT INTO taken VALUES ($1, $2) ON CONFLICT DO NOTHING';
        if ((await tx.query(take, [item, order])).rowCount === 0) {
          await end('ROLLBACK');
          return 'taken';
        }
        await create(tx);
        await end('COMMIT');
        return 'sold';
      } catch (error) {
        await end('ROLLBACK').catch(() => {});
        throw error;
      } finally {
        tx.release();
      }
    },
    async onChange(payment, before, tx) {
      const { id, state, cents, refund } = payment;
      await tx.query('INSERT INTO changes VALUES ($1, $2, $3, $4, $5)', [
        id,
        before,
        state,
        worth(payment),
        Date.now(),
      ]);
      if (state === 'refunded' && refund?.cents === cents)
        await tx.query('DELETE FROM taken WHERE order_id = $1', [id]);
    },
    async books() {
      const orders = (await pool.query('SELECT id, item FROM orders')).rows;
      return readBooks(store, orders, (await pool.query('SELECT * FROM changes ORDER BY n')).rows);
    },
    async createTables() {
      await pool.query(tables(', n bigserial'));
      await store.createTable();
    },
    close: () => pool.end(),
  };
  return shop as Shop;
}
