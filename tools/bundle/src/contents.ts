import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BundleError } from './bundle-error.ts';
import { modulePath, packageFolder } from './module-path.ts';

/** A package of the registry that has code inside. */
export interface PackageInside {
  name: string;
  version: string;
  /** An SPDX expression. */
  license: string;
  /** What its licence says, and its notice; empty where it has no such file. */
  texts: string[];
  author: string | undefined;
  /** Its own modules that are inside, in alphabetical order. */
  modules: string[];
  /** The names of the packages that it depends on, inside or not. */
  dependencies: string[];
}

interface Manifest {
  name: string;
  version: string;
  license?: string | { type?: string };
  licenses?: { type?: string }[];
  author?: string | { name?: string; email?: string };
  dependencies?: Record<string, string>;
}

/**
 * The packages that these modules lie in, in alphabetical order; of the modules of the workspace there is none.
 *
 * @throws {BundleError} when a package does not say which licence it has.
 */
export async function contentsOf(modules: readonly string[]): Promise<PackageInside[]> {
  const folders = new Map<string, string[]>();
  for (const id of modules) {
    const path = modulePath(id);
    if (path === undefined) continue;
    const folder = packageFolder(id);
    folders.set(folder, [...(folders.get(folder) ?? []), path]);
  }
  const found = await Promise.all([...folders].map(([folder, paths]) => packageInside(folder, paths)));
  return merged(found).toSorted((a, b) => (nameAndVersion(a) < nameAndVersion(b) ? -1 : 1));
}

export const nameAndVersion = ({ name, version }: PackageInside): string => `${name}@${version}`;

async function packageInside(folder: string, modules: string[]): Promise<PackageInside> {
  const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Manifest;
  const { name, version, author, dependencies = {} } = manifest;
  const license = licenseOf(manifest);
  if (license === undefined) throw new BundleError(`${name}@${version} does not say which licence it has.`);
  const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file));
  const texts = await Promise.all(
    files.toSorted().map(async (file) => (await readFile(join(folder, file), 'utf8')).trim()),
  );
  return {
    name,
    version,
    license,
    texts,
    author: typeof author === 'object' ? author.name : author,
    modules: modules.toSorted(),
    dependencies: Object.keys(dependencies).toSorted(),
  };
}

function licenseOf({ license, licenses = [] }: Manifest): string | undefined {
  if (license !== undefined) return typeof license === 'string' ? license : license.type;
  const types = licenses.flatMap(({ type }) => type ?? []);
  return types.length === 0 ? undefined : types.join(' OR ');
}

/** One of each version: an installer may have put the same one in several places, for its peers. */
function merged(found: readonly PackageInside[]): PackageInside[] {
  const all = new Map<string, PackageInside>();
  for (const each of found) {
    const same = all.get(nameAndVersion(each));
    const modules = [...new Set([...(same?.modules ?? []), ...each.modules])].toSorted();
    all.set(nameAndVersion(each), { ...each, modules });
  }
  return [...all.values()];
}
