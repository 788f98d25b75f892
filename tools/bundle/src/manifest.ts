import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a build needs to know of a `package.json`. */
export interface Manifest {
  name: string;
  version?: string;
  license?: string;
  bin?: Record<string, string>;
  exports: Record<string, string | Record<string, string>>;
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
}

export async function readManifest(folder: string): Promise<Manifest> {
  return JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
}

/** The modules in `dist` that the package offers, without their ending: `index`, `server/bin`. */
export function entriesOf({ bin = {}, exports }: Manifest): string[] {
  const offered = [
    ...Object.values(exports).flatMap((target) => Object.values(Object(target))),
    ...Object.values(bin),
  ];
  const names = offered.flatMap((path) => /^\.\/dist\/(.+?)(?:\.d\.ts|\.js)$/.exec(String(path))?.[1] ?? []);
  return [...new Set(names)];
}

/** Whether a module is installed with the package, so that its `dist` may import it. */
export function isInstalled(
  { dependencies = {}, peerDependencies = {} }: Manifest,
  specifier: string,
): boolean {
  if (specifier.startsWith('node:')) return true;
  const [name = ''] = /^(?:@[^/]+\/)?[^/]+/.exec(specifier) ?? [];
  return Object.hasOwn(dependencies, name) || Object.hasOwn(peerDependencies, name);
}
