import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type Installer, installers } from './installers.ts';
import { mockNodes, type NodeVersion } from './mock-nodes.ts';
import { installedIn, packMock, Project, readmePrograms } from './mock-project.ts';

const versions = Object.keys(mockNodes) as NodeVersion[];

/** The Vitests that its fixture works with, what has to be installed with each, and the Nodes that it runs on. */
const vitests: Readonly<Record<string, { with?: Record<string, string>; on: NodeVersion[] }>> = {
  '3.2.0': { on: ['20'] },
  '3.2.4': { on: ['20', '22', '24', '26'] },
  // Some newer Vites want a package that not every registry has.
  '4.1.10': { with: { vite: '8.3.8' }, on: ['20', '22', '24', '26'] },
  // Its Vite is a peer, which npm and pnpm install by themselves, and Yarn does not.
  '5.1.0': { with: { vite: '8.3.8' }, on: ['22', '24', '26'] },
};

const isLongForm = process.env['ABROAD'] === 'all';

/** Bytes of the installed mock, and packages that are installed with it, itself included. */
const MOST_BYTES = 5_000_000;
const MOST_PACKAGES = 1;

let folder: string;
let archive: string;
const cacheOf = (): string => join(folder, 'cache');
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'droppay-mock-packed-'));
  archive = await packMock(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

/** The line that the first program of the README says that it prints. */
async function promised(): Promise<string> {
  return /^\/\/ (.*)$/m.exec((await readmePrograms())['program.mjs'])![1]!;
}

/** Runs the first example of the README, and the command. */
async function expectToRun(project: Project): Promise<void> {
  expect(await project.node('program.mjs')).toEqual({ code: 0, output: `${await promised()}\n` });
  const child = project.start('droppay-mock', '--port', '0');
  let printed = '';
  child.stdout!.on('data', (chunk: Buffer) => (printed += String(chunk)));
  child.stderr!.on('data', (chunk: Buffer) => (printed += String(chunk)));
  await expect.poll(() => printed, { timeout: 60_000 }).toMatch(/^ {2}http:\S+$/m);
  const url = /^ {2}(http:\S+)$/m.exec(printed)![1]!;
  const response = await fetch(`${url}/shop/v1/pos/charge/CHAQA34B31FJ9`);
  expect(response.status).toBe(401);
  process.kill(-child.pid!, 'SIGKILL');
  await once(child, 'close');
}

describe('the packed mock', () => {
  const rows = installers.flatMap((installer, at) =>
    (isLongForm ? versions : [versions[at % versions.length]!]).map((version) => ({
      name: installer.name,
      version,
      installer,
    })),
  );

  test.each(rows)('is one package with $name on Node $version, and runs', async ({ installer, version }) => {
    const project = await Project.create(installer, mockNodes[version], archive);
    const { code, output } = await project.install(cacheOf());
    expect(output).not.toMatch(/install scripts|ignored build|EBADENGINE|unmet peer|warn.*deprecated/i);
    expect(code, output).toBe(0);
    const { packages, bytes } = await installedIn(project, installer);
    expect(packages).toHaveLength(MOST_PACKAGES);
    expect(bytes).toBeLessThanOrEqual(MOST_BYTES);
    await expectToRun(project);
    const size = bytes === 0 ? 'in its archive' : `${bytes} bytes`;
    console.log(`${installer.name}, Node ${version}: ${packages.length} package, ${size}.`);
  });
});

describe('beside a Vitest', () => {
  const all = installers.flatMap((installer) =>
    Object.entries(vitests).flatMap(([vitest, { with: more = {}, on }]) =>
      on.map((version) => ({ name: installer.name, vitest, version, installer, more })),
    ),
  );
  // Each installer, each Vitest and each Node once.
  const sample = [
    ['npm', '3.2.4', '20'],
    ['npm', '5.1.0', '22'],
    ['pnpm 12', '4.1.10', '24'],
    ["Yarn 4, Plug'n'Play", '5.1.0', '26'],
  ];
  const rows = isLongForm
    ? all
    : all.filter(({ name, vitest, version }) =>
        sample.some((row) => row.join() === [name, vitest, version].join()),
      );

  test.each(rows)(
    '$name installs it beside Vitest $vitest on Node $version, and its test passes',
    async (row) => {
      const { installer, vitest, version, more } = row;
      const project = await Project.create(installer, mockNodes[version], archive, { vitest, ...more });
      const installed = await project.install(cacheOf());
      expect(installed.output).not.toMatch(/ERESOLVE|unmet peer|incorrect peer/i);
      expect(installed.code, installed.output).toBe(0);
      const { code, output } = await project.bin('vitest', 'run', '--testTimeout', '60000');
      expect(output).toContain('1 passed (1)');
      expect(code).toBe(0);
    },
  );
});

describe('a package that is not fit for it is seen', () => {
  /** The mock's archive with another manifest, or other code. */
  async function spoiled(
    manifest: (own: Record<string, unknown>) => object,
    code = (own: string): string => own,
  ): Promise<string> {
    const spoiling = await mkdtemp(join(tmpdir(), 'droppay-mock-spoiled-'));
    onTestFinished(() => rm(spoiling, { recursive: true, force: true }));
    const sh = promisify(execFile);
    await sh('tar', ['-xzf', archive, '-C', spoiling]);
    const file = join(spoiling, 'package/package.json');
    const own = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
    await writeFile(file, JSON.stringify({ ...own, version: '0.0.1', ...manifest(own) }));
    const index = join(spoiling, 'package/dist/index.js');
    await writeFile(index, code(await readFile(index, 'utf8')));
    const target = join(spoiling, 'droppay-mock-0.0.1.tgz');
    await sh('tar', ['-czf', target, '-C', spoiling, 'package']);
    return target;
  }
  const find = (name: string): Installer => installers.find((each) => each.name === name)!;

  test('an install script, by pnpm 12', async () => {
    const bad = await spoiled(({ scripts }) => ({
      scripts: { ...(scripts as object), postinstall: 'node -e 0' },
    }));
    const { code, output } = await (
      await Project.create(find('pnpm 12'), mockNodes['24'], bad)
    ).install(cacheOf());
    expect(code).not.toBe(0);
    expect(output).toContain('ERR_PNPM_IGNORED_BUILDS');
  });

  test("a dependency that it does not name, by Plug'n'Play, for npm has put it there for another", async () => {
    const bad = await spoiled(
      () => ({}),
      (own) => `import 'is-number';\n${own}`,
    );
    const results = ['npm', "Yarn 4, Plug'n'Play"].map(async (name) => {
      const project = await Project.create(find(name), mockNodes['24'], bad, { 'is-odd': '3.0.1' });
      expect(await project.install(cacheOf())).toMatchObject({ code: 0 });
      return project.node('program.mjs');
    });
    const [byNpm, byYarn] = await Promise.all(results);
    expect(byNpm).toMatchObject({ code: 0 });
    expect(byYarn?.code).not.toBe(0);
    expect(byYarn?.output).toMatch(/@droppay\/mock tried to access is-number/);
  });

  test('a peer that is too narrow, by npm', async () => {
    const bad = await spoiled(() => ({ peerDependencies: { vitest: '>=5' } }));
    const project = await Project.create(find('npm'), mockNodes['24'], bad, { vitest: '4.1.10' });
    const { code, output } = await project.install(cacheOf());
    expect(code).not.toBe(0);
    expect(output).toContain('ERESOLVE');
  });

  test('a Node that is too new for an old machine, by npm', async () => {
    const bad = await spoiled(() => ({ engines: { node: '>=24' } }));
    const { code, output } = await (
      await Project.create(find('npm'), mockNodes['20'], bad)
    ).install(cacheOf());
    expect(code).not.toBe(0);
    expect(output).toContain('EBADENGINE');
  });

  test('a second package', async () => {
    const bad = await spoiled(() => ({ dependencies: { 'is-number': '7.0.0' } }));
    const project = await Project.create(find('npm'), mockNodes['24'], bad);
    expect(await project.install(cacheOf())).toMatchObject({ code: 0 });
    const { packages } = await installedIn(project, find('npm'));
    expect(packages.toSorted()).toEqual(['@droppay/mock@0.0.1', 'is-number@7.0.0']);
  });
});
