import { glob, readFile } from 'node:fs/promises';

const spec = new URL('.', import.meta.resolve('@droppay/spec/package.json'));

/** The sections of the contract's files whose entries have a page each. */
type Section = 'operations' | 'schemas' | 'catalogue' | 'webhooks';

const files = new Map<string, string>();
for await (const file of glob('*/*.yaml', { cwd: spec, exclude: ['dist', 'node_modules', 'workflows'] })) {
  let section = '';
  for (const line of (await readFile(new URL(file, spec), 'utf8')).split('\n')) {
    section = /^(\w+):/.exec(line)?.[1] ?? section;
    const entry = /^ {2}(\w+):/.exec(line)?.[1];
    const operation = /^ +operationId: (\w+)$/.exec(line)?.[1];
    if (entry !== undefined) files.set(`${section}/${entry}`, `spec/${file}`);
    if (operation !== undefined) files.set(`operations/${operation}`, `spec/${file}`);
  }
}

/**
 * The file of the contract that holds the subject of a page, from the root of the repository.
 *
 * @throws {Error} when no file has it.
 */
export function sourceOf(section: Section, name: string): string {
  const file = files.get(`${section}/${name}`);
  if (file === undefined) throw new Error(`No file of spec/ has "${name}" in its ${section}.`);
  return file;
}
