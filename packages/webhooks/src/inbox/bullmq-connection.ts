import { type IoredisClient, kindOfClient, type NodeRedisClient } from './redis-client.ts';

/** A connection that BullMQ works through: a client of ioredis, or what `createClient` of redis makes. */
export type BullmqConnection = IoredisClient | NodeRedisClient;

/** A connection of our own to the same Redis. */
export interface OwnConnection {
  readonly client: BullmqConnection;
  close: () => void;
}

interface Ioredis extends IoredisClient {
  options: { keyPrefix?: string; redisOptions?: { keyPrefix?: string } };
  duplicate: (...args: unknown[]) => Ioredis;
  disconnect: () => void;
  on: (event: 'error', listener: () => void) => void;
}

interface NodeRedis extends NodeRedisClient {
  isOpen: boolean;
  duplicate: () => NodeRedis;
  destroy: () => void;
  on: (event: 'error', listener: () => void) => void;
}

/** @throws {TypeError} when BullMQ cannot work through it. */
export function checkBullmqConnection(connection: unknown): asserts connection is BullmqConnection {
  const kind = kindOfClient(connection);
  if (kind === 'node-redis-cluster' || kind === 'node-redis-sentinel') {
    throw new TypeError(
      `BullMQ does not work through ${kind === 'node-redis-cluster' ? 'createCluster' : 'createSentinel'} of redis. Keep it for the inbox, and give queueConnection as well: a Redis (with sentinels) or Cluster of ioredis.`,
    );
  }
  if (kind !== 'ioredis') return;
  const { options } = connection as Ioredis;
  if (options.keyPrefix || options.redisOptions?.keyPrefix) {
    throw new TypeError('connection has a keyPrefix, which BullMQ does not take: use the option prefix.');
  }
}

/**
 * A connection for a worker: it blocks, and tries again for ever (`maxRetriesPerRequest: null`) while Redis is away, which
 * the user's own is not made to.
 */
export function workerConnection(connection: BullmqConnection): OwnConnection {
  if (kindOfClient(connection) === 'node-redis') {
    const client = (connection as NodeRedis).duplicate();
    client.on('error', ignore);
    return { client, close: () => client.isOpen && client.destroy() };
  }
  const given = connection as Ioredis;
  const always = { maxRetriesPerRequest: null };
  const client = given.isCluster
    ? given.duplicate([], { redisOptions: { ...given.options.redisOptions, ...always } })
    : given.duplicate(always);
  client.on('error', ignore);
  return { client, close: () => client.disconnect() };
}

/** The worker tells of errors; without a listener before it is there they would end the process. */
const ignore = (): void => {};
