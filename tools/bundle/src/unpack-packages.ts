import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'rolldown';
import { BundleError } from './bundle-error.ts';
import { packageFolder } from './module-path.ts';

/**
 * Takes the `module` of these packages in the place of their `main`, into which others were compiled before: so that each of those is a
 * package of its own in the list of what is inside.
 *
 * @throws {BundleError} at the end of the build, when one of them is not imported; at its import, when it has no `module`.
 */
export function unpackPackages(names: readonly string[]): Plugin {
  const used = new Set<string>();
  return {
    name: 'unpack-packages',
    async resolveId(specifier, importer) {
      if (!names.includes(specifier)) return undefined;
      const found = await this.resolve(specifier, importer, { skipSelf: true });
      if (found === null) return undefined;
      used.add(specifier);
      const folder = packageFolder(found.id);
      const { module } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
        module?: string;
      };
      if (module === undefined) throw new BundleError(`${specifier} has no module in its package.json.`);
      return join(folder, module);
    },
    buildEnd(error) {
      const idle = names.filter((each) => !used.has(each));
      if (error === undefined && idle.length > 0) {
        throw new BundleError(`Nothing imports ${idle.join(', ')} any more: see --inside.`);
      }
    },
  };
}
