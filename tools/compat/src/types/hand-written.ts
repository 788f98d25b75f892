import { readFile } from 'node:fs/promises';
import { join } from 'node:path/posix';

const client = new URL('../../../../packages/client/src/', import.meta.url);

/** All that generated methods ask of it. The real one needs the rest of the client, with dependencies and all. */
const caller = 'export interface Caller {\n  call(...given: unknown[]): never;\n}\n';

/** The hand-written files of the client that generated ones import, directly or not: path to text. */
export async function handWritten(generated: Map<string, string>): Promise<Map<string, string>> {
  const files = new Map([['calls/caller.ts', caller]]);
  const needed = [...generated].flatMap(([path, text]) => importsOf(`generated/${path}`, text));
  for (let path = needed.pop(); path !== undefined; path = needed.pop()) {
    if (files.has(path) || path.startsWith('generated/')) continue;
    const text = await readFile(new URL(path, client), 'utf8');
    files.set(path, text);
    needed.push(...importsOf(path, text));
  }
  return files;
}

/** The paths from the client's sources of the files that one of them imports. */
function importsOf(path: string, text: string): string[] {
  return [...text.matchAll(/from '(\.[^']*)'/g)].map(([, specifier]) => join(path, '..', specifier ?? ''));
}
