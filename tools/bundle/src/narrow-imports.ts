import type { Plugin } from 'rolldown';
import { BundleError } from './bundle-error.ts';
import { modulePath } from './module-path.ts';

/** Begins the name of a module that has some of the exports of a package. */
const NARROWED = 'narrowed ';

/**
 * Where CommonJS requires one of `packages`, which have a module for each of their exports, `lodash/get.js`, compiles in
 * those that are used.
 *
 * @throws {BundleError} when it is used in another way than `lodash_1.get`, so that nobody knows which.
 */
export function narrowImports(packages: readonly string[]): Plugin {
  const importers = new Map<string, string>();
  return {
    name: 'narrow-imports',
    transform(code, id) {
      if (modulePath(id) === undefined) return undefined;
      let text = code;
      for (const name of packages) {
        const requires = new RegExp(`\\b([\\w$]+)\\s*=\\s*require\\((["'])${name}\\2\\)`, 'g');
        text = text.replaceAll(requires, (_, variable: string) => {
          const used = usedOf(code, variable, modulePath(id)!).join();
          return `${variable} = require("${NARROWED}${name} ${used}")`;
        });
      }
      return text === code ? undefined : text;
    },
    resolveId(specifier, importer) {
      if (importer === undefined || !specifier.startsWith(NARROWED)) return undefined;
      let id = `${specifier} of ${modulePath(importer)}`;
      // There may be two versions of the importer.
      while ((importers.get(id) ?? importer) !== importer) id += '+';
      importers.set(id, importer);
      return id;
    },
    async load(id) {
      const importer = importers.get(id);
      if (importer === undefined) return undefined;
      const [name, used] = id.slice(NARROWED.length).split(' ');
      const lines = used!.split(',').map(async (each) => {
        const found = await this.resolve(`${name}/${each}.js`, importer);
        if (found === null) throw new BundleError(`${name} has no module ${each}.js.`);
        return `exports.${each} = require(${JSON.stringify(found.id)});`;
      });
      return { code: (await Promise.all(lines)).join('\n'), moduleType: 'js' };
    },
  };
}

/** The names that `text` reads of `variable`, in alphabetical order. */
function usedOf(text: string, variable: string, path: string): string[] {
  const names = new Set<string>();
  const escaped = variable.replaceAll('$', '\\$');
  for (const [, after] of text.matchAll(
    new RegExp(`(?<!["'/\\w$.])${escaped}(?![\\w$])(?=([^]{0,60}))`, 'g'),
  )) {
    if (/^\s*=\s*require\(/.test(after!)) continue;
    const name = /^\.(\w+)/.exec(after!)?.[1];
    if (name === undefined) throw new BundleError(`${path} uses ${variable} as a whole.`);
    names.add(name);
  }
  return [...names].toSorted();
}
