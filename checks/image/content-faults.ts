import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { inject } from 'vitest';
import { parse } from 'yaml';
import { BASE } from './base.ts';
import { podman } from './store.ts';

const root = join(import.meta.dirname, '../..');

/** Folders that an image may add to its base. */
const own = /^\/(app|data)(\/|$)/;
const secretFile = /(^|\/)(\.npmrc|\.env[^/]*|id_rsa|.*\.pem|\.git)$/;

/** What an image adds to its base: its paths, and where it can be read. */
export async function additionsOf(
  image: string,
): Promise<{ paths: string[]; folder: string; close: () => Promise<void> }> {
  const store = inject('store');
  const listed = JSON.parse(await podman(store, ['image', 'diff', '--format', 'json', image, BASE])) as {
    added?: string[];
    changed?: string[];
  };
  const folder = await podman(store, ['image', 'mount', image]);
  const close = async (): Promise<void> => void (await podman(store, ['image', 'unmount', image]));
  return { paths: [...(listed.added ?? []), ...(listed.changed ?? [])], folder, close };
}

/** What is wrong with what an image adds to its base, a word for each. */
export async function contentFaults(image: string): Promise<string[]> {
  const { paths, folder, close } = await additionsOf(image);
  const faults = new Set<string>();
  try {
    const tools = await toolNames();
    for (const path of paths) {
      if (!own.test(path) && path !== '/') faults.add(`something in ${path.split('/', 2).join('/')}`);
      if (secretFile.test(path)) faults.add('file of secrets');
      const installed = /\/node_modules\/((?:@[^/]+\/)?[^/.][^/]*)$/.exec(path)?.[1];
      if (installed !== undefined && tools.has(installed)) faults.add('tool of development');
      if (/^\/app\/.*(\/test|\.tsbuildinfo)$/.test(path)) faults.add('something of the build');
      if (/^\/(source|out)(\/|$)/.test(path)) faults.add('something of the build');
      const file = await stat(join(folder, path)).catch(() => {});
      // A link whose target is elsewhere, or nowhere.
      if (file === undefined) continue;
      if (path.startsWith('/app') && (file.uid !== 0 || (file.mode & 0o022) !== 0))
        faults.add('program can be written');
      // Whoever the orchestrator takes.
      if (path.startsWith('/app') && (file.mode & 0o004) === 0) faults.add('program cannot be read');
      if (file.isFile() && (await isMarked(join(folder, path)))) faults.add('secret in a file');
    }
    const history = await podman(inject('store'), ['history', '--no-trunc', '--format', '{{json .}}', image]);
    const inspected = await podman(inject('store'), ['image', 'inspect', image]);
    if (`${history}${inspected}`.includes(inject('secrets').mark)) faults.add('secret in the history');
  } finally {
    await close();
  }
  return [...faults].toSorted();
}

async function isMarked(file: string): Promise<boolean> {
  return (await readFile(file)).includes(inject('secrets').mark);
}

interface Lockfile {
  importers: Record<
    string,
    { dependencies?: Record<string, object>; devDependencies?: Record<string, object> }
  >;
}

/** What only development needs, of the root and of both packages. */
async function toolNames(): Promise<Set<string>> {
  const { importers } = parse(await readFile(join(root, 'pnpm-lock.yaml'), 'utf8')) as Lockfile;
  const ours = [
    '.',
    'spec',
    'packages/mock',
    'packages/sandbox',
    'packages/webhooks',
    'tools/generate',
    'tools/bundle',
  ];
  const of = (kind: 'dependencies' | 'devDependencies', folders: string[]): string[] =>
    folders.flatMap((folder) => Object.keys(importers[folder]?.[kind] ?? {}));
  const needed = new Set(of('dependencies', ['packages/mock', 'packages/sandbox']));
  const tools = [...of('devDependencies', ours), ...of('dependencies', ['tools/generate', 'tools/bundle'])];
  return new Set(tools.filter((name) => !needed.has(name)));
}
