import { isAbsolute } from 'node:path';
import type { Plugin } from 'rolldown';
import { BundleError } from './bundle-error.ts';
import { modulePath, packageOf } from './module-path.ts';

/**
 * Lets the workspace import `packages` of the registry, and those import what they want.
 *
 * @throws {BundleError} when it imports another one, or none imports one of these.
 */
export function refuseUnnamed(packages: readonly string[]): Plugin {
  const used = new Set<string>();
  return {
    name: 'refuse-unnamed',
    async resolveId(specifier, importer) {
      // An importer that is no path is of another plugin.
      if (importer === undefined || !isAbsolute(importer) || modulePath(importer) !== undefined) return;
      const found = await this.resolve(specifier, importer, { skipSelf: true });
      const path = found === null || found.external ? undefined : modulePath(found.id);
      if (path === undefined) return;
      if (!packages.includes(packageOf(path))) {
        throw new BundleError(
          `${importer} imports ${specifier}, which is not among the packages to be inside.`,
        );
      }
      used.add(packageOf(path));
    },
    buildEnd(error) {
      const idle = packages.filter((name) => !used.has(name));
      if (error === undefined && idle.length > 0) {
        throw new BundleError(
          `Nothing imports ${idle.join(', ')}, which is among the packages to be inside.`,
        );
      }
    },
  };
}
