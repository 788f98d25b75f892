import { memoryStore, type Store } from '@droppay/webhooks';
import { postgresStore } from '@droppay/webhooks/postgres';
import { redisStore } from '@droppay/webhooks/redis';
import { Redis } from 'ioredis';
import { Pool } from 'pg';
import { createClient } from 'redis';

export interface Ports {
  redis: number;
  postgres: number;
}

export interface OpenStore {
  store: Store;
  close: () => Promise<unknown>;
}

// Clients raise what happens to their connection, and without a listener that ends the process.
const onError = (): void => {};

/** Each store through each client it takes, connected to the private servers. */
export const sharedStores = {
  ioredis: async ({ redis }: Ports): Promise<OpenStore> => {
    const client = new Redis(redis, '127.0.0.1');
    client.on('error', onError);
    return { store: redisStore(client), close: async () => client.disconnect() };
  },
  redis: async ({ redis }: Ports): Promise<OpenStore> => {
    const client = createClient({ socket: { host: '127.0.0.1', port: redis } });
    client.on('error', onError);
    await client.connect();
    return { store: redisStore(client), close: async () => client.destroy() };
  },
  pg: async ({ postgres }: Ports): Promise<OpenStore> => {
    const pool = new Pool({ host: '127.0.0.1', port: postgres, user: 'postgres', database: 'postgres' });
    pool.on('error', onError);
    const store = postgresStore(pool);
    await store.createTable();
    return { store, close: () => pool.end() };
  },
};

export type SharedStore = keyof typeof sharedStores;

export const stores = {
  memory: async (): Promise<OpenStore> => ({ store: memoryStore(), close: async () => {} }),
  ...sharedStores,
};
