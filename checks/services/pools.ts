import { Pool, type PoolConfig } from 'pg';
import { inject } from 'vitest';

/** Pools on the PostgreSQL of the suite. */
export interface Pools {
  open: (options?: PoolConfig) => Pool;
  /** Ends all that are open. */
  end: () => Promise<void>;
}

/** @param max Connections of each, unless it is opened with others. */
export function createPools(max: number): Pools {
  const pools: Pool[] = [];
  return {
    open(options = {}) {
      const { postgres: port } = inject('ports');
      const pool = new Pool({
        host: '127.0.0.1',
        port,
        user: 'postgres',
        database: 'postgres',
        max,
        ...options,
      });
      // A connection that the server ends is told to whoever uses it.
      pool.on('error', () => {});
      pools.push(pool);
      return pool;
    },
    async end() {
      await Promise.all(pools.splice(0).map((pool) => pool.end()));
    },
  };
}
