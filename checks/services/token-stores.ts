import type { TokenStore } from '@droppay/client';
import { postgresTokens } from '@droppay/client/postgres';
import { redisTokens } from '@droppay/client/redis';
import { Redis } from 'ioredis';
import { Pool } from 'pg';
import { createClient } from 'redis';
import type { Ports } from './ports.ts';

export interface OpenTokenStore {
  store: TokenStore;
  /** All that is stored, as text. */
  dump: () => Promise<string>;
  close: () => Promise<unknown>;
}

export interface TokenStoreOptions {
  encryptionKey: string | readonly string[];
  lease?: number;
}

// Clients raise what happens to their connection, and without a listener that ends the process.
const onError = (): void => {};

/** All keys, their values and how long they last. */
async function dumpRedis({ redis }: Ports): Promise<string> {
  const client = new Redis(redis, '127.0.0.1');
  const lines: string[] = [];
  for (const key of await client.keys('droppay:tokens:*')) {
    lines.push(`${key} ${await client.get(key)} ${await client.pttl(key)}`);
  }
  client.disconnect();
  return lines.join('\n');
}

/** Each store of access tokens through each client it takes, connected to the private servers. */
export const tokenStores = {
  ioredis: async (ports: Ports, options: TokenStoreOptions): Promise<OpenTokenStore> => {
    const client = new Redis(ports.redis, '127.0.0.1');
    client.on('error', onError);
    return {
      store: redisTokens(client, options),
      dump: () => dumpRedis(ports),
      close: async () => client.disconnect(),
    };
  },
  redis: async (ports: Ports, options: TokenStoreOptions): Promise<OpenTokenStore> => {
    const client = createClient({ socket: { host: '127.0.0.1', port: ports.redis } });
    client.on('error', onError);
    await client.connect();
    return {
      store: redisTokens(client, options),
      dump: () => dumpRedis(ports),
      close: async () => client.destroy(),
    };
  },
  pg: async ({ postgres }: Ports, options: TokenStoreOptions): Promise<OpenTokenStore> => {
    const pool = new Pool({ host: '127.0.0.1', port: postgres, user: 'postgres', database: 'postgres' });
    pool.on('error', onError);
    const store = postgresTokens(pool, options);
    await store.createTable();
    return {
      store,
      dump: async () => JSON.stringify((await pool.query('SELECT * FROM droppay_tokens')).rows),
      close: () => pool.end(),
    };
  },
};

export type TokenStoreName = keyof typeof tokenStores;
