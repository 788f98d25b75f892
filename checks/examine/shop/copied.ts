import { cp, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { plant } from '../planted.ts';

/** Texts of a file of a good shop, and what stands there instead. */
export type Edit = readonly [file: string, good: string, bad: string];

const root = fileURLToPath(new URL('../../..', import.meta.url));
const client = join(root, 'packages/client');
const boxOffice = join(root, 'examples/box-office');

/**
 * A copy of the Box Office in `folder`, and of the source of the client that it uses, with the edits of both. Files are named from
 * the root of the repository.
 * @throws {Error} when an edit does not apply.
 */
export async function copyBoxOffice(folder: string, edits: readonly Edit[]): Promise<string> {
  const shop = join(folder, 'examples/box-office');
  for (const part of ['src', 'public', 'package.json'])
    await cp(join(boxOffice, part), join(shop, part), { recursive: true });
  await link(join(boxOffice, 'node_modules'), join(shop, 'node_modules'), ['@droppay']);
  await mkdir(join(shop, 'node_modules/@droppay'));
  await symlink(join(root, 'packages/webhooks'), join(shop, 'node_modules/@droppay/webhooks'));

  const copied = join(folder, 'packages/client');
  await cp(join(client, 'src'), join(copied, 'src'), { recursive: true });
  await symlink(join(client, 'node_modules'), join(copied, 'node_modules'));
  const manifest = JSON.parse(await readFile(join(client, 'package.json'), 'utf8')) as { exports: object };
  const entries = Object.keys(manifest.exports)
    .filter((key) => key !== './package.json')
    .map((key) => [key, `./src/${key === '.' ? 'index' : key.slice(2)}.ts`]);
  const exported = { name: '@droppay/client', type: 'module', exports: Object.fromEntries(entries) };
  await writeFile(join(copied, 'package.json'), JSON.stringify(exported));
  await symlink(copied, join(shop, 'node_modules/@droppay/client'));
  await apply(folder, edits);
  return shop;
}

/**
 * A copy of the shop in PHP in `folder`, with the edits.
 * @throws {Error} when an edit does not apply.
 */
export async function copyPhp(folder: string, edits: readonly Edit[]): Promise<string> {
  const shop = join(folder, 'examples/php');
  await cp(join(root, 'examples/php'), shop, { recursive: true });
  await apply(folder, edits);
  return shop;
}

async function apply(folder: string, edits: readonly Edit[]): Promise<void> {
  for (const [file, good, bad] of edits) {
    const path = join(folder, file);
    await writeFile(path, plant(await readFile(path, 'utf8'), [[good, bad]]));
  }
}

/** Links what is in a folder, but for some. */
async function link(from: string, to: string, without: readonly string[]): Promise<void> {
  await rm(to, { recursive: true, force: true });
  await mkdir(to, { recursive: true });
  for (const name of await readdir(from)) {
    if (!without.includes(name) && !name.startsWith('.')) await symlink(join(from, name), join(to, name));
  }
}
