import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { makeBase } from './base.ts';
import { build, imageOf, servers } from './build.ts';
import { type Secrets, writeSecrets } from './npm-settings.ts';
import { podman, type Store } from './store.ts';
import { requireTools } from './tools.ts';

declare module 'vitest' {
  interface ProvidedContext {
    store: Store;
    secrets: Secrets;
  }
}

/** Makes a base, builds both images on it, and deletes them in the end with all else that was made. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  requireTools();
  const folder = await mkdtemp(join(tmpdir(), 'droppay-image-'));
  let store: Store | undefined;
  const close = async (): Promise<void> => {
    if (store !== undefined) await podman(store, ['rm', '--all', '--force', '--time', '0']).catch(() => {});
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    store = await makeBase(folder);
    const secrets = await writeSecrets(folder);
    for (const server of servers) await build(store, secrets, server, imageOf(server));
    project.provide('store', store);
    project.provide('secrets', secrets);
  } catch (error) {
    await close();
    throw error;
  }
  return close;
}
