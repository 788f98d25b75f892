import { existsSync } from 'node:fs';
import { type PrivateServer, startServer } from './private-server.ts';

const REDIS_PATH = '/usr/bin/redis-server';

/** Starts a Redis of our own, which keeps nothing on disk unless it is told to. */
export function startRedis(folder: string, more: string[] = [], fixed?: number): Promise<PrivateServer> {
  if (!existsSync(REDIS_PATH)) {
    throw new Error(
      `There is no ${REDIS_PATH}, so nothing was checked on Redis. Run \`pnpm setup:debian\` first.`,
    );
  }
  return startServer({
    ...(fixed !== undefined && { port: fixed }),
    command: REDIS_PATH,
    args: (port) => [
      '--bind',
      '127.0.0.1',
      '--port',
      `${port}`,
      '--dir',
      folder,
      '--save',
      '',
      '--daemonize',
      'no',
      ...more,
    ],
    ready: 'Ready to accept connections',
    signal: 'TERM',
  });
}
