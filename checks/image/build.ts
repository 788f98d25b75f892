import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inject } from 'vitest';
import { BASE } from './base.ts';
import type { Secrets } from './npm-settings.ts';
import { buildah, type Store } from './store.ts';

const repository = join(import.meta.dirname, '../..');
const dockerfile = join(repository, 'Dockerfile');

export const servers = ['mock', 'sandbox'] as const;
export type Server = (typeof servers)[number];

/** The name of the image as the Dockerfile says it. */
export function imageOf(server: Server): string {
  return `localhost/droppay-${server}:test`;
}

/** Builds an image; what was built before by the same instructions is taken as it is. */
export async function build(
  store: Store,
  secrets: Secrets,
  target: string,
  tag: string,
  file = dockerfile,
): Promise<void> {
  await buildah(store, [
    'bud',
    '--layers',
    '--isolation=chroot',
    '--pull=never',
    '--format=docker',
    `--build-arg=BASE=${BASE}`,
    `--file=${file}`,
    `--target=${target}`,
    `--tag=${tag}`,
    `--secret=id=npmrc,src=${secrets.npmrc}`,
    `--secret=id=ca,src=${secrets.ca}`,
    repository,
  ]);
}

/**
 * Builds an image of an altered Dockerfile.
 * @returns Its name.
 * @throws {Error} when the edit changes nothing.
 */
export async function buildAltered(target: Server, edit: (text: string) => string): Promise<string> {
  const store = inject('store');
  const folder = await mkdtemp(join(store.folder, 'altered-'));
  const text = await readFile(dockerfile, 'utf8');
  const altered = edit(text);
  if (altered === text) throw new Error('The edit does not change the Dockerfile.');
  await writeFile(join(folder, 'Dockerfile'), altered);
  const tag = `localhost/${folder.slice(-6).toLowerCase()}:altered`;
  await build(store, inject('secrets'), target, tag, join(folder, 'Dockerfile'));
  await rm(folder, { recursive: true });
  return tag;
}
