import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository, with a slash at its end. */
export const root: string = fileURLToPath(new URL('../../../', import.meta.url));

/** What a `package.json` says, as far as these commands ask. */
export interface Manifest {
  readonly name: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly exports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly bin?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

export interface Package {
  readonly name: string;
  /** Its folder, absolute, without a slash at its end. */
  readonly folder: string;
  readonly manifest: Manifest;
}

/** Every package of the workspace below a root. The root itself is none. */
export function packagesOf(workspace: string): Package[] {
  return globSync(['*/package.json', '*/*/package.json'], {
    cwd: workspace,
    exclude: (name) => name === 'node_modules',
  }).map((path) => {
    const manifest = JSON.parse(readFileSync(join(workspace, path), 'utf8')) as Manifest;
    return { name: manifest.name, folder: join(workspace, dirname(path)), manifest };
  });
}
