import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Package } from './workspace.ts';

/** What files lead to when one follows every path and every package that they mention. */
export interface LedTo {
  /** The files themselves and all that they import, start or read, absolute. */
  readonly read: readonly string[];
  /** The names of the packages of which they use what is built. */
  readonly built: ReadonlySet<string>;
}

/** What is followed further; anything else is only looked at. */
const CODE = /\.(ts|tsx|js|mjs|astro|md|mdx)$/;
/** A path, or the name of a package with what may come after it. */
const MENTION = /@?[\w.-]+(?:\/[\w.*-]+)+/g;

/**
 * Follows mentions, not imports alone, for a test also starts programs, reads pages and writes code that imports. Comments
 * do not count. Rather too much than too little: what is mentioned in vain is built in vain.
 */
export function filesLedTo(files: readonly string[], packages: readonly Package[], workspace: string): LedTo {
  const read = new Set<string>();
  const built = new Set<string>();
  const queue = [...files];

  function reach(path: string): void {
    const owner = ownerOf(path, packages);
    const inside = owner === undefined ? '' : path.slice(owner.folder.length + 1).replaceAll('\\', '/');
    if (path.includes('node_modules')) return;
    if (owner !== undefined && /^dist(\/|$)/.test(inside)) built.add(owner.name);
    else if (!existsSync(path)) return;
    else if (statSync(path).isDirectory()) queue.push(...codeIn(path));
    else if (CODE.test(path)) queue.push(path);
  }

  function use(mention: string, by: Package | undefined): void {
    const owner = packages.find(({ name }) => mention === name || mention.startsWith(`${name}/`));
    if (owner === undefined || !isInReach(owner, by)) return;
    const entry = `.${mention.slice(owner.name.length)}`;
    const target = owner.manifest.exports?.[entry];
    const path = typeof target === 'string' ? target : target?.['default'];
    // Whoever asks for its `package.json` is after its folder.
    if (path === undefined || entry === './package.json') built.add(owner.name);
    else reach(join(owner.folder, path));
  }

  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (read.has(file) || !existsSync(file)) continue;
    read.add(file);
    const text = withoutComments(readFileSync(file, 'utf8'), file);
    const owner = ownerOf(file, packages);
    const folders = owner === undefined ? [workspace] : [workspace, owner.folder];
    for (const [mention] of text.matchAll(MENTION)) {
      if (mention.startsWith('@')) use(mention, owner);
      else if (mention.startsWith('.')) reach(resolve(dirname(file), mention));
      else for (const folder of folders) reach(join(folder, mention));
    }
    for (const { name, manifest } of packages) {
      const commands = Object.keys(manifest.bin ?? {});
      if (commands.some((command) => text.includes(command)) && isInReach(manifest, owner)) built.add(name);
    }
    if (/['"`]dist['"`]/.test(text) && owner !== undefined) reach(join(owner.folder, 'dist'));
  }
  return { read: [...read], built };
}

/** A folder that has packages below it stands for none of its files. */
function codeIn(folder: string): string[] {
  const inside = globSync('**/*', {
    cwd: folder,
    exclude: (name) => /^(node_modules|dist|\..*)$/.test(name),
  });
  if (inside.some((path) => path.endsWith('package.json'))) return [];
  return inside.filter((path) => CODE.test(path)).map((path) => join(folder, path));
}

/**
 * A package can use what it depends on. What it says of others, and of itself, is text: tests that use a package's own
 * command or build lead to a file in its `bin` or `dist`.
 */
function isInReach({ name }: Pick<Package, 'name'>, by: Package | undefined): boolean {
  if (by === undefined) return true;
  return name in { ...by.manifest.dependencies, ...by.manifest.devDependencies };
}

function ownerOf(path: string, packages: readonly Package[]): Package | undefined {
  return packages.find(({ folder }) => path === folder || path.startsWith(join(folder, '/')));
}

function withoutComments(text: string, file: string): string {
  if (/\.mdx?$/.test(file)) return text;
  return text.replaceAll(/^\s*(\/\/|\/?\*).*$|\s\/\/ .*$/gm, '');
}
