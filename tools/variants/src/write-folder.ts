import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';

/** Makes a folder hold exactly these files. One that is already right is left alone, so that watchers see what changed. */
export async function writeFolder(folder: string, files: Map<string, string>): Promise<void> {
  await mkdir(folder, { recursive: true });
  const present = await readdir(folder, { recursive: true, withFileTypes: true });
  const old = present
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((path) => !files.has(path.replaceAll(sep, '/')));
  await Promise.all(old.map((path) => rm(join(folder, path))));
  await Promise.all([...files].map(([path, text]) => writeChanged(join(folder, path), text)));
}

async function writeChanged(path: string, text: string): Promise<void> {
  if ((await readFile(path, 'utf8').catch(() => undefined)) === text) return;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
