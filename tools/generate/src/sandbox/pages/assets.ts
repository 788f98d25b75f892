import { readdir, readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { literal } from '../../text/literal.ts';

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** `assets.ts`: the static files of `folder` as text, so that the engine serves them where there is no file system. */
export async function assetsModule(folder: string): Promise<string> {
  const lines: string[] = [];
  for (const name of (await readdir(folder)).toSorted()) {
    const type = TYPES[extname(name)];
    if (type === undefined) throw new Error(`${name} among the assets is of no type that is served.`);
    const text = await readFile(`${folder}/${name}`, 'utf8');
    lines.push(`  ${literal(name)}: { type: ${literal(type)}, text: ${literal(text)} },\n`);
  }
  return (
    `/** Static files of the pages, by name. */\n` +
    `export const assets: Readonly<Record<string, { type: string; text: string }>> = {\n${lines.join('')}};\n`
  );
}
