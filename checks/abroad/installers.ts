/** How people install a package, and run what came with it. */
export interface Installer {
  name: string;
  /** Files of the project that it wants. */
  files: Readonly<Record<string, string>>;
  /** And those that it wants beside Vitest. */
  filesOfVitest?: Readonly<Record<string, string>>;
  /** The command that installs what the project's package.json names. `cache` is a folder for downloads. */
  install: (cache: string) => readonly string[];
  /** The command that runs a program of the project with Node. */
  node: readonly string[];
  /** The command that runs what a package of the project has in its `bin`. */
  bin: readonly string[];
  /** Whether packages stay in their archives: Plug'n'Play. */
  archives?: boolean;
}

const yarn4 = ['npx', '-y', '@yarnpkg/cli-dist@4.18.1'];

/** Settings of Yarn 4. Without a lockfile of its own it takes a folder above for the project. */
const yarnFiles = (linker: string): Record<string, string> => ({
  'yarn.lock': '',
  '.yarnrc.yml': `nodeLinker: ${linker}\nenableTelemetry: false\nenableGlobalCache: true\nnpmMinimalAgeGate: 0\n`,
});

/** pnpm 12 refuses a project with a script that nobody has decided on; `esbuild`, under Vitest 3, has one, and works without. */
const decided = { 'pnpm-workspace.yaml': 'allowBuilds:\n  esbuild: false\n' };

/** Every one that the mock is installed with, and its version where versions differ. */
export const installers: readonly Installer[] = [
  {
    name: 'npm',
    files: {},
    install: () => ['npm', 'install', '--engine-strict', '--no-audit', '--no-fund'],
    node: ['node'],
    bin: ['npx', '--no', '--'],
  },
  {
    name: 'pnpm 10',
    files: {},
    install: () => ['npx', '-y', 'pnpm@10', 'install', '--no-frozen-lockfile', '--engine-strict'],
    node: ['node'],
    bin: ['npx', '-y', 'pnpm@10', 'exec'],
  },
  {
    name: 'pnpm 12',
    files: {},
    filesOfVitest: decided,
    install: () => ['npx', '-y', 'pnpm@12', 'install', '--no-frozen-lockfile', '--engine-strict'],
    node: ['node'],
    bin: ['npx', '-y', 'pnpm@12', 'exec'],
  },
  {
    name: 'Yarn 1',
    files: {},
    // It takes an archive of the same name for the one that it has seen already: the cache is of one run.
    install: (cache) => ['npx', '-y', 'yarn@1', 'install', '--non-interactive', '--cache-folder', cache],
    node: ['node'],
    bin: ['npx', '-y', 'yarn@1', '--silent', 'run'],
  },
  {
    name: 'Yarn 4',
    files: yarnFiles('node-modules'),
    install: () => [...yarn4, 'install', '--no-immutable'],
    node: [...yarn4, 'node'],
    bin: [...yarn4, 'run'],
  },
  {
    name: "Yarn 4, Plug'n'Play",
    files: yarnFiles('pnp'),
    install: () => [...yarn4, 'install', '--no-immutable'],
    node: [...yarn4, 'node'],
    bin: [...yarn4, 'run'],
    archives: true,
  },
];
