import { readFile } from 'node:fs/promises';

const client = new URL('../../../../packages/client/src/', import.meta.url);

/** All that generated methods ask of it. The real one needs the rest of the client, with dependencies and all. */
const caller = 'export interface Caller {\n  call(...given: unknown[]): never;\n}\n';

/** The hand-written files of the client that generated ones import, directly or not: name to text. */
export async function handWritten(generated: Map<string, string>): Promise<Map<string, string>> {
  const files = new Map([['caller.ts', caller]]);
  const needed = [...generated].flatMap(([path, text]) => {
    const up = '../'.repeat(path.split('/').length);
    return importsOf(text).flatMap((name) => (name.startsWith(up) ? [name.slice(up.length)] : []));
  });
  for (let name = needed.pop(); name !== undefined; name = needed.pop()) {
    if (files.has(name)) continue;
    const text = await readFile(new URL(name, client), 'utf8');
    files.set(name, text);
    const beside = importsOf(text).filter(
      (path) => path.startsWith('./') && !path.startsWith('./generated/'),
    );
    needed.push(...beside.map((path) => path.slice('./'.length)));
  }
  return files;
}

function importsOf(text: string): string[] {
  return [...text.matchAll(/from '(\.[^']*)'/g)].map(([, path]) => path ?? '');
}
