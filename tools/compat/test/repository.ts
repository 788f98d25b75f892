import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { type Ran, run } from '../src/run.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));

/** A folder of the test's own, gone after it. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'droppay-compat-test-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

export function compat(folder: string, ...args: string[]): Promise<Ran> {
  return run(process.execPath, [main, ...args], folder);
}

/** A clone with the sources of the real contract, to be changed and committed. */
export class Repository {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** With one commit, as version 1.0.0. */
  static async withContract(): Promise<Repository> {
    const repository = await Repository.empty();
    const spec = join(root, 'spec');
    await cp(spec, join(repository.folder, 'spec'), {
      recursive: true,
      filter: (path) => !/node_modules|\.turbo|dist$/.test(path.slice(spec.length)),
    });
    await repository.version('spec', '1.0.0');
    await repository.version('packages/client', '1.0.0');
    await repository.commit('The contract');
    return repository;
  }

  static async empty(): Promise<Repository> {
    const repository = new Repository(await temporaryFolder());
    await repository.git('init', '--quiet', '--initial-branch', 'main');
    await repository.write('.changeset/config.json', '{}');
    return repository;
  }

  async git(...args: string[]): Promise<string> {
    const identity = [
      '-c',
      'user.name=Ada',
      '-c',
      'user.email=ada@boxoffice.example',
      '-c',
      'commit.gpgsign=false',
    ];
    const { code, stdout, stderr } = await run('git', [...identity, ...args], this.folder);
    if (code !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
    return stdout.trim();
  }

  async commit(message: string): Promise<string> {
    await this.git('add', '--all');
    await this.git('commit', '--quiet', '--allow-empty', '--message', message);
    return this.git('rev-parse', 'HEAD');
  }

  async write(path: string, text: string): Promise<void> {
    await mkdir(dirname(join(this.folder, path)), { recursive: true });
    await writeFile(join(this.folder, path), text);
  }

  /** Replaces what occurs in the file exactly once. */
  async edit(path: string, from: string, to: string): Promise<void> {
    const [before, after, ...others] = (await readFile(join(this.folder, path), 'utf8')).split(from);
    if (after === undefined || others.length > 0)
      throw new Error(`"${from}" occurs in ${path} not exactly once.`);
    await this.write(path, `${before}${to}${after}`);
  }

  version(folder: string, version: string): Promise<void> {
    return this.write(`${folder}/package.json`, JSON.stringify({ version }));
  }

  changeset(name: string, bumps: Record<string, string>): Promise<void> {
    const lines = Object.entries(bumps).map(([packageName, bump]) => `'${packageName}': ${bump}\n`);
    return this.write(`.changeset/${name}.md`, `---\n${lines.join('')}---\n\nA change.\n`);
  }

  async shallowClone(): Promise<Repository> {
    const clone = new Repository(await temporaryFolder());
    await clone.git('clone', '--quiet', '--depth', '1', `file://${this.folder}`, '.');
    return clone;
  }
}
