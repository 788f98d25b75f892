import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';

const run = promisify(execFile);

/** Where the projects are, each a folder of this one. */
export const abroad: string = import.meta.dirname;

/** The Nodes that these projects run on. */
export const nodes: Readonly<Record<string, string>> = {
  '20': join(abroad, 'node_modules/node20/bin/node'),
  '24': process.execPath,
};

/** Packs the client as it would be published, and returns the folder that an installer would make of it. */
export async function packClient(): Promise<string> {
  const client = dirname(createRequire(import.meta.url).resolve('@droppay/client/package.json'));
  const folder = await mkdtemp(join(tmpdir(), 'droppay-packed-'));
  await run('npx', ['-y', 'pnpm@12', 'pack', '--pack-destination', folder], { cwd: client });
  await run('sh', ['-c', 'tar -xzf *.tgz && rm *.tgz'], { cwd: folder });
  return join(folder, 'package');
}

/** A copy of a project, gone after the test, with what its lockfile names and the client installed as files, not as a link. */
export async function prepare(name: string, packed: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `droppay-${name}-`));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const installed = join(abroad, name, 'node_modules');
  await cp(join(abroad, name), folder, { recursive: true, filter: (path) => !path.startsWith(installed) });
  await mkdir(join(folder, 'node_modules/@droppay'), { recursive: true });
  for (const entry of await readdir(installed)) {
    const inside = entry.startsWith('@') ? await readdir(join(installed, entry)) : [''];
    await mkdir(join(folder, 'node_modules', entry.startsWith('@') ? entry : ''), { recursive: true });
    for (const each of inside.map((part) => join(entry, part)))
      if (!entry.startsWith('.'))
        await symlink(join(installed, each), join(folder, 'node_modules', each), 'dir');
  }
  await cp(packed, join(folder, 'node_modules/@droppay/client'), { recursive: true });
  return folder;
}

/** Makes the client of a project what it would be without CommonJS, for the canaries. */
export async function makeEsmOnly(project: string): Promise<void> {
  const file = join(project, 'node_modules/@droppay/client/package.json');
  const {
    main: _,
    types: __,
    typesVersions: ___,
    exports,
    ...others
  } = JSON.parse(await readFile(file, 'utf8')) as {
    exports: Record<string, string | Record<string, string>>;
  } & Record<string, unknown>;
  const targets = Object.entries(exports).map(([entry, target]) => [
    entry,
    typeof target === 'string' ? target : { default: target['default'] },
  ]);
  await writeFile(file, JSON.stringify({ ...others, exports: Object.fromEntries(targets) }));
}

/** What a program ended with: its code, and all that it wrote. */
export async function runNode(
  node: string,
  args: readonly string[],
  cwd: string,
): Promise<{ code: number; output: string }> {
  const env = { ...process.env, NO_COLOR: '1', CI: 'true', FORCE_COLOR: '0', NODE_OPTIONS: '' };
  return run(node, args, { cwd, env, timeout: 120_000, maxBuffer: 64 * 1024 * 1024 }).then(
    ({ stdout, stderr }) => ({ code: 0, output: stdout + stderr }),
    ({ code, stdout, stderr }: { code?: number; stdout: string; stderr: string }) => ({
      code: typeof code === 'number' ? code : 1,
      output: stdout + stderr,
    }),
  );
}
