import { execFile } from 'node:child_process';
import { cp, glob, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { rolldown } from 'rolldown';

// Builds `src` into `dist`: ES modules, and the same as CommonJS in `dist/cjs`. A new entry is a key of `exports` in
// package.json with its four lines, and a file of that name in `src`.

interface Manifest {
  exports: Record<string, string | Record<string, string>>;
  dependencies: Record<string, string>;
  peerDependencies?: Record<string, string>;
}

const folder = import.meta.dirname;
const dist = join(folder, 'dist');
const commonJs = join(dist, 'cjs');
const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Manifest;
const entries = Object.keys(manifest.exports)
  .filter((key) => key !== './package.json')
  .map((key) => (key === '.' ? 'index' : key.slice(2)));
/** The entries that may import Node's modules, by tsconfig.build-node.json. All others run anywhere. */
const forNode = new Set(['node', 'sqlite']);
const installed = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });

/** Writes the declarations that a configuration includes. */
async function declare(configuration: string): Promise<void> {
  const compiler = join(folder, 'node_modules/typescript/bin/tsc');
  await promisify(execFile)(process.execPath, [compiler, '-p', configuration], { cwd: folder }).catch(
    ({ stdout }: { stdout: string }) => {
      console.error(stdout.trimEnd());
      process.exit(1);
    },
  );
}

/** What is loaded when it is used, as one file: what judges attempts, what waits, and the resources beside charges. */
const later = ['reconcile/reconciler', 'resources/wait-for-state', 'resources/later'];

/** One file for each entry, for it is quick to load, and one for what several entries share or load later. */
async function compile(): Promise<void> {
  /** The modules that the main entry loads at once. */
  const atOnce = new Set<string>();
  const isLater = new Set<string>();
  const ofPayments = new Set<string>();
  const build = await rolldown({
    cwd: folder,
    plugins: [
      {
        name: 'at-once',
        buildEnd() {
          const visit = (id: string, seen: Set<string>): void => {
            if (seen.has(id)) return;
            seen.add(id);
            this.getModuleInfo(id)?.importedIds.forEach((each) => visit(each, seen));
          };
          visit(join(folder, 'src/index.ts'), atOnce);
          for (const each of later) visit(join(folder, `src/${each}.ts`), isLater);
          visit(join(folder, 'src/payments.ts'), ofPayments);
        },
      },
    ],
    input: Object.fromEntries(entries.map((entry) => [entry, join(folder, 'src', `${entry}.ts`)])),
    platform: 'neutral',
    external: (id) =>
      id.startsWith('node:') || installed.some((name) => id === name || id.startsWith(`${name}/`)),
    // What it warns of is what it does not know what to do with.
    onLog: (_, { message }) => {
      throw new Error(message);
    },
  });
  const names = {
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
    comments: false as const,
    codeSplitting: {
      groups: [
        // Each file more costs a bundle its own header, so what parts share that are loaded later stays with the rest.
        { name: 'client', test: (id: string) => atOnce.has(id) },
        { name: 'later', test: (id: string) => isLater.has(id) },
        { name: 'payment-flow', test: (id: string) => ofPayments.has(id) },
      ],
    },
  };
  await build.write({ ...names, dir: dist, format: 'esm' });
  await build.write({
    ...names,
    dir: commonJs,
    format: 'cjs',
    exports: 'named',
    plugins: [
      {
        // From CommonJS, the default export of a package that was an ES module is its `default`, and not all of it.
        name: 'default-of-commonjs',
        renderChunk: (code) => code.replaceAll(/(__toESM\(\w+), 1\)/g, '$1)'),
      },
    ],
  });
  await build.close();
}

await rm(dist, { recursive: true, force: true });
await declare('tsconfig.build.json');
if (entries.some((entry) => forNode.has(entry))) await declare('tsconfig.build-node.json');
await compile();
// TypeScript takes a declaration for a module of the kind that its folder says, so both kinds need their own.
for await (const file of glob('**/*.d.ts', { cwd: dist })) {
  if (!file.startsWith('cjs/')) await cp(join(dist, file), join(commonJs, file));
}
await writeFile(
  join(commonJs, 'package.json'),
  `${JSON.stringify({ type: 'commonjs', sideEffects: false })}\n`,
);
