import { join } from 'node:path';
import type { Inbox } from '@droppay/webhooks';
import { bullmqInbox } from '@droppay/webhooks/bullmq';
import { pgBossInbox } from '@droppay/webhooks/pg-boss';
import { Redis } from 'ioredis';
import { sqliteInbox } from '@droppay/webhooks/sqlite';
import { openBoss } from '../inbox/open-boss.ts';
import { initPostgres, runPostgres } from '../postgres.ts';
import { startRedis } from '../redis.ts';
import { type KillableServer, startKillable } from './killable-server.ts';

/** A durable inbox and its server, for a fleet. */
interface Engine {
  /** Starts its server, which keeps in the folder what it says it has kept, also when it is killed. */
  readonly startServer: (folder: string) => Promise<KillableServer>;
  /** Opens the inbox, in a process that is killed rather than closed. Rejects while the server is away. */
  readonly open: (port: number, folder: string) => Promise<Inbox>;
}

const encryptionKey = '5c'.repeat(32);

export type EngineName = 'bullmq' | 'pg-boss' | 'sqlite';

/** For what is in a file. */
const noServer: KillableServer = {
  port: 0,
  kill: async () => {},
  start: async () => {},
  stop: async () => {},
};

export const engines: Readonly<Record<EngineName, Engine>> = {
  bullmq: {
    startServer: (folder) =>
      startKillable((port) => startRedis(folder, ['--appendonly', 'yes', '--appendfsync', 'always'], port)),
    open: async (port) => {
      const client = new Redis(port, '127.0.0.1');
      client.on('error', () => {});
      return bullmqInbox(client, { encryptionKey });
    },
  },
  'pg-boss': {
    startServer: async (folder) => {
      await initPostgres(folder);
      return startKillable((port) => runPostgres(folder, [], port));
    },
    open: async (port) => {
      const inbox = pgBossInbox(await openBoss(port), { encryptionKey });
      await inbox.createTables();
      return inbox;
    },
  },
  sqlite: {
    startServer: async () => noServer,
    open: async (_, folder) => sqliteInbox(join(folder, 'inbox.sqlite'), { encryptionKey, poll: 100 }),
  },
};
