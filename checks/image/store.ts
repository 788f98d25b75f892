import { join } from 'node:path';
import { command, type Ended, tryCommand } from './tools.ts';

/** Where images and containers of a run are: a folder of its own, of which nothing is left. */
export interface Store {
  folder: string;
  /** `overlay` where the machine can mount it, else `vfs`, which copies every layer. */
  driver: 'overlay' | 'vfs';
}

/** What buildah and podman have in common. */
function placeOf({ folder, driver }: Store): string[] {
  return ['--root', join(folder, 'images'), '--runroot', join(folder, 'run'), '--storage-driver', driver];
}

export function buildah(store: Store, args: readonly string[]): Promise<string> {
  // Caches of RUN are made there.
  return command('buildah', [...placeOf(store), ...args], {
    env: { TMPDIR: store.folder },
    timeout: 600_000,
  });
}

/** By cgroupfs and runc it runs without systemd, and in a container, too. */
function podmanArguments(store: Store, args: readonly string[]): string[] {
  const tmpdir = join(store.folder, 'podman');
  const managed = [
    '--tmpdir',
    tmpdir,
    '--cgroup-manager',
    'cgroupfs',
    '--runtime',
    'runc',
    '--events-backend',
    'file',
  ];
  return [...placeOf(store), ...managed, ...args];
}

export function podman(store: Store, args: readonly string[]): Promise<string> {
  return command('podman', podmanArguments(store, args), { env: { TMPDIR: store.folder } });
}

/** The same, with any exit code. */
export function tryPodman(store: Store, args: readonly string[]): Promise<Ended> {
  return tryCommand('podman', podmanArguments(store, args), { env: { TMPDIR: store.folder } });
}
