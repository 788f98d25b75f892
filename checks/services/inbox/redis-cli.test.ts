import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { Cluster, Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { bullmqInbox } from '../../../packages/webhooks/src/bullmq.ts';
import { main } from '../../../packages/webhooks/src/cli/main.ts';
import { type RedisServers, startRedisServers } from './redis-servers.ts';
import { deliver, ENCRYPTION_KEY, pull, settled, workOf } from './resources.ts';

let servers: RedisServers;
beforeAll(async () => {
  servers = await startRedisServers();
});
afterAll(() => servers.stop());

async function run(...args: string[]) {
  let [out, err] = ['', ''];
  const code = await main(args, {
    parseArgs,
    existsSync: () => false,
    env: { DROPPAY_INBOX_KEY: ENCRYPTION_KEY },
    print: (text) => (out += text),
    printError: (text) => (err += text),
  });
  return { code, out, err };
}

const places = {
  'one server': () => ({ port: servers.single, client: new Redis(servers.single, '127.0.0.1') }),
  'a cluster': () => {
    // Any of its nodes leads to the others.
    const port = servers.cluster[1]!;
    return { port, client: new Cluster([{ host: '127.0.0.1', port }]) };
  },
};

describe.each(Object.entries(places))('%s', (_, connect) => {
  test.each(['droppay', 'shop:eu*'])('lists, replays and erases below the prefix %s', async (prefix) => {
    const { port, client } = connect();
    onTestFinished(() => client.disconnect());
    const service = randomUUID();
    const inbox = bullmqInbox(client, { encryptionKey: ENCRYPTION_KEY, service, prefix });
    onTestFinished(() => inbox.dispatcher.stop());
    const key = pull('PULT48XK2093B');
    await inbox.dispatcher.start(workOf(inbox, () => {}));
    await deliver(inbox, key);
    await settled(inbox, key);
    const url = `redis://127.0.0.1:${port}`;
    const place = ['--redis', url, '--service', service];

    const listed = await run('list', ...place);
    expect(listed).toMatchObject({ code: 0, err: '' });
    expect(listed.out).toMatch(/settled .*\/pull\/PULT48XK2093B .*DONE/);
    const fence = (await inbox.store.get(key))!.fence;
    expect(await run('replay', key, ...place)).toMatchObject({ code: 0, err: '' });
    await settled(inbox, key, 2000);
    expect((await inbox.store.get(key))!.fence).toBe(fence + 1);
    expect(await run('erase', key, ...place)).toMatchObject({ code: 0, err: '' });
    expect(await inbox.store.get(key)).toBeUndefined();
  });
});

test('makes no inbox by looking for one, and says what is wrong', async () => {
  const url = `redis://127.0.0.1:${servers.single}`;
  const service = randomUUID();
  const none = await run('list', '--redis', url, '--service', service);
  expect(none).toMatchObject({ code: 2, out: '' });
  expect(none.err).toContain(`There is no inbox of the service ${service}: say which with --service.`);
  const client = new Redis(servers.single, '127.0.0.1');
  onTestFinished(() => client.disconnect());
  expect(await client.keys(`*${service}*`)).toEqual([]);
  expect(await run('list', '--redis', '127.0.0.1')).toMatchObject({ code: 2 });
  const away = await run('list', '--redis', 'redis://user:not-a-real-password@127.0.0.1:1');
  expect(away).toMatchObject({ code: 1, out: '' });
  expect(away.err).not.toContain('not-a-real-password');
});
