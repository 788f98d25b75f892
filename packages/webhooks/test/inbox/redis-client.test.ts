import { expect, test } from 'vitest';
import { kindOfClient, masterSenders, redisSender } from '../../src/inbox/redis-client.ts';

const nothing = async (): Promise<unknown> => null;
const nodeRedis = { isReady: true, isOpen: true, connect: nothing, duplicate: nothing, sendCommand: nothing };
const cluster = { ...nodeRedis, masters: [] };
const sentinel = { ...nodeRedis, getMasterNode: nothing };

test('knows each client by what it alone has', () => {
  expect(kindOfClient({ isCluster: false, call: nothing, sendCommand: nothing })).toBe('ioredis');
  expect(kindOfClient({ isCluster: true, call: nothing })).toBe('ioredis');
  expect(kindOfClient(nodeRedis)).toBe('node-redis');
  expect(kindOfClient(cluster)).toBe('node-redis-cluster');
  expect(kindOfClient(sentinel)).toBe('node-redis-sentinel');
});

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['null', null],
  ['a URL', 'redis://127.0.0.1:6379'],
  ['options', { host: '127.0.0.1', port: 6379 }],
  ['an empty object', {}],
  ['what has a call alone', { call: nothing }],
  ['a transaction', { sendCommand: nothing, exec: nothing }],
  ['a pool', { sendCommand: nothing, connect: nothing, execute: nothing, totalClients: 1 }],
  ['a pool that calls itself ready', { ...nodeRedis, duplicate: undefined }],
])('%s is no client, and is told what is one', (_, client) => {
  expect(() => kindOfClient(client)).toThrow(/^connection is no client of Redis: give /);
});

test('what looks like two is refused', () => {
  expect(() => kindOfClient({ ...cluster, ...sentinel })).toThrow(/looks like a cluster and like a sentinel/);
});

test('replies are texts and lists, whatever a client makes of them', async () => {
  let reply: unknown;
  const send = redisSender({ isCluster: false, call: async () => reply });
  const replies: [unknown, unknown][] = [
    ['è', 'è'],
    [new TextEncoder().encode('è'), 'è'],
    [12, '12'],
    [12n, '12'],
    [true, 'true'],
    [null, null],
    [undefined, null],
    [
      ['a', [1, null]],
      ['a', ['1', null]],
    ],
    [new Map([['appendonly', 'yes']]), ['appendonly', 'yes']],
    [{ appendonly: 'yes' }, ['appendonly', 'yes']],
  ];
  for (const [given, expected] of replies) {
    reply = given;
    expect(await send('key', ['GET', 'key'])).toEqual(expected);
  }
});

test('commands go to masters, by the key, as each client takes them', async () => {
  const sent: unknown[][] = [];
  const sendCommand = async (...args: unknown[]): Promise<unknown> => sent.push(args);
  await redisSender({ ...nodeRedis, sendCommand })('k', ['GET', 'k']);
  await redisSender({ ...cluster, sendCommand })('k', ['GET', 'k']);
  await redisSender({ ...sentinel, sendCommand })('k', ['GET', 'k']);
  await redisSender({ isCluster: false, call: sendCommand })('k', ['GET', 'k']);
  expect(sent).toEqual([[['GET', 'k']], ['k', false, ['GET', 'k']], [false, ['GET', 'k']], ['GET', 'k']]);
});

test('every master of a cluster is asked what all of them have to have', async () => {
  const nodes = (role: string) => ['a', 'b'].map((name) => ({ call: async () => `${role} ${name}` }));
  const senders = masterSenders({ isCluster: true, call: nothing, nodes }, 'k');
  expect(await Promise.all(senders.map((send) => send(['INFO'])))).toEqual(['master a', 'master b']);
  expect(masterSenders(nodeRedis, 'k')).toHaveLength(1);
});
