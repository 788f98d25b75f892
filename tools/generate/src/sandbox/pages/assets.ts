import { readdir, readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { literal } from '../../text/literal.ts';

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/**
 * `pages/assets.ts`: the static files of `folder` and the `generated` ones, by name, as text, so that the sandbox serves
 * them where there is no file system.
 * @throws {Error} when the extension of a name is of no type that is served.
 */
export async function assetsModule(
  folder: string,
  generated: Readonly<Record<string, string>> = {},
): Promise<string> {
  const files = new Map(Object.entries(generated));
  for (const name of await readdir(folder)) files.set(name, await readFile(`${folder}/${name}`, 'utf8'));
  const lines = [...files]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, text]) => {
      const type = types[extname(name)];
      if (type === undefined) throw new Error(`${name} among the assets is of no type that is served.`);
      return `  ${literal(name)}: { type: ${literal(type)}, text: ${literal(text)} },\n`;
    });
  return (
    `/** Static files of the pages, by name. */\n` +
    `export const assets: Readonly<Record<string, { type: string; text: string }>> = {\n${lines.join('')}};\n`
  );
}
