import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startPostgres } from './postgres.ts';
import type { PrivateServer } from './private-server.ts';
import { startRedis } from './redis.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where each of the private servers listens on 127.0.0.1. */
    ports: { redis: number; postgres: number };
  }
}

/** Starts the servers for all suites, each in a folder of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folders: string[] = [];
  const servers: PrivateServer[] = [];
  const start = async (program: (folder: string) => Promise<PrivateServer>): Promise<number> => {
    const folder = await mkdtemp(join(tmpdir(), 'droppay-services-'));
    folders.push(folder);
    const server = await program(folder);
    servers.push(server);
    return server.port;
  };
  const stop = async (): Promise<void> => {
    await Promise.all(servers.map((server) => server.stop()));
    await Promise.all(folders.map((folder) => rm(folder, { recursive: true })));
  };
  try {
    project.provide('ports', { redis: await start(startRedis), postgres: await start(startPostgres) });
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}
