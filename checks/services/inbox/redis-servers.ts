import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../../free-port.ts';
import { type PrivateServer, startServer } from '../private-server.ts';
import { SENTINEL_NAME, type RedisPorts } from './redis-clients.ts';

const DURABLE = ['--appendonly', 'yes', '--appendfsync', 'always', '--maxmemory-policy', 'noeviction'];
const run = promisify(execFile);

export interface RedisServers extends RedisPorts {
  stop: () => Promise<void>;
}

/** Starts what was asked for: one server, a cluster of three, one with a sentinel; each durable, with what is given besides. */
export async function startRedisServers(more: readonly string[] = []): Promise<RedisServers> {
  const folders: string[] = [];
  const servers: PrivateServer[] = [];
  const start = async (args: (port: number, folder: string) => string[], ready: string): Promise<number> => {
    const folder = await mkdtemp(join(tmpdir(), 'droppay-redis-'));
    folders.push(folder);
    const server = await startServer({
      command: '/usr/bin/redis-server',
      args: (port) => [...args(port, folder), '--bind', '127.0.0.1', '--port', `${port}`, '--dir', folder],
      ready,
      signal: 'TERM',
    });
    servers.push(server);
    return server.port;
  };
  const startOne = (...args: string[]): Promise<number> =>
    start(() => ['--save', '', ...DURABLE, ...args, ...more], 'Ready to accept connections');
  const stop = async (): Promise<void> => {
    await Promise.all(servers.map((server) => server.stop()));
    await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
  };
  try {
    const single = await startOne();
    const cluster: number[] = [];
    for (let node = 0; node < 3; node += 1) {
      // Nodes talk to each other on a second port: the default is 10,000 more, which may be none.
      cluster.push(await startOne('--cluster-enabled', 'yes', '--cluster-port', `${await freePort()}`));
    }
    await run('/usr/bin/redis-cli', [
      '--cluster',
      'create',
      ...cluster.map((port) => `127.0.0.1:${port}`),
      '--cluster-yes',
    ]);
    const master = await startOne();
    const config = join(folders[0]!, 'sentinel.conf');
    await writeFile(config, `sentinel monitor ${SENTINEL_NAME} 127.0.0.1 ${master} 1\n`);
    const sentinel = await start(() => [config, '--sentinel'], '+monitor master');
    return { single, cluster, sentinel, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
