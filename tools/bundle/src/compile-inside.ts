import { copyFile, writeFile } from 'node:fs/promises';
import { createRequire, isBuiltin } from 'node:module';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { BundleError } from './bundle-error.ts';
import { contentsOf } from './contents.ts';
import type { Inside } from './inside.ts';
import { judgeAdvisories } from './judge-advisories.ts';
import { licensesText } from './licenses-text.ts';
import { isInstalled, type Manifest } from './manifest.ts';
import { modulePath, packageOf } from './module-path.ts';
import { narrowImports } from './narrow-imports.ts';
import { refuseUnnamed } from './refuse-unnamed.ts';
import { replaceModules } from './replace-modules.ts';
import { sbomOf } from './sbom.ts';
import { unpackPackages } from './unpack-packages.ts';

/** Oldest Node that the output is written for: syntax that it does not know is rewritten. */
const TARGET = 'node20';

/**
 * Compiles `src` of a package, with all it imports, into `dist`: a file for each entry and some that they share. Beside
 * them come `licenses.txt`, the licence of everything that is inside, and `sbom.cdx.json`, the list of it for scanners.
 *
 * @throws {BundleError} when something would be inside that nobody named, that is to be absent, or that an advisory applies to.
 */
export async function compileInside(
  folder: string,
  manifest: Manifest,
  entries: readonly string[],
  inside: Inside,
): Promise<void> {
  const source = join(folder, 'src');
  const dist = join(folder, 'dist');
  const build = await rolldown({
    cwd: folder,
    input: Object.fromEntries(entries.map((entry) => [entry, join(source, `${entry}.ts`)])),
    platform: 'node',
    external: (specifier) => isBuiltin(specifier) || isInstalled(manifest, specifier),
    // As in `compile`.
    treeshake: false,
    transform: { target: TARGET },
    plugins: [
      refuseUnnamed(inside.packages),
      narrowImports(inside.narrowed),
      unpackPackages(inside.unpacked),
      replaceModules(folder, inside),
    ],
    // That a busy machine is slow is no mistake of the package.
    checks: { bundlerTimings: false },
    onLog: (_, { message }) => {
      throw new BundleError(message);
    },
  });
  let modules: string[];
  try {
    const { output } = await build.write({
      dir: dist,
      minify: false,
      // All in one folder: a module finds what lies beside it by `import.meta.url`, whichever file it ends in.
      entryFileNames: '[name].js',
      chunkFileNames: 'inside-[name].js',
    });
    modules = output.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
  } catch (cause) {
    throw cause instanceof BundleError ? cause : new BundleError(String(cause), { cause });
  } finally {
    await build.close();
  }
  const unwanted = modules.find((id) => inside.absent.includes(packageOf(modulePath(id) ?? '.')));
  if (unwanted !== undefined) throw new BundleError(`${modulePath(unwanted)} would be inside.`);

  const contents = await contentsOf(modules);
  const judged = judgeAdvisories(inside.advisories, contents);
  await writeFile(join(dist, 'licenses.txt'), licensesText(manifest.name, contents));
  const sbom = JSON.stringify(sbomOf(manifest, contents, judged), undefined, 2);
  await writeFile(join(dist, 'sbom.cdx.json'), `${sbom}\n`);
  const { resolve } = createRequire(join(source, 'index.ts'));
  for (const [name, specifier] of Object.entries(inside.files)) {
    await copyFile(resolve(specifier), join(dist, name));
  }
  for (const [name, make] of Object.entries(inside.made)) await writeFile(join(dist, name), await make());
}
