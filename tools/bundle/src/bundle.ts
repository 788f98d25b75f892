import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { rolldown } from 'rolldown';
import { BundleError } from './bundle-error.ts';
import { compileInside } from './compile-inside.ts';
import { pruneDeclarations } from './declarations.ts';
import type { Inside } from './inside.ts';
import { entriesOf, isInstalled, readManifest } from './manifest.ts';

/**
 * Builds `src` of a package into `dist`: a JavaScript file and a declaration for each module, for what imports one thing
 * is not to load everything. Private packages of the workspace that are shared, which users cannot install, are compiled
 * in beside the package's own modules, under `dist/<their name>`.
 *
 * @param more Modules that are entries besides what `exports` and `bin` name: `cli`, for `dist/cli.js`.
 * @param inside Compiles in what the package needs of the registry as well, for a package without dependencies.
 * @throws {BundleError} when the source does not compile, or `dist` would need what is not installed with the package.
 */
export async function bundle(folder: string, more: readonly string[] = [], inside?: Inside): Promise<void> {
  const manifest = await readManifest(folder);
  const entries = [...entriesOf(manifest), ...more];
  const dist = join(folder, 'dist');
  await rm(dist, { recursive: true, force: true });
  await declare(folder);
  if (inside !== undefined) await compileInside(folder, manifest, entries, inside);
  else await compile(folder, entries, (specifier) => isInstalled(manifest, specifier));
  await pruneDeclarations(dist, entries, (specifier) => isInstalled(manifest, specifier));
}

const compiler = join(createRequire(import.meta.url).resolve('typescript/package.json'), '../bin/tsc');

async function declare(folder: string): Promise<void> {
  const options = ['-p', 'tsconfig.build.json', '--emitDeclarationOnly'];
  await promisify(execFile)(process.execPath, [compiler, ...options], { cwd: folder }).catch(
    ({ stdout }: { stdout: string }) => {
      throw new BundleError(stdout.trimEnd());
    },
  );
}

async function compile(
  folder: string,
  entries: readonly string[],
  installed: (specifier: string) => boolean,
): Promise<void> {
  const source = join(folder, 'src');
  const build = await rolldown({
    cwd: folder,
    input: Object.fromEntries(entries.map((entry) => [entry, join(source, `${entry}.ts`)])),
    platform: 'neutral',
    external: (specifier) => installed(specifier),
    // Nothing is dropped, here and by `minify`: it takes a call that is there to throw, such as `decodeURIComponent(text)`
    // in a `try`, for one that does nothing.
    treeshake: false,
    // What it warns of is what it does not know what to do with.
    onLog: (_, { message }) => {
      throw new BundleError(message);
    },
  });
  try {
    const { output } = await build.write({
      dir: join(folder, 'dist'),
      minify: false,
      preserveModules: true,
      preserveModulesRoot: source,
      entryFileNames: ({ name }) => `${name.replace('/src/', '/')}.js`,
    });
    const modules = output.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
    const foreign = modules.find((id) => id.includes('node_modules'));
    if (foreign !== undefined) {
      throw new BundleError(
        `${relative(folder, foreign)} would be compiled in. Name its package among the dependencies.`,
      );
    }
  } catch (cause) {
    throw cause instanceof BundleError ? cause : new BundleError(String(cause), { cause });
  } finally {
    await build.close();
  }
}
