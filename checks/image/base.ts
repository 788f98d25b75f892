import { copyFile, mkdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildah, type Store } from './store.ts';
import { command } from './tools.ts';

/** The image that stands in for `node:24-bookworm-slim`, which no registry of images is asked for. */
export const BASE = 'localhost/node:24';

/**
 * Makes the base from packages: a Debian as small as it gets, this Node, and npm.
 * @returns The store with the driver that works here.
 */
export async function makeBase(folder: string): Promise<Store> {
  const system = join(folder, 'system');
  const log = ['--variant=minbase', '--include=ca-certificates,libstdc++6'];
  await command('debootstrap', [...log, await codename(), system, ...(await mirror())], { timeout: 300_000 });
  await copyFile(process.execPath, join(system, 'usr/local/bin/node'));
  const npm = [
    'install',
    '--global',
    '--no-fund',
    '--no-audit',
    '--prefix',
    join(system, 'usr/local'),
    'npm@11',
  ];
  await command('npm', npm, { cwd: tmpdir() });
  for (const each of ['var/cache/apt', 'var/lib/apt/lists']) {
    await rm(join(system, each), { recursive: true, force: true });
    await mkdir(join(system, each));
  }
  try {
    const store = await importSystem({ folder, driver: 'overlay' }, system).catch(async () => {
      for (const each of ['images', 'run']) await rm(join(folder, each), { recursive: true, force: true });
      return importSystem({ folder, driver: 'vfs' }, system);
    });
    return store;
  } finally {
    await rm(system, { recursive: true, force: true });
  }
}

async function importSystem(store: Store, system: string): Promise<Store> {
  const container = await buildah(store, ['from', 'scratch']);
  await buildah(store, ['add', '--quiet', container, system, '/']);
  await buildah(store, ['commit', '--quiet', '--rm', container, BASE]);
  return store;
}

async function codename(): Promise<string> {
  return /^VERSION_CODENAME=(\w+)$/m.exec(await readFile('/etc/os-release', 'utf8'))![1]!;
}

/** Where this machine's own packages come from; nothing when it does not say, and debootstrap has a default. */
async function mirror(): Promise<string[]> {
  const release = ['Created-By: Packages', 'Component: main', `Codename: ${await codename()}`];
  const addresses = await command('apt-get', ['indextargets', '--format', '$(REPO_URI)', ...release]);
  return addresses.split('\n').slice(0, 1).filter(Boolean);
}
