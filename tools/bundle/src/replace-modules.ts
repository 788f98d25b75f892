import { join } from 'node:path';
import type { Plugin } from 'rolldown';
import { BundleError } from './bundle-error.ts';
import type { Inside, Mended, Replaced } from './inside.ts';
import { modulePath, packageOf } from './module-path.ts';

/**
 * Puts the modules of `inside.replaced` in the place of others, and mends those of `inside.mended`.
 *
 * @throws {BundleError} at the end of the build, when an entry of the two tables is of nothing that is imported.
 */
export function replaceModules(folder: string, { replaced, mended }: Inside): Plugin {
  const used = new Set<Replaced | Mended>();
  const stands = new Set(replaced.map(({ by }) => join(folder, by)));
  const source = join(folder, 'src');
  const nameOf = (id: string): string | undefined =>
    id.startsWith(source) ? `.${id.slice(source.length)}` : modulePath(id);

  return {
    name: 'replace-modules',
    async resolveId(specifier, importer) {
      if (importer === undefined || stands.has(importer)) return undefined;
      const found = await this.resolve(specifier, importer, { skipSelf: true });
      const name = found === null ? specifier : (nameOf(found.id) ?? specifier);
      const from = nameOf(importer);
      const entry = replaced.find(
        ({ module, importedBy }) =>
          (module === name || (module === packageOf(name) && packageOf(name) !== packageOf(from ?? ''))) &&
          (importedBy === undefined || importedBy === from),
      );
      if (entry === undefined) return found;
      used.add(entry);
      return join(folder, entry.by);
    },
    transform(code, id) {
      const path = modulePath(id);
      let text = code;
      for (const entry of mended.filter(({ module }) => module === path)) {
        if (!text.includes(entry.from)) continue;
        used.add(entry);
        text = text.replace(entry.from, () => entry.to);
      }
      return text === code ? undefined : text;
    },
    buildEnd(error) {
      const idle = [...replaced, ...mended].filter((entry) => !used.has(entry));
      if (error === undefined && idle.length > 0) {
        const modules = idle.map(({ module }) => module).join(', ');
        throw new BundleError(`Nothing imports ${modules} any more, or its text has changed: see --inside.`);
      }
    },
  };
}
