import { execFile } from 'node:child_process';
import { copyFile, cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import type { Consumer, SpecFile } from '@droppay/docs-site/consumers';

/** Where the tools are installed. */
export const toolsFolder: string = fileURLToPath(new URL('.', import.meta.url));
/** Where those are that take long to install. */
export const heavyFolder: string = join(toolsFolder, 'heavy');
/** Where the published files are. */
export const specFolder: string = join(
  dirname(createRequire(import.meta.url).resolve('@droppay/spec/package.json')),
  'dist',
);

/** What a program ended with. */
export interface Ended {
  code: number;
  /** Both outputs, without colours. */
  output: string;
}

/** A folder as the reader of the page has it: the contract's file, the row's files, and the tools, which `package.json` names. */
export async function prepare(row: Consumer): Promise<string> {
  const { id, file, beside = [], files = {}, packages, heavy } = row;
  const folder = await mkdtemp(join(tmpdir(), `droppay-${id}-`));
  await symlink(join(heavy ? heavyFolder : toolsFolder, 'node_modules'), join(folder, 'node_modules'), 'dir');
  await writeFile(join(folder, 'package.json'), JSON.stringify({ type: 'module', dependencies: packages }));
  for (const name of [file, ...beside])
    await cp(join(specFolder, name), join(folder, name), { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return folder;
}

/** The same for a server, with `respond.mjs`, its user's part. */
export async function prepareServer(row: Consumer): Promise<string> {
  const folder = await prepare(row);
  await copyFile(join(toolsFolder, 'servers/respond.mjs'), join(folder, 'respond.mjs'));
  return folder;
}

/** The row with another file in the place of the one that it names. */
export function withFile(row: Consumer, file: SpecFile): Consumer {
  const renamed = (text: string): string => text.replaceAll(row.file, file);
  const written = Object.entries(row.files ?? {}).map(([name, text]) => [name, renamed(text)]);
  return { ...row, file, command: renamed(row.command!), files: Object.fromEntries(written) };
}

export const remove = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true });

/** The tools of a folder first, then the repository's Node. */
export const toolsPath = (folder: string): string =>
  [join(folder, 'node_modules/.bin'), dirname(process.execPath), process.env['PATH']].join(delimiter);

/** Runs a command line as the page has it, with the repository's Node and the tools of the folder. */
export function run(folder: string, command: string, more: Record<string, string> = {}): Promise<Ended> {
  const env = {
    ...process.env,
    ...more,
    PATH: toolsPath(folder),
    NO_COLOR: '1',
    CI: 'true',
    DO_NOT_TRACK: '1',
  };
  return new Promise((resolve) => {
    execFile(
      'sh',
      ['-c', command],
      { cwd: folder, env, timeout: 120_000, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 1;
        resolve({ code, output: stripVTControlCharacters(stdout + stderr) });
      },
    );
  });
}
