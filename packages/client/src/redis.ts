export {
  type IoredisClient,
  type NodeRedisClient,
  redisTokens,
  type RedisTokensOptions,
} from './auth/redis-tokens.ts';
export type { EncryptionKey } from './auth/encryption-key.ts';
export type { StoredToken, TokenStore } from './auth/token-store.ts';
