import { existsSync } from 'node:fs';
import { type PrivateServer, startServer } from './private-server.ts';

const command = '/usr/bin/redis-server';

/** Starts a Redis of our own, which keeps nothing on disk. */
export function startRedis(folder: string): Promise<PrivateServer> {
  if (!existsSync(command)) {
    throw new Error(
      `There is no ${command}, so nothing was checked on Redis. Run \`pnpm setup:debian\` first.`,
    );
  }
  return startServer({
    command,
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
    ],
    ready: 'Ready to accept connections',
    signal: 'TERM',
  });
}
