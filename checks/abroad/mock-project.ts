import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import type { Installer } from './installers.ts';

const run = promisify(execFile);
const mock = dirname(createRequire(import.meta.url).resolve('@droppay/mock/package.json'));

/** Packs the mock as it would be published, into `folder`, and returns the path of the archive. */
export async function packMock(folder: string): Promise<string> {
  await run('npx', ['-y', 'pnpm@12', 'pack', '--pack-destination', folder], { cwd: mock });
  const archive = (await readdir(folder)).find((name) => name.startsWith('droppay-mock-'));
  return join(folder, archive!);
}

/** The programs of the mock's README, as they stand there: in JavaScript, and the test. */
export async function readmePrograms(): Promise<{ 'program.mjs': string; 'pay.test.ts': string }> {
  const readme = await readFile(join(mock, 'README.md'), 'utf8');
  const block = (language: string): string =>
    new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, 'ms').exec(readme)![1]!;
  return { 'program.mjs': block('js'), 'pay.test.ts': block('ts') };
}

/** What a command ended with. */
export interface Ended {
  code: number;
  output: string;
}

/** A project of somebody who tests with the mock; gone after the test. */
export class Project {
  readonly folder: string;
  readonly #installer: Installer;
  readonly #node: string;

  private constructor(folder: string, installer: Installer, node: string) {
    this.folder = folder;
    this.#installer = installer;
    this.#node = node;
  }

  /** A new one, in which nothing is installed yet; `node` is the binary that all of it runs on. */
  static async create(
    installer: Installer,
    node: string,
    archive: string,
    versions: Record<string, string> = {},
  ): Promise<Project> {
    const folder = await mkdtemp(join(tmpdir(), 'droppay-installed-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
    await copyFile(archive, join(folder, basename(archive)));
    const manifest = {
      name: 'shop',
      version: '1.0.0',
      private: true,
      type: 'module',
      devDependencies: { '@droppay/mock': `file:./${basename(archive)}`, ...versions },
      // Yarn gives a dependency the newest of its range, whatever version the project names.
      resolutions: versions,
    };
    const files = {
      'package.json': JSON.stringify(manifest),
      ...(await readmePrograms()),
      ...installer.files,
      ...('vitest' in versions ? installer.filesOfVitest : {}),
    };
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    return new Project(folder, installer, node);
  }

  install(cache: string): Promise<Ended> {
    return this.#run(this.#installer.install(cache));
  }

  /** The same project on another Node. */
  on(node: string): Project {
    return new Project(this.folder, this.#installer, node);
  }

  node(...args: string[]): Promise<Ended> {
    return this.#run([...this.#installer.node, ...args]);
  }

  bin(...args: string[]): Promise<Ended> {
    return this.#run([...this.#installer.bin, ...args]);
  }

  /** Starts a command of the project in a group of its own, which is killed after the test. */
  start(...args: string[]): ChildProcess {
    const [program, ...rest] = [...this.#installer.bin, ...args];
    const child = spawn(program!, rest, { cwd: this.folder, env: this.#env(), detached: true });
    onTestFinished(async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      process.kill(-child.pid!, 'SIGKILL');
      await once(child, 'close');
    });
    return child;
  }

  #env(): NodeJS.ProcessEnv {
    const own = Object.entries(process.env).filter(
      ([name]) => !/^(p?npm_|INIT_CWD$|NODE_OPTIONS$|VITEST)/i.test(name),
    );
    const path = dirname(this.#node) + delimiter + process.env['PATH'];
    return { ...Object.fromEntries(own), PATH: path, CI: 'true', NO_COLOR: '1', FORCE_COLOR: '0' };
  }

  async #run([program, ...args]: readonly string[]): Promise<Ended> {
    const options = { cwd: this.folder, env: this.#env(), timeout: 150_000, maxBuffer: 64 * 1024 * 1024 };
    return run(program!, args, options).then(
      ({ stdout, stderr }) => ({ code: 0, output: stdout + stderr }),
      ({ code, stdout, stderr }: { code?: number; stdout: string; stderr: string }) => ({
        code: typeof code === 'number' ? code : 1,
        output: stdout + stderr,
      }),
    );
  }
}

/**
 * What an installer has put into a project: the packages by name and version, and all their bytes; 0 where they stay in
 * archives elsewhere.
 */
export async function installedIn(
  { folder }: Project,
  { archives = false }: Installer,
): Promise<{ packages: string[]; bytes: number }> {
  if (archives) {
    const lock = await readFile(join(folder, 'yarn.lock'), 'utf8');
    const packages = [...lock.matchAll(/^ {2}resolution: "(?!shop@)(.+)"$/gm)].map(([, name]) => name!);
    return { packages, bytes: 0 };
  }
  const packages = new Set<string>();
  let bytes = 0;
  const root = join(folder, 'node_modules');
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    bytes += (await stat(path)).size;
    if (!/node_modules\/(?:@[^/]+\/)?[^/@][^/]*\/package\.json$/.test(path)) continue;
    const { name, version } = JSON.parse(await readFile(path, 'utf8')) as Record<string, string>;
    packages.add(`${name}@${version}`);
  }
  return { packages: [...packages], bytes };
}
