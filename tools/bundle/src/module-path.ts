import { join, sep } from 'node:path';

/** A module as it lies in its package, `ajv/dist/ajv.js`; undefined for one of no package of the registry, or of a plugin. */
export function modulePath(id: string): string | undefined {
  if (id.startsWith('\0')) return undefined;
  const path = id.split(sep).join('/').split('?', 1)[0]!;
  const at = path.lastIndexOf('/node_modules/');
  return at === -1 ? undefined : path.slice(at + '/node_modules/'.length);
}

/** The name of the package that a module of the registry lies in. */
export function packageOf(path: string): string {
  return /^(?:@[^/]+\/)?[^/]+/.exec(path)![0];
}

/** The folder of the package that the module `id` of the registry lies in. */
export function packageFolder(id: string): string {
  const path = modulePath(id)!;
  return join(id.slice(0, id.split(sep).join('/').lastIndexOf(path)), packageOf(path));
}
