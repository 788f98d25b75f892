/** A `Redis` or `Cluster` of [ioredis](https://www.npmjs.com/package/ioredis) 5.4 or newer, as far as it is used here. */
export interface IoredisClient {
  readonly isCluster: boolean;
  call(command: string, ...args: string[]): Promise<unknown>;
  /** The nodes of a cluster. */
  nodes?(role: 'master'): readonly { call(command: string, ...args: string[]): Promise<unknown> }[];
}

/** What `createClient` of [redis](https://www.npmjs.com/package/redis) 5 or newer makes, as far as it is used here. */
export interface NodeRedisClient {
  readonly isReady: boolean;
  sendCommand(args: string[]): Promise<unknown>;
}

/** What its `createCluster` makes. */
export interface NodeRedisCluster {
  readonly masters: readonly unknown[];
  sendCommand(
    firstKey: string | undefined,
    isReadonly: boolean | undefined,
    args: string[],
  ): Promise<unknown>;
}

/** What its `createSentinel` makes. */
export interface NodeRedisSentinel {
  getMasterNode(): unknown;
  sendCommand(isReadonly: boolean | undefined, args: string[]): Promise<unknown>;
}

export type RedisClient = IoredisClient | NodeRedisClient | NodeRedisCluster | NodeRedisSentinel;

/**
 * | kind               | known by                                        |
 * | ------------------ | ----------------------------------------------- |
 * | ioredis            | `call` and `isCluster`                          |
 * | node-redis-cluster | `sendCommand` and `masters`                     |
 * | node-redis-sentinel| `sendCommand` and `getMasterNode`               |
 * | node-redis         | `sendCommand`, `isReady` and `duplicate`        |
 */
export type RedisKind = 'ioredis' | 'node-redis' | 'node-redis-cluster' | 'node-redis-sentinel';

/** @throws {TypeError} when it is no client, or it cannot be told which. */
export function kindOfClient(client: unknown): RedisKind {
  const given = Object(client) as Record<string, unknown>;
  const can = (method: string): boolean => typeof given[method] === 'function';
  const kinds: RedisKind[] = [];
  if (can('call') && typeof given['isCluster'] === 'boolean') kinds.push('ioredis');
  // A client of ioredis has a `sendCommand` too, of another kind.
  else if (can('sendCommand') && can('connect')) {
    // Read where it is defined: a cluster that is not connected yet has no masters to show.
    if ('masters' in given) kinds.push('node-redis-cluster');
    if (can('getMasterNode')) kinds.push('node-redis-sentinel');
    if (typeof given['isReady'] === 'boolean' && can('duplicate') && kinds.length === 0) {
      kinds.push('node-redis');
    }
  }
  if (kinds.length === 1) return kinds[0]!;
  throw new TypeError(
    kinds.length === 0
      ? 'connection is no client of Redis: give `new Redis(…)` or `new Cluster(…)` of ioredis (5.4 or newer), or what createClient, createCluster or createSentinel of redis (5 or newer) made. A pool, a transaction and connection options are none.'
      : 'connection looks like a cluster and like a sentinel of redis, so it is not known how it takes commands: give the client itself, as createCluster or createSentinel made it.',
  );
}

/** Sends a command to the master that has `key`, and resolves to its reply in texts. */
export type SendToRedis = (key: string, command: readonly [string, ...string[]]) => Promise<RedisReply>;

/** Numbers and byte strings are texts, and maps are lists of names and values, however the client has them. */
export type RedisReply = string | null | RedisReply[];

/** @throws {TypeError} when it is no client, or it cannot be told which. */
export function redisSender(client: RedisClient): SendToRedis {
  const send = senderOf(client);
  return async (key, command) => inTexts(await send(key, command));
}

type Send = (command: readonly [string, ...string[]]) => Promise<RedisReply>;

/** A way to each master that may have `key`. */
export function masterSenders(client: RedisClient, key: string): Send[] {
  const nodes = 'nodes' in client ? client.nodes?.('master') : undefined;
  if (nodes) return nodes.map((node) => async (command) => inTexts(await node.call(...command)));
  const send = redisSender(client);
  return [(command) => send(key, command)];
}

function senderOf(client: RedisClient): (key: string, command: readonly [string, ...string[]]) => unknown {
  switch (kindOfClient(client)) {
    case 'ioredis': {
      return (_, command) => (client as IoredisClient).call(...command);
    }
    case 'node-redis-cluster': {
      return (key, command) => (client as NodeRedisCluster).sendCommand(key, false, [...command]);
    }
    case 'node-redis-sentinel': {
      return (_, command) => (client as NodeRedisSentinel).sendCommand(false, [...command]);
    }
    case 'node-redis': {
      return (_, command) => (client as NodeRedisClient).sendCommand([...command]);
    }
  }
}

function inTexts(reply: unknown): RedisReply {
  if (reply === null || reply === undefined) return null;
  if (Array.isArray(reply)) return reply.map(inTexts);
  if (reply instanceof Map) return [...reply].flat().map(inTexts);
  if (reply instanceof Uint8Array) return new TextDecoder().decode(reply);
  if (typeof reply === 'object') return Object.entries(reply).flat().map(inTexts);
  return `${reply as string | number | boolean}`;
}
