import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { makeBase } from './base.ts';
import { build, imageOf, servers } from './build.ts';
import { type Secrets, writeSecrets } from './npm-settings.ts';
import { podman, type Store } from './store.ts';
import { requireTools, tryCommand } from './tools.ts';

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
    // What a test that was cut short has left.
    const mounts = (await readFile('/proc/mounts', 'utf8'))
      .split('\n')
      .map((line) => line.split(' ', 2)[1] ?? '');
    for (const each of mounts.filter((path) => path.startsWith(folder)))
      await tryCommand('umount', ['--lazy', each]);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const begun = performance.now();
    store = await makeBase(folder);
    const made = performance.now();
    const secrets = await writeSecrets(folder);
    for (const server of servers) await build(store, secrets, server, imageOf(server));
    console.log(`The base took ${seconds(made - begun)}, both images ${seconds(performance.now() - made)}.`);
    project.provide('store', store);
    project.provide('secrets', secrets);
  } catch (error) {
    await close();
    throw error;
  }
  return close;
}

function seconds(milliseconds: number): string {
  return `${Math.round(milliseconds / 1000)} s`;
}
