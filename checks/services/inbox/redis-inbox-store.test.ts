import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe } from 'vitest';
import { redisSender } from '../../../packages/webhooks/src/inbox/redis-client.ts';
import { redisInboxStore } from '../../../packages/webhooks/src/inbox/redis-inbox-store.ts';
import { scriptRunner } from '../../../packages/webhooks/src/inbox/redis-script.ts';
import { describeStore } from '../../../packages/webhooks/test/inbox/store-contract.ts';
import { type OpenClient, redisClients } from './redis-clients.ts';
import { type RedisServers, startRedisServers } from './redis-servers.ts';

let servers: RedisServers;
beforeAll(async () => {
  servers = await startRedisServers();
});
afterAll(() => servers.stop());

describe.each(Object.entries(redisClients))('%s', (name, open) => {
  let clients: OpenClient[];
  beforeAll(async () => {
    clients = [await open(servers), await open(servers)];
  });
  afterAll(() => Promise.all(clients.map(({ close }) => close())));

  describeStore(name, () => {
    const service = `test:{${randomUUID()}}`;
    const [store, beside] = clients.map(({ client }) =>
      redisInboxStore(scriptRunner(redisSender(client), 5000), service),
    );
    return { store: store!, beside: () => beside! };
  });
});
