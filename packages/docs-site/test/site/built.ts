import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Element } from 'hast';
import { SITE_DIRECTORY } from '../../src/paths.ts';
import { elements, parse } from '../../src/publish/tree.ts';

/** A page as it is published. */
export interface BuiltPage {
  /** From the root of the site, `/errors/`. */
  address: string;
  html: string;
  elements: Element[];
}

export const files: Set<string> = new Set(
  globSync('**/*.*', { cwd: SITE_DIRECTORY }).map((path) => `/${path.replaceAll('\\', '/')}`),
);

export function read(address: string): string {
  return readFileSync(join(SITE_DIRECTORY, address), 'utf8');
}

/** Every page but Redoc's. */
export const pages: BuiltPage[] = [...files]
  .filter((file) => file.endsWith('/index.html') && file !== '/reference/index.html')
  .map((file) => {
    const html = read(file);
    return { address: file.slice(0, -'index.html'.length), html, elements: [...elements(parse(html))] };
  });
