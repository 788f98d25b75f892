export type { BullmqConnection } from './inbox/bullmq-connection.ts';
export { bullmqInbox, type BullmqInboxOptions } from './inbox/bullmq-inbox.ts';
export type { EncryptionKey } from './inbox/encryption-key.ts';
export type {
  IoredisClient,
  NodeRedisClient,
  NodeRedisCluster,
  NodeRedisSentinel,
  RedisClient,
} from './inbox/redis-client.ts';
