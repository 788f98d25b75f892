import { type BullmqConnection, checkBullmqConnection } from './bullmq-connection.ts';
import { bullmqDispatcher } from './bullmq-dispatcher.ts';
import type { EncryptionKey } from './encryption-key.ts';
import type { Inbox } from './inbox.ts';
import { kindOfClient, masterSenders, type RedisClient, redisSender } from './redis-client.ts';
import { durabilityWarnings } from './redis-durability.ts';
import { redisInboxStore } from './redis-inbox-store.ts';
import { serviceClaim } from './redis-owner.ts';
import { type RunScript, scriptRunner, within } from './redis-script.ts';
import { sealedStore } from './seal.ts';

export interface BullmqInboxOptions {
  /** Encrypts what deliveries say. */
  encryptionKey: EncryptionKey;
  /** Tells services apart that share a Redis: 1 to 40 of `a-z`, `0-9`, `_` and `-`. @default 'droppay' */
  service?: string;
  /** What every key begins with, without braces. @default 'droppay' */
  prefix?: string;
  /** How long Redis may take for a command, in milliseconds; a delivery then gets 503. @default 5000 */
  timeout?: number;
  /** What BullMQ works through, where it cannot do so through `connection`: see the README. */
  queueConnection?: BullmqConnection;
}

/**
 * Keeps deliveries in Redis, and has BullMQ dispatch them to all processes of a service. Connections: yours, and two more
 * for the worker, duplicated from it.
 *
 * @param connection Of ioredis: a `Redis`, also with sentinels, or a `Cluster`. Of redis: what `createClient` made; what
 *   `createCluster` or `createSentinel` made needs a `queueConnection` beside it.
 * @throws {TypeError} when the connection is none, BullMQ cannot work through it, or an option cannot be.
 */
export function bullmqInbox(
  connection: RedisClient,
  {
    encryptionKey,
    service = 'droppay',
    prefix = 'droppay',
    timeout = 5000,
    queueConnection,
  }: BullmqInboxOptions,
): Inbox {
  kindOfClient(connection);
  const forQueue: unknown = queueConnection ?? connection;
  checkBullmqConnection(forQueue);
  if (!/^[a-z\d_-]{1,40}$/.test(service)) {
    throw new TypeError('service is not 1 to 40 of a-z, 0-9, _ and -.');
  }
  // The first braces of a key decide where a cluster has it.
  if (prefix === '' || /[{}\s]/.test(prefix)) {
    throw new TypeError('prefix is empty, or has braces or white space.');
  }
  if (!(timeout > 0 && timeout <= 2 ** 31 - 1))
    throw new TypeError('timeout is not a number of milliseconds over 0.');

  const base = `${prefix}:{${service}}`;
  const place = inboxPlace(prefix, service);
  const send = redisSender(connection);
  const runScript = scriptRunner(send, timeout);
  const claimOnce = serviceClaim(send, place, service, encryptionKey);
  let claimed: Promise<void> | undefined;
  const claim = async (): Promise<void> => {
    claimed ??= within(timeout, claimOnce());
    try {
      await claimed;
    } catch (error) {
      claimed = undefined;
      throw error;
    }
  };
  const run: RunScript = async (...script) => {
    await claim();
    return runScript(...script);
  };
  const store = sealedStore(redisInboxStore(run, place), encryptionKey);
  return {
    name: 'bullmq',
    durable: true,
    store,
    dispatcher: bullmqDispatcher({
      connection: forQueue,
      store,
      prefix: base,
      timeout,
      async check(warn) {
        await claim();
        const found = await Promise.all(masterSenders(connection, place).map(durabilityWarnings));
        for (const warning of new Set(found.flat())) warn(warning);
      },
    }),
  };
}

/** What the keys of an inbox begin with. Its queue is beside it, with the same hash tag. */
export const inboxPlace = (prefix: string, service: string): string => `${prefix}:{${service}}:inbox`;
