import { Cluster, Redis } from 'ioredis';
import { createClient, createCluster, createSentinel } from 'redis';
import type { RedisClient } from '../../../packages/webhooks/src/inbox/redis-client.ts';

/** Where servers of Redis listen on 127.0.0.1. */
export interface RedisPorts {
  single: number;
  cluster: readonly number[];
  sentinel: number;
}

export interface OpenClient {
  client: RedisClient;
  close: () => unknown;
}

// Clients raise what happens to their connection, and without a listener that ends the process.
const onError = (): void => {};
const host = '127.0.0.1';
export const SENTINEL_NAME = 'inbox';

/** Every client that keeps an inbox, connected. */
export const redisClients = {
  ioredis: async ({ single }: RedisPorts): Promise<OpenClient> => {
    const client = new Redis(single, host);
    client.on('error', onError);
    return { client, close: () => client.disconnect() };
  },
  'ioredis, cluster': async ({ cluster }: RedisPorts): Promise<OpenClient> => {
    const client = new Cluster(cluster.map((port) => ({ host, port })));
    client.on('error', onError);
    return { client, close: () => client.disconnect() };
  },
  'ioredis, sentinel': async ({ sentinel }: RedisPorts): Promise<OpenClient> => {
    const client = new Redis({ sentinels: [{ host, port: sentinel }], name: SENTINEL_NAME });
    client.on('error', onError);
    return { client, close: () => client.disconnect() };
  },
  'redis, createClient': async ({ single }: RedisPorts): Promise<OpenClient> => {
    const client = createClient({ socket: { host, port: single } });
    client.on('error', onError);
    await client.connect();
    return { client, close: () => client.destroy() };
  },
  'redis, createCluster': async ({ cluster }: RedisPorts): Promise<OpenClient> => {
    const client = createCluster({ rootNodes: cluster.map((port) => ({ socket: { host, port } })) });
    client.on('error', onError);
    await client.connect();
    return { client, close: () => client.destroy() };
  },
  'redis, createSentinel': async ({ sentinel }: RedisPorts): Promise<OpenClient> => {
    const client = createSentinel({ name: SENTINEL_NAME, sentinelRootNodes: [{ host, port: sentinel }] });
    client.on('error', onError);
    await client.connect();
    return { client, close: () => client.destroy() };
  },
};
